package okno.itest.hot.load;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text/event-stream into events, however it was cut into chunks on the way. */
final class EventText {
  private final StringBuilder rest = new StringBuilder();

  /** The fields of one event that matter here; those without an id are heartbeats and hints. */
  record Event(String id, String data) {}

  List<Event> add(String text) {
    rest.append(text.replace("\r\n", "\n"));
    List<Event> events = new ArrayList<>();
    for (int end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      events.add(event(rest.substring(0, end)));
      rest.delete(0, end + 2);
    }
    return events;
  }

  boolean isAtRest() {
    return rest.toString().isBlank() || rest.charAt(0) == ':';
  }

  @Override
  public String toString() {
    return rest.toString();
  }

  private static Event event(String lines) {
    String id = "";
    StringBuilder data = new StringBuilder();
    for (String line : lines.split("\n")) {
      if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5).strip());
      }
    }
    return new Event(id, data.toString());
  }
}
