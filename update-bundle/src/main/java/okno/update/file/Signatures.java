package okno.update.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.update.Refused;
import okno.update.Refused.Reason;

/**
 * Checks the seal of a jar or zip. The JDK's {@link JarFile} compares each entry with the signed
 * digests while it is read, but it calls a file good that has unsigned entries beside the signed
 * ones, has lost some, or has other main attributes than at signing; and the main attributes are
 * what makes a bundle. So here every entry has to be signed, {@link SignedManifest} has to be
 * whole, and the signer has to be known to {@link TrustedSigners}.
 */
final class Signatures {
  /** How the JDK words an entry whose bytes are not those that were signed. */
  private static final Pattern ALTERED = Pattern.compile("digest error for (.+)");

  private static final String ANEW = ": возьмите исходный файл и подпишите его заново";

  private final SoundZip zip;
  private final boolean required;

  private Signatures(SoundZip zip, boolean required) {
    this.zip = zip;
    this.required = required;
  }

  static void check(SoundZip zip, SignaturePolicy policy) throws Refused {
    if (SignedManifest.files(zip.names()).isEmpty()) {
      if (policy.required()) {
        throw refused("Файл не подписан: подпишите его программой jarsigner");
      }
      return;
    }
    new Signatures(zip, policy.required()).check(policy);
  }

  private void check(SignaturePolicy policy) throws Refused {
    SignedManifest.demandWhole(zip);
    List<CodeSigner[]> signers = readAll();
    if (required) {
      TrustedSigners trusted = TrustedSigners.in(policy.trusted());
      for (CodeSigner[] ofEntry : signers) {
        trusted.demandOneOf(ofEntry);
      }
    }
  }

  /** Who signed each entry; nobody is refused. */
  private List<CodeSigner[]> readAll() throws Refused {
    List<CodeSigner[]> signers = new ArrayList<>();
    List<String> unsigned = new ArrayList<>();
    try (JarFile jar = new JarFile(zip.file().toFile(), true)) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.isDirectory() || SignedManifest.isOfSignature(entry.getName())) {
          continue;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        CodeSigner[] ofEntry = entry.getCodeSigners();
        if (ofEntry == null || ofEntry.length == 0) {
          unsigned.add(entry.getName());
        } else {
          signers.add(ofEntry);
        }
      }
    } catch (SecurityException altered) {
      throw altered(altered);
    } catch (IOException | RuntimeException broken) {
      // The runtime's own readers throw all kinds of these at bytes that were bent on purpose.
      throw caused(refused("Подпись не читается" + ANEW), broken);
    }
    if (signers.isEmpty() && unsigned.isEmpty()) {
      // The JDK tells the signers of entries only.
      throw refused("Подпись нечем проверить: кроме манифеста, в файле ничего нет" + ANEW);
    }
    if (signers.isEmpty()) {
      throw refused(
          "Подпись испорчена или сделана алгоритмом, который Java больше не принимает" + ANEW);
    }
    if (!unsigned.isEmpty()) {
      throw refused("«" + unsigned.get(0) + "» не подписан: его добавили после подписи" + ANEW);
    }
    return signers;
  }

  private static Refused altered(SecurityException thrown) {
    Matcher named = ALTERED.matcher(String.valueOf(thrown.getMessage()));
    String what = named.find() ? "«" + named.group(1) + "» изменён" : "Файл изменён";
    return caused(refused(what + " после подписи" + ANEW), thrown);
  }

  private static Refused caused(Refused refused, Exception cause) {
    refused.initCause(cause);
    return refused;
  }

  private static Refused refused(String sentence) {
    return new Refused(Reason.SIGNATURE, sentence);
  }
}
