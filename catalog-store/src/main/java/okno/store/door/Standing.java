package okno.store.door;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okno.store.sql.PackLog;
import okno.store.sql.PackName;
import org.osgi.framework.Version;

/** What the log says of a pack, and so what an arriving version of it means. */
record Standing(List<PackLog.Line> lines) {
  /** What an arriving version means. */
  enum Meaning {
    /** Its content is in the catalogue, or has been and was replaced on purpose. */
    KNOWN,
    /** The same version has been here with other content. */
    REUSED,
    /** Older than what is in, and nobody asked for it. */
    OUTDATED,
    /** Older than what is in, and brought on purpose. */
    BACK,
    /** An approver has said no to exactly this. */
    REJECTED,
    NEW
  }

  static Version version(String text) {
    return Version.parseVersion(text);
  }

  /** Whether a text names a version; a refused file may call itself anything. */
  static boolean isOf(String text, Version version) {
    try {
      return version(text).equals(version);
    } catch (IllegalArgumentException noVersion) {
      return false;
    }
  }

  Optional<PackName> current() {
    return PackLog.current(lines).map(PackLog.Line::pack);
  }

  Meaning of(PackName name, Candidate.Manner manner) {
    boolean found = manner == Candidate.Manner.FOUND;
    if (current().filter(name::equals).isPresent()) {
      return Meaning.KNOWN;
    }
    if (entered()
        .anyMatch(
            line ->
                line.pack().version().equals(name.version())
                    && !line.pack().sha256().equals(name.sha256()))) {
      return Meaning.REUSED;
    }
    if (found && entered().anyMatch(line -> line.pack().equals(name))) {
      return Meaning.KNOWN;
    }
    if (found && newest().filter(in -> version(name.version()).compareTo(in) < 0).isPresent()) {
      return Meaning.OUTDATED;
    }
    if (found && isRejected(name)) {
      return Meaning.REJECTED;
    }
    return current()
            .filter(in -> version(name.version()).compareTo(version(in.version())) < 0)
            .isPresent()
        ? Meaning.BACK
        : Meaning.NEW;
  }

  /** The last refusal, when nothing better has happened since. */
  Optional<PackLog.Line> refusal() {
    return PackLog.last(lines).filter(line -> line.outcome() == PackLog.Outcome.REFUSED);
  }

  private boolean isRejected(PackName name) {
    return PackLog.last(lines.stream().filter(line -> line.pack().equals(name)).toList())
        .filter(line -> line.outcome() == PackLog.Outcome.REJECTED)
        .isPresent();
  }

  private Optional<Version> newest() {
    return entered().map(line -> version(line.pack().version())).max(Comparator.naturalOrder());
  }

  private Stream<PackLog.Line> entered() {
    return lines.stream().filter(line -> line.outcome() == PackLog.Outcome.ENTERED);
  }
}
