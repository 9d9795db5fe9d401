package okno.update.file;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okno.update.Refused;
import okno.update.Refused.Reason;

/** Judges the names in an archive: none leads out of it, and none is there twice. */
final class EntryNames {
  private static final int LONGEST = 300;
  private static final String AGAIN = ": соберите архив заново";

  private final Set<String> seen = new HashSet<>();

  void take(String name) throws Refused {
    if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(EntryNames::hidden)) {
      throw refused("Непригодное имя в архиве, «" + shown(name) + "»");
    }
    boolean leadsOut =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains("//")
            || name.matches("[A-Za-z]:.*")
            || List.of(name.split("/")).stream().anyMatch(part -> part.matches("\\.{1,2}"));
    if (leadsOut) {
      throw refused("Имя «" + shown(name) + "» ведёт за пределы архива");
    }
    // A file and a folder of one name are twins too; META-INF is searched without regard to case.
    String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    String upper = bare.toUpperCase(Locale.ROOT);
    boolean ofJar = upper.equals("META-INF") || upper.startsWith("META-INF/");
    if (!seen.add(ofJar ? upper : bare)) {
      throw refused("«" + shown(name) + "» лежит в архиве дважды");
    }
    if (upper.equals(BundleManifest.NAME) && !name.equals(BundleManifest.NAME)) {
      throw refused("Манифест назван «" + shown(name) + "», а нужно " + BundleManifest.NAME);
    }
  }

  private static boolean hidden(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }

  private static String shown(String name) {
    String clean =
        name.codePoints()
            .filter(c -> !hidden(c))
            .limit(80)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean;
  }

  private static Refused refused(String what) {
    return new Refused(Reason.FILE, what + AGAIN);
  }
}
