package okno.update.file;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the pack in a zip: people zip either what is in the folder or the folder itself. */
final class PackFolder {
  static final String META_INF = "META-INF/";

  private PackFolder() {}

  /** Empty when the pack is at the root, {@code name/} when it is in the only folder, else null. */
  static @Nullable String in(Set<String> names) {
    if (names.contains("pack.yaml")) {
      return "";
    }
    Set<String> tops = new TreeSet<>();
    for (String name : names) {
      if (!name.startsWith(META_INF)) {
        tops.add(name.substring(0, name.indexOf('/') + 1));
      }
    }
    String top = tops.size() == 1 ? tops.iterator().next() : "";
    return names.contains(top + "pack.yaml") ? top : null;
  }
}
