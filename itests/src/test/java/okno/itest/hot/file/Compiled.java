package okno.itest.hot.file;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.osgi.framework.BundleActivator;

/** Classes that are compiled by the test and travel inside a bundle. */
final class Compiled {
  private Compiled() {}

  /**
   * The bundle with one class more.
   *
   * @param type its full name; it may use the JDK and the OSGi framework
   */
  static BundleFile into(BundleFile bundle, String type, String source, Path folder)
      throws IOException, URISyntaxException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("These tests need a JDK, not only a Java runtime");
    }
    String simple = type.substring(type.lastIndexOf('.') + 1);
    Path file = Files.createDirectories(folder).resolve(simple + ".java");
    Files.writeString(file, source, StandardCharsets.UTF_8);
    Path osgi =
        Path.of(BundleActivator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> options =
        List.of("--release", "17", "-proc:none", "-cp", osgi.toString(), "-d", folder.toString());
    String[] arguments = new String[options.size() + 1];
    options.toArray(arguments);
    arguments[options.size()] = file.toString();
    if (compiler.run(null, null, null, arguments) != 0) {
      throw new IOException(type + " could not be compiled, see above");
    }
    String entry = type.replace('.', '/') + ".class";
    return bundle.with(entry, Files.readAllBytes(folder.resolve(entry)));
  }
}
