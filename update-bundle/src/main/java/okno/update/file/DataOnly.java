package okno.update.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okno.update.Refused;
import okno.update.Refused.Reason;

/**
 * Content bundles run nothing and wire nothing, so that replacing one can refresh nobody. Looking
 * for code after installing would be too late: an activator has run by then.
 */
final class DataOnly {
  /** The capability by which a bundle says that it is content. */
  static final String CONTENT = "okno.content";

  private static final List<String> FORBIDDEN =
      List.of(
          "Bundle-Activator",
          "ExtensionBundle-Activator",
          "Service-Component",
          "Import-Package",
          "Export-Package",
          "DynamicImport-Package",
          "Require-Bundle",
          "Fragment-Host",
          "Bundle-ClassPath",
          "Bundle-NativeCode",
          "Multi-Release");

  private DataOnly() {}

  static void demand(BundleFile bundle, Iterable<String> names) throws Refused {
    List<String> sentences = new ArrayList<>();
    for (String header : FORBIDDEN) {
      if (bundle.headers().containsKey(header)) {
        sentences.add(sentence(bundle, "в манифесте есть " + header));
      }
    }
    for (String name : names) {
      if (name.toLowerCase(Locale.ROOT).endsWith(".class")) {
        // One is enough: a whole library would give a thousand sentences.
        sentences.add(sentence(bundle, "внутри программа, «" + name + "»"));
        break;
      }
    }
    if (!sentences.isEmpty()) {
      throw new Refused(Reason.FILE, sentences);
    }
  }

  private static String sentence(BundleFile bundle, String what) {
    return bundle.name()
        + ": пакет содержания ничего не исполняет, а "
        + what
        + ": соберите его командой bin/content pack";
  }
}
