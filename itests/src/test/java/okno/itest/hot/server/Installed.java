package okno.itest.hot.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is installed of ours, at one moment.
 *
 * @param parts by symbolic name
 * @param wires from importers to the bundles that they got a package from
 * @param tickets the latest updates, newest first
 */
public record Installed(Map<String, Part> parts, List<Wire> wires, List<Ticket> tickets) {
  /**
   * @param started when it was last started, ISO 8601 in UTC
   */
  public record Part(String bundle, String version, boolean active, String started) {}

  /**
   * @param version of the provider's revision that the importer really uses
   */
  public record Wire(String bundle, String packageName, String provider, String version) {}

  static Installed of(JsonNode json) {
    Map<String, Part> parts = new TreeMap<>();
    List<Wire> wires = new ArrayList<>();
    for (JsonNode part : json.path("parts")) {
      String bundle = part.path("bundle").asText();
      Part earlier =
          parts.put(
              bundle,
              new Part(
                  bundle,
                  part.path("version").asText(),
                  part.path("active").asBoolean(),
                  part.path("started").asText()));
      for (JsonNode wire : part.path("wires")) {
        wires.add(
            new Wire(
                bundle,
                wire.path("package").asText(),
                wire.path("provider").asText(),
                wire.path("version").asText()));
      }
      if (earlier != null) {
        throw new AssertionError(
            bundle + " is there twice: " + earlier.version() + " and " + part.path("version"));
      }
    }
    List<Ticket> tickets = new ArrayList<>();
    json.path("tickets").forEach(ticket -> tickets.add(Ticket.of(ticket)));
    return new Installed(parts, List.copyOf(wires), List.copyOf(tickets));
  }

  public Part part(String bundle) {
    Part part = parts.get(bundle);
    if (part == null) {
      throw new AssertionError(bundle + " is not among " + parts.keySet());
    }
    return part;
  }

  public String version(String bundle) {
    return part(bundle).version();
  }

  /** Versions by name, for comparing two moments. */
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    parts.values().forEach(part -> versions.put(part.bundle(), part.version()));
    return versions;
  }
}
