package okno.update.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.Assumptions;

/** A key store of a test, filled by the keytool of the JDK that runs. */
final class Keys {
  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");
  private static final String PASSWORD = "secret-of-a-test";

  private final Path folder;
  private final Path store;

  Keys(Path folder) {
    Assumptions.assumeTrue(
        Files.isExecutable(KEYTOOL), "This Java has no keytool: nothing to sign with");
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
  }

  /** A key whose certificate it has signed itself. */
  Keys key(String alias, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    arguments.addAll(List.of(more));
    if (!arguments.contains("-keyalg")) {
      arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    }
    keytool(arguments);
    return this;
  }

  /** A key whose certificate another one has issued; authorities have {@code -ext bc:c}. */
  Keys issued(String alias, String by, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-signer", by));
    arguments.addAll(List.of(more));
    return key(alias, arguments.toArray(String[]::new));
  }

  /** Writes the certificate of a key where it is trusted, as PEM. */
  Path trust(String alias, Path file) throws Exception {
    String body =
        Base64.getMimeEncoder().encodeToString(entry(alias).getCertificate().getEncoded());
    String pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    return Files.write(file, pem.getBytes(StandardCharsets.US_ASCII));
  }

  KeyStore.PrivateKeyEntry entry(String alias) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return (KeyStore.PrivateKeyEntry)
        keys.getEntry(alias, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
  }

  /**
   * A signed copy beside the file, made by what the tool jarsigner is made of: dozens of processes
   * would take a minute.
   *
   * @param settings of the signer in pairs, such as {@code sectionsonly} and {@code true}, or
   *     {@code digest} and its name
   */
  Path sign(Path file, String alias, String... settings) throws Exception {
    Path signed = folder.resolve(alias + "-" + file.getFileName());
    JarSigner.Builder signer =
        new JarSigner.Builder(entry(alias)).signerName(alias.toUpperCase(Locale.ROOT));
    for (int i = 0; i < settings.length; i += 2) {
      switch (settings[i]) {
        case "digest" -> signer.digestAlgorithm(settings[i + 1]);
        case "tsa" -> signer.tsa(URI.create(settings[i + 1]));
        case "signature" -> signer.signatureAlgorithm(settings[i + 1]);
        default -> signer.setProperty(settings[i], settings[i + 1]);
      }
    }
    try (ZipFile source = new ZipFile(file.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.build().sign(source, out);
    }
    return signed;
  }

  private void keytool(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(KEYTOOL.toString()));
    command.addAll(arguments);
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertEquals(0, ended ? process.exitValue() : -1, () -> command + "\n" + text(said));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return gone.toString();
    }
  }
}
