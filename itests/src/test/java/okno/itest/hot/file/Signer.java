package okno.itest.hot.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a key and a certificate, who signs with the JDK's own tools. */
public final class Signer {
  private static final String PASSWORD = "only-for-this-test";

  private final String name;
  private final Path folder;

  /** Makes a fresh key. */
  public Signer(String name, Path folder) throws IOException, InterruptedException {
    this.name = name;
    this.folder = Files.createDirectories(folder);
    Files.deleteIfExists(store());
    run("keytool", List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
  }

  /** Writes the certificate by which signatures of this one are known. */
  public Path certificate(Path file) throws IOException, InterruptedException {
    run("keytool", List.of("-exportcert", "-rfc", "-alias", name, "-file", file.toString()));
    return file;
  }

  /** A signed copy. */
  public Path sign(Path jar, Path to) throws IOException, InterruptedException {
    Files.copy(jar, to, StandardCopyOption.REPLACE_EXISTING);
    run("jarsigner", List.of(to.toString(), name));
    return to;
  }

  private Path store() {
    return folder.resolve(name + ".p12");
  }

  private void run(String tool, List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    List<String> access = List.of("-keystore", store().toString(), "-storepass", PASSWORD);
    if (tool.equals("jarsigner")) {
      command.addAll(access);
      command.addAll(words);
    } else {
      command.addAll(words);
      command.addAll(access);
    }
    Path said = folder.resolve(tool + ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException(tool + " failed:\n" + Files.readString(said, StandardCharsets.UTF_8));
    }
  }
}
