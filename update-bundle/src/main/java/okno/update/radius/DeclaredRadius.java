package okno.update.radius;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okno.update.file.BundleFile;

/**
 * Whom the replacement of a bundle may restart, as an administrator has written it down. Whoever is
 * not named there restarts only when the operator says so.
 *
 * @param allowed by symbolic name, the symbolic names of others
 */
public record DeclaredRadius(Map<String, Set<String>> allowed) {
  public DeclaredRadius {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    allowed.forEach((name, others) -> copy.put(name, Set.copyOf(others)));
    allowed = Map.copyOf(copy);
  }

  /**
   * @param lines such as {@code catalog-api: catalog-store, search-bundle}; blank ones and those
   *     that begin with # say nothing, a second line of one bundle adds to the first
   * @throws IllegalArgumentException with a sentence naming the line that cannot be read
   */
  public static DeclaredRadius parse(Collection<String> lines) {
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        String[] sides = line.split(":", -1);
        if (sides.length != 2 || !isName(sides[0].strip())) {
          throw unreadable(line);
        }
        Set<String> others = allowed.computeIfAbsent(sides[0].strip(), n -> new LinkedHashSet<>());
        for (String other : sides[1].isBlank() ? new String[0] : sides[1].split(",", -1)) {
          if (!isName(other.strip())) {
            throw unreadable(line);
          }
          others.add(other.strip());
        }
      }
    }
    return new DeclaredRadius(allowed);
  }

  /** Of those refreshed, the ones that no arriving bundle may restart and that do not arrive. */
  public List<String> beyond(Collection<BundleFile> arriving, Collection<String> refreshed) {
    List<String> names = arriving.stream().map(BundleFile::name).toList();
    return refreshed.stream()
        .filter(other -> !names.contains(other))
        .filter(other -> names.stream().noneMatch(name -> mayRestart(name, other)))
        .distinct()
        .sorted()
        .toList();
  }

  private boolean mayRestart(String name, String other) {
    return allowed.getOrDefault(name, Set.of()).contains(other);
  }

  private static boolean isName(String text) {
    return text.matches("[A-Za-z0-9._-]+");
  }

  private static IllegalArgumentException unreadable(String line) {
    return new IllegalArgumentException(
        "Не разобрать строку «"
            + line.strip()
            + "»: нужно, например, «catalog-api: catalog-store, web-bundle»");
  }
}
