package okno.store.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okno.content.ContentCapability;
import okno.content.Violation;
import org.osgi.framework.Version;

/**
 * What the manifest of a bundle says of the pack inside: {@code Provide-Capability: okno.content;
 * pack="zags"; version:Version="2026.11.2"}. The framework knows nothing else of a pack, so the
 * pack has to keep what is promised there.
 */
public record Promise(String pack, String version) {
  private static final String HEADER = "provide-capability";
  private static final String REPACK = "Соберите пакет заново: bin/content pack";

  /**
   * Read from the headers of a jar that is not installed.
   *
   * @throws RefusedPack when they promise nothing
   */
  public static Promise of(PackFile jar) throws RefusedPack {
    return jar.manifest().entrySet().stream()
        .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(HEADER))
        .flatMap(header -> split(header.getValue(), ',').stream())
        .flatMap(clause -> clause(split(clause, ';')).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedPack(
                    new Violation(
                        PackGate.MANIFEST,
                        0,
                        "Манифест не называет пакета: нет Provide-Capability "
                            + ContentCapability.NAMESPACE,
                        REPACK)));
  }

  /**
   * @throws RefusedPack when name or version differ
   */
  public void keptBy(PackContent content) throws RefusedPack {
    if (!pack.equals(content.pack()) || !isOf(content.version())) {
      throw new RefusedPack(
          new Violation(
              "pack.yaml",
              0,
              "В pack.yaml — «"
                  + content.pack()
                  + "» "
                  + content.version()
                  + ", в манифесте — «"
                  + pack
                  + "» "
                  + version,
              REPACK));
    }
  }

  private boolean isOf(String other) {
    try {
      return Version.parseVersion(version).equals(Version.parseVersion(other));
    } catch (IllegalArgumentException noVersion) {
      return false;
    }
  }

  private static Optional<Promise> clause(List<String> parts) {
    if (!parts.get(0).equals(ContentCapability.NAMESPACE)) {
      return Optional.empty();
    }
    String pack = "";
    String version = "";
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(0, equals)).strip();
      String value = part.substring(equals + 1).strip().replace("\"", "");
      if (name.equals(ContentCapability.PACK)) {
        pack = value;
      } else if (name.equals("version") || name.startsWith("version:")) {
        version = value;
      }
    }
    return Optional.of(new Promise(pack, version));
  }

  /** The parts of a header between separators that stand outside quotes. */
  private static List<String> split(String header, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < header.length(); i++) {
      quoted ^= header.charAt(i) == '"';
      if (header.charAt(i) == separator && !quoted) {
        parts.add(header.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(header.substring(start).strip());
    return parts;
  }
}
