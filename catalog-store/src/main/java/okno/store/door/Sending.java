package okno.store.door;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import okno.content.ContentDoor;
import okno.content.PackOutcome;
import okno.content.Violation;
import okno.content.Violations;
import okno.store.sql.KeptKeys;
import okno.store.sql.Sha256;

/**
 * A file as it was sent, perhaps under a key. What became of it is written in the transaction that
 * made it so; hence a sender, or a gateway on its behalf, may send again after any failure and gets
 * the first answer, even when this process was killed between commit and answer. Of two that send
 * under one key at once, the file's write lock lets one go first.
 *
 * @param key empty when there is none
 * @param sha256 of the file as it came, known before anything is read from it
 */
record Sending(String key, String sha256) {
  /** Without a key. */
  static final Sending PLAIN = new Sending("", "");

  static Sending under(String key, Path file) throws IOException {
    if (!ContentDoor.isKey(key)) {
      throw new IllegalArgumentException(
          "A key is 1 to " + ContentDoor.LONGEST_KEY + " visible ASCII characters");
    }
    return new Sending(key, Sha256.of(file));
  }

  /** What became of it when it was sent before; nothing is parsed for that. */
  Optional<PackOutcome> before(Connection connection) throws SQLException {
    return key.isEmpty() ? Optional.empty() : KeptKeys.find(connection, key).map(this::answer);
  }

  /** Does the work unless it has been done, and keeps what became of it. */
  PackOutcome once(Transaction work, Writer.Work<? extends PackOutcome> entering)
      throws SQLException, IOException {
    Optional<PackOutcome> before = before(work.connection());
    if (before.isPresent()) {
      return before.get();
    }
    PackOutcome outcome = entering.in(work);
    if (!key.isEmpty()) {
      KeptKeys.Kept kept = new KeptKeys.Kept(sha256, OutcomeText.of(outcome));
      KeptKeys.keep(work.connection(), key, work.instant(), kept);
    }
    return outcome;
  }

  private PackOutcome answer(KeptKeys.Kept kept) {
    return kept.sha256().equals(sha256) ? OutcomeText.read(kept.outcome()) : takenKey();
  }

  private static PackOutcome takenKey() {
    Violation only =
        new Violation(
            "Idempotency-Key",
            0,
            "Под этим ключом уже присылали другой файл",
            "Для нового файла возьмите новый ключ");
    return new PackOutcome.Refused("", "", new Violations(List.of(only)));
  }
}
