package okno.update.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.update.Refused;
import okno.update.Refused.Reason;

/**
 * The manifest of a signed file, which names every entry with its digest. Every signature has to
 * cover it byte for byte: the JDK is content with its sections, and then a section may be added or
 * the headers of the bundle changed. That everything it names is there shows that nothing was taken
 * out. Whether the signatures themselves are good is not judged here.
 */
final class SignedManifest {
  private static final Pattern OF_SIGNATURE = Pattern.compile("META-INF/([^/]+)\\.(SF|RSA|DSA|EC)");
  private static final Pattern WHOLE = Pattern.compile("(?i)(SHA-(?:256|384|512))-Digest-Manifest");
  private static final String ANEW = ": возьмите исходный файл и подпишите его заново";

  private SignedManifest() {}

  /** Whether the entry belongs to the signature itself and so is not signed. */
  static boolean isOfSignature(String name) {
    return name.equals(BundleManifest.NAME) || matcher(name).matches();
  }

  /** All signature files, SF and block. */
  static List<String> files(Set<String> names) {
    return names.stream().filter(name -> matcher(name).matches()).toList();
  }

  static void demandWhole(SoundZip zip) throws Refused {
    if (!zip.has(BundleManifest.NAME)) {
      throw refused("Из файла убрали манифест, на котором стоит подпись" + ANEW);
    }
    demandPairs(files(zip.names()));
    byte[] bytes = zip.bytes(BundleManifest.NAME, BundleManifest.LARGEST);
    for (String file : files(zip.names())) {
      if (file.toUpperCase(Locale.ROOT).endsWith(".SF")) {
        demandCovered(bytes, parse(zip.bytes(file, BundleManifest.LARGEST)));
      }
    }
    for (Map.Entry<String, Attributes> section : parse(bytes).getEntries().entrySet()) {
      boolean digested =
          section.getValue().keySet().stream()
              .anyMatch(key -> key.toString().toUpperCase(Locale.ROOT).endsWith("-DIGEST"));
      if (digested && !zip.has(section.getKey())) {
        throw refused("«" + section.getKey() + "» убрали после подписи" + ANEW);
      }
    }
  }

  /**
   * A signature is a list of digests and a block over it; a half of one is a trace of tampering.
   */
  private static void demandPairs(List<String> files) throws Refused {
    Set<String> lists = new TreeSet<>();
    Set<String> blocks = new TreeSet<>();
    for (String file : files) {
      Matcher parts = matcher(file);
      if (parts.matches()) {
        (parts.group(2).equals("SF") ? lists : blocks).add(parts.group(1));
      }
    }
    if (!lists.equals(blocks)) {
      throw refused("Часть подписи пропала" + ANEW);
    }
  }

  private static void demandCovered(byte[] manifest, Manifest signature) throws Refused {
    boolean covered = false;
    for (Map.Entry<Object, Object> attribute : signature.getMainAttributes().entrySet()) {
      Matcher algorithm = WHOLE.matcher(attribute.getKey().toString());
      if (algorithm.matches()) {
        covered = true;
        byte[] now = digest(algorithm.group(1), manifest);
        if (!Arrays.equals(now, decode(attribute.getValue().toString()))) {
          throw refused("Манифест изменён после подписи" + ANEW);
        }
      }
    }
    if (!covered) {
      throw refused(
          "Подпись не покрывает манифест целиком алгоритмом SHA-256 или сильнее: подпишите файл"
              + " заново программой jarsigner без -sectionsonly");
    }
  }

  private static Manifest parse(byte[] bytes) throws Refused {
    try {
      return new Manifest(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException broken) {
      Refused refused = refused("Подпись не читается" + ANEW);
      refused.initCause(broken);
      throw refused;
    }
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has " + algorithm, impossible);
    }
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64.trim());
    } catch (IllegalArgumentException broken) {
      return new byte[0];
    }
  }

  private static Matcher matcher(String name) {
    return OF_SIGNATURE.matcher(name.toUpperCase(Locale.ROOT));
  }

  private static Refused refused(String sentence) {
    return new Refused(Reason.SIGNATURE, sentence);
  }
}
