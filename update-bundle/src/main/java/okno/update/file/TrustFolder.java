package okno.update.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import okno.update.Refused;
import okno.update.Refused.Reason;

/** The certificates that an administrator has put into the folder of trust. */
final class TrustFolder {
  private static final long LARGEST_FILE = 1L << 20;

  private TrustFolder() {}

  /** At least one. */
  static Set<X509Certificate> certificates(Path folder) throws Refused {
    Set<X509Certificate> trusted = new HashSet<>();
    for (Path file : files(folder)) {
      trusted.addAll(read(file));
    }
    if (trusted.isEmpty()) {
      throw refused(
          "В папке "
              + folder
              + " нет ни одного сертификата: положите туда сертификат того, кто подписывает"
              + " обновления (*.pem, *.crt или *.cer)");
    }
    return trusted;
  }

  private static List<Path> files(Path folder) throws Refused {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(?i).*\\.(pem|crt|cer)"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw refused(
          "Папка доверенных сертификатов "
              + folder
              + " не читается: создайте её и положите туда сертификат того, кто подписывает"
              + " обновления");
    }
  }

  private static Set<X509Certificate> read(Path file) throws Refused {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IOException("too large");
      }
      Set<X509Certificate> certificates = new HashSet<>();
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        certificates.add((X509Certificate) certificate);
      }
      return certificates;
    } catch (IOException | CertificateException | RuntimeException broken) {
      // Passing over it could shut out a signer without anybody learning why.
      Refused refused =
          refused("Сертификат " + file + " не читается: замените его или уберите из папки");
      refused.initCause(broken);
      throw refused;
    }
  }

  private static Refused refused(String sentence) {
    return new Refused(Reason.SIGNATURE, sentence);
  }
}
