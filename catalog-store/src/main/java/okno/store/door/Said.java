package okno.store.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okno.model.EntryId;
import okno.store.pack.DraftEntry;
import okno.store.pack.DraftWithdrawal;
import okno.store.pack.PackContent;
import okno.store.pack.Source;
import okno.store.sql.Pinned;
import okno.store.sql.Row;
import okno.store.sql.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a pack says of one entry: its content, or its end.
 *
 * @param from null is the moment of the publication
 * @param body null when the entry is withdrawn
 * @param gone why it ends; null when there is a body
 */
record Said(
    EntryId entry,
    @Nullable LocalDate from,
    @Nullable ObjectNode body,
    Row.@Nullable Gone gone,
    Source source) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static List<Said> of(PackContent content) {
    List<Said> all = new ArrayList<>();
    for (DraftEntry draft : content.entries()) {
      all.add(new Said(draft.id(), draft.inForceFrom(), draft.body(), null, draft.source()));
    }
    for (DraftWithdrawal end : content.withdrawals()) {
      Row.Gone gone = new Row.Gone(end.reason(), end.successor());
      all.add(new Said(end.id(), end.inForceFrom(), null, gone, end.source()));
    }
    return all;
  }

  static Said of(Pinned pinned) {
    String body = pinned.body();
    String reason = pinned.reason();
    return new Said(
        pinned.entry(),
        pinned.from(),
        body == null ? null : parse(body),
        reason == null ? null : new Row.Gone(reason, pinned.successor()),
        nowhere(pinned.entry()));
  }

  /** What is in the catalogue already, as a source of violations. */
  static Source nowhere(EntryId entry) {
    return new Source(entry.toString(), Map.of());
  }

  Pinned pinned(@Nullable Row last) {
    return new Pinned(
        entry,
        from,
        body == null ? null : text(),
        gone == null ? null : gone.reason(),
        gone == null ? null : gone.successor(),
        last == null ? 0 : last.sequence());
  }

  /** The body as it is kept. */
  String text() {
    return String.valueOf(body);
  }

  String sha256() {
    return Sha256.of(text());
  }

  boolean isWithdrawal() {
    return gone != null;
  }

  /** Whether a row of the catalogue says the same. */
  boolean isSaidBy(Row row) {
    return gone == null
        ? row.isEdition() && row.sha256().equals(sha256())
        : gone.equals(row.gone());
  }

  DraftEntry draft() {
    if (body == null) {
      throw new IllegalStateException(entry + " is withdrawn and has no body");
    }
    return new DraftEntry(entry, from, body, source);
  }

  private static ObjectNode parse(String body) {
    try {
      return (ObjectNode) JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A pinned body is damaged", e);
    }
  }
}
