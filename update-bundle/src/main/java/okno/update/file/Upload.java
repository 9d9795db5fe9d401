package okno.update.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okno.update.Refused;
import okno.update.Refused.Reason;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * The door for files: says what a file is, or refuses it with a sentence. Everything in it is read
 * to the end and checked before anything of it is believed, and nothing is run or installed.
 *
 * <p>The order matters: size and first bytes, then the zip as a zip, then its kind, then its
 * signature, then what this kind may not contain. The caller must hand in a file that nobody else
 * writes to, and use no other bytes than these afterwards.
 */
public final class Upload {
  /** Twice the bundles of the whole product. */
  static final int LARGEST_SET = 50;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern VERSION =
      Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}(\\.[0-9]{1,9}(\\.[A-Za-z0-9_-]{1,100})?)?)?");

  private final Path scratch;
  private final SignaturePolicy policy;
  private final Allowance left = new Allowance();

  private Upload(Path scratch, SignaturePolicy policy) {
    this.scratch = scratch;
    this.policy = policy;
  }

  /**
   * @param file is left as it is
   * @param scratch a folder that exists; files of a set and repacked packs are written to it, and
   *     the caller clears it
   * @return one for each file of a set, in its order; otherwise exactly one
   * @throws Refused for whatever is wrong, with sentences for the operator; nothing else is thrown
   *     at any bytes
   */
  public static List<Arrival> read(Path file, Path scratch, SignaturePolicy policy) throws Refused {
    return new Upload(scratch, policy).read(file);
  }

  private List<Arrival> read(Path file) throws Refused {
    SoundZip zip = open(file);
    if (!isSet(zip)) {
      return List.of(single(zip));
    }
    if (zip.names().size() > LARGEST_SET) {
      throw refused("В наборе больше " + LARGEST_SET + " файлов: разделите его на несколько");
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (Map.Entry<String, Path> part : Unpacked.set(zip, scratch).entrySet()) {
      arrivals.add(ofSet(part.getKey(), part.getValue()));
    }
    Set<String> names = new HashSet<>();
    for (Arrival arrival : arrivals) {
      String name = arrival.match(BundleFile::name, pack -> "");
      if (!name.isEmpty() && !names.add(name)) {
        throw refused("В наборе два файла с именем " + name + ": оставьте один из них");
      }
    }
    return List.copyOf(arrivals);
  }

  private Arrival ofSet(String name, Path file) throws Refused {
    try {
      SoundZip zip = open(file);
      if (isSet(zip)) {
        throw refused("Набор внутри набора: положите файлы прямо в набор");
      }
      return single(zip);
    } catch (Refused part) {
      throw new Refused(
          part.reason(), part.sentences().stream().map(said -> name + ": " + said).toList());
    }
  }

  private SoundZip open(Path file) throws Refused {
    FirstLook.at(file);
    SoundZip zip = SoundZip.read(file, left);
    if (zip.names().stream().allMatch(name -> name.endsWith("/"))) {
      throw refused("В архиве нет ни одного файла: соберите его заново");
    }
    return zip;
  }

  private Arrival single(SoundZip zip) throws Refused {
    Map<String, String> headers = BundleManifest.of(zip);
    if (headers.containsKey(Constants.BUNDLE_SYMBOLICNAME)) {
      return bundle(zip, headers);
    }
    String folder = PackFolder.in(zip.names());
    if (folder == null) {
      throw refused(unknown(zip));
    }
    Signatures.check(zip, policy);
    return new BarePack(Unpacked.pack(zip, folder, scratch), sha256(zip.file()));
  }

  private BundleFile bundle(SoundZip zip, Map<String, String> headers) throws Refused {
    String name = headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "").split(";", 2)[0].trim();
    if (!NAME.matcher(name).matches()) {
      throw refused(
          "Bundle-SymbolicName в манифесте может состоять из латинских букв, цифр, точек и дефисов,"
              + " до 100 знаков: исправьте и соберите файл заново");
    }
    Signatures.check(zip, policy);
    BundleFile bundle;
    try {
      bundle =
          new BundleFile(zip.file(), name, version(name, headers), sha256(zip.file()), headers);
    } catch (IllegalArgumentException wrong) {
      throw refused("Манифест не читается: " + wrong.getMessage() + ": соберите файл заново");
    }
    if (bundle.has(DataOnly.CONTENT)) {
      DataOnly.demand(bundle, zip.names());
    }
    return bundle;
  }

  private static Version version(String name, Map<String, String> headers) throws Refused {
    String version = headers.getOrDefault(Constants.BUNDLE_VERSION, "").trim();
    if (!VERSION.matcher(version).matches()) {
      throw refused(
          name + ": нужна версия вида 1.2.3 в Bundle-Version: исправьте и соберите файл заново");
    }
    return Version.parseVersion(version);
  }

  /** Only jars and zips at the root, and at least one. */
  private static boolean isSet(SoundZip zip) {
    return zip.names().stream().allMatch(name -> name.matches("(?i)[^/]+\\.(jar|zip)"));
  }

  private static String unknown(SoundZip zip) {
    if (zip.has(BundleManifest.NAME)) {
      return "Это jar без Bundle-SymbolicName: библиотека или программа, но не часть Окна";
    }
    boolean jars = zip.names().stream().anyMatch(name -> name.matches("(?i)[^/]+\\.jar"));
    return jars
        ? "В наборе, кроме файлов jar и zip, лежит «"
            + stranger(zip)
            + "»: уберите лишнее и соберите набор заново"
        : "В архиве нет ни манифеста, ни pack.yaml: это не часть Окна и не пакет содержания";
  }

  private static String stranger(SoundZip zip) {
    return zip.names().stream()
        .filter(name -> !name.matches("(?i)[^/]+\\.(jar|zip)"))
        .findFirst()
        .orElse("");
  }

  private static String sha256(Path file) throws Refused {
    try {
      return Sha256.of(file);
    } catch (IOException unreadable) {
      throw refused("Файл не читается: " + unreadable.getMessage());
    }
  }

  private static Refused refused(String sentence) {
    return new Refused(Reason.FILE, sentence);
  }
}
