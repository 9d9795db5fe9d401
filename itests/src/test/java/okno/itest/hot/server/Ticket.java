package okno.itest.hot.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One update as update-bundle tells of it.
 *
 * @param state such as {@code done} or {@code put-back}
 * @param refreshed other bundles that restart with it
 * @param why in the operator's language; empty when all went well
 */
public record Ticket(
    long id, String by, String state, List<Change> changes, Set<String> refreshed, String why) {
  private static final Set<String> UNDER_WAY = Set.of("waiting", "running");

  /** One bundle of an update. */
  public record Change(String bundle, String from, String to) {}

  static Ticket of(JsonNode json) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : json.path("changes")) {
      changes.add(
          new Change(
              change.path("bundle").asText(),
              change.path("from").asText(),
              change.path("to").asText()));
    }
    return new Ticket(
        json.path("id").asLong(),
        json.path("by").asText(),
        json.path("state").asText(),
        List.copyOf(changes),
        Set.copyOf(texts(json.path("refreshed"))),
        json.path("why").asText());
  }

  /** Whether nothing more will happen. */
  public boolean isFinal() {
    return !UNDER_WAY.contains(state);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
