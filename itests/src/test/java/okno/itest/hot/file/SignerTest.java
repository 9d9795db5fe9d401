package okno.itest.hot.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {
  @TempDir Path folder;

  @Test
  void signsAsTheJdkUnderstandsIt() throws Exception {
    Path plain = folder.resolve("plain.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(plain), manifest)) {
      out.putNextEntry(new JarEntry("a.txt"));
      out.write(new byte[1000]);
      out.closeEntry();
    }
    Signer signer = new Signer("somebody", folder);
    Path signed = signer.sign(plain, folder.resolve("signed.jar"));
    Path pem = signer.certificate(folder.resolve("somebody.pem"));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509").generateCertificate(Files.newInputStream(pem));
    try (JarFile jar = new JarFile(signed.toFile(), true)) {
      JarEntry entry = jar.getJarEntry("a.txt");
      jar.getInputStream(entry).readAllBytes();
      assertNotNull(entry.getCertificates());
      assertEquals(certificate, entry.getCertificates()[0]);
    }
  }
}
