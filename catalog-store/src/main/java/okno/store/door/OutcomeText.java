package okno.store.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import okno.catalog.Change;
import okno.catalog.ChangeSet;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as the file keeps them, whole: a set that waits may have been decided since, and one
 * outcome may tell the changes of several sets, so neither could be put together again from the
 * tables of today.
 */
final class OutcomeText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OutcomeText() {}

  static String of(PackOutcome outcome) {
    ObjectNode json = JSON.createObjectNode();
    json.put("pack", outcome.pack()).put("version", outcome.version());
    return outcome
        .match(
            published -> set(json.put("is", "published"), published.changeSet()),
            unchanged -> json.put("is", "unchanged").put("revision", unchanged.revision()),
            waiting ->
                set(json.put("is", "waiting").put("why", waiting.why()), waiting.changeSet()),
            refused -> {
              json.put("is", "refused");
              return json.set("violations", Refusals.array(refused.violations()));
            })
        .toString();
  }

  static PackOutcome read(String text) {
    JsonNode json = tree(text);
    String pack = json.path("pack").asText();
    String version = json.path("version").asText();
    return switch (json.path("is").asText()) {
      case "published" -> new PackOutcome.Published(pack, version, set(json.path("set")));
      case "unchanged" -> new PackOutcome.Unchanged(pack, version, json.path("revision").asLong());
      case "waiting" ->
          new PackOutcome.Waiting(pack, version, set(json.path("set")), json.path("why").asText());
      case "refused" ->
          new PackOutcome.Refused(pack, version, Refusals.violations(json.path("violations")));
      default -> throw new IllegalStateException("A kept outcome is damaged: " + json.path("is"));
    };
  }

  private static ObjectNode set(ObjectNode outcome, ChangeSet set) {
    ObjectNode json = outcome.putObject("set");
    json.put("id", set.id())
        .put("origin", set.origin())
        .put("state", set.state().name())
        .put("effective", set.effective().toString())
        .put("author", set.author().name())
        .put("approver", set.approver() == null ? null : set.approver().name())
        .put("hash", set.hash())
        .put("revision", set.revision())
        .put("publishedAt", set.publishedAt() == null ? null : set.publishedAt().toString())
        .put("note", set.note());
    ArrayNode changes = json.putArray("changes");
    for (Change change : set.changes()) {
      ObjectNode one = changes.addObject();
      one.put("entry", change.entry().toString())
          .put("title", change.title())
          .put("kind", change.kind().name())
          .put("number", change.number())
          .put("from", change.inForceFrom().toString());
      change.blocks().forEach(one.putArray("blocks")::add);
    }
    return outcome;
  }

  private static ChangeSet set(JsonNode json) {
    String approver = text(json, "approver");
    String publishedAt = text(json, "publishedAt");
    List<Change> changes = new ArrayList<>();
    json.path("changes").forEach(one -> changes.add(change(one)));
    return new ChangeSet(
        json.path("id").asLong(),
        json.path("origin").asText(),
        ChangeSet.State.valueOf(json.path("state").asText()),
        LocalDateTime.parse(json.path("effective").asText()),
        new Person(json.path("author").asText()),
        approver == null ? null : new Person(approver),
        json.path("hash").asText(),
        json.path("revision").asLong(),
        publishedAt == null ? null : Instant.parse(publishedAt),
        text(json, "note"),
        changes);
  }

  private static Change change(JsonNode json) {
    List<String> blocks = new ArrayList<>();
    json.path("blocks").forEach(block -> blocks.add(block.asText()));
    return new Change(
        EntryId.parse(json.path("entry").asText()),
        json.path("title").asText(),
        Change.Kind.valueOf(json.path("kind").asText()),
        json.path("number").asInt(),
        LocalDateTime.parse(json.path("from").asText()),
        blocks);
  }

  private static @Nullable String text(JsonNode json, String field) {
    return json.path(field).isTextual() ? json.path(field).asText() : null;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept outcome is damaged", e);
    }
  }
}
