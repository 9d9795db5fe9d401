package okno.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import okno.gateway.probe.Probe;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** The product's framework, HTTP server and gateway, with bundles of the test's making. */
final class House implements AutoCloseable {
  private static final String SLF4J =
      Stream.of("", ".event", ".helpers", ".spi")
          .map(part -> "org.slf4j" + part + ";version=\"2.0.17\"")
          .reduce((some, more) -> some + ',' + more)
          .orElseThrow();

  final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final Map<String, Object> shared = new ConcurrentHashMap<>();
  private final Framework framework;
  private final Bundle gateway;
  private final int port;

  /**
   * @param seconds how long the gateway holds a request
   * @param threads how many the server has
   */
  House(Path folder, int seconds, int threads) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SLF4J);
    settings.put("org.osgi.service.http.port", "0");
    settings.put("org.apache.felix.http.host", "127.0.0.1");
    settings.put("org.apache.felix.http.jetty.threadpool.max", Integer.toString(threads));
    settings.put("felix.cm.dir", folder.resolve("config").toString());
    framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    BundleContext context = framework.getBundleContext();
    Dictionary<String, Object> named = new Hashtable<>(Map.of("okno.probe", "shared"));
    context.registerService(Map.class, shared, named);
    List<Bundle> platform = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("target", "bundles"))) {
      for (Path file : files.sorted().toList()) {
        platform.add(context.installBundle(file.toUri().toString()));
      }
    }
    for (Bundle bundle : platform) {
      bundle.start();
    }
    configure(context, Map.of("hold.seconds", seconds));
    gateway =
        context.installBundle("reference:" + Path.of("target", "classes").toAbsolutePath().toUri());
    gateway.start();
    await(() -> metrics().contains("okno_gateway_held"));
    port = port();
  }

  private static void configure(BundleContext context, Map<String, Object> settings)
      throws Exception {
    ServiceReference<?> reference = service(context, "org.osgi.service.cm.ConfigurationAdmin");
    Object admin = Objects.requireNonNull(context.getService(reference));
    Object configuration =
        admin
            .getClass()
            .getMethod("getConfiguration", String.class, String.class)
            .invoke(admin, "okno.gateway", "?");
    configuration
        .getClass()
        .getMethod("update", Dictionary.class)
        .invoke(configuration, new Hashtable<>(settings));
  }

  /** A service whose class only the bundles know. */
  private static ServiceReference<?> service(BundleContext context, String type) {
    try {
      return Objects.requireNonNull(context.getAllServiceReferences(type, null), type)[0];
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Sets the gateway anew and waits for the one that has taken it in. */
  void configure(Map<String, Object> settings) throws Exception {
    ServiceReference<?> before = preprocessor();
    configure(framework.getBundleContext(), settings);
    await(() -> !Objects.equals(before, preprocessor()) && preprocessor() != null);
  }

  private @Nullable ServiceReference<?> preprocessor() {
    return gateway.getRegisteredServices() == null
        ? null
        : Stream.of(gateway.getRegisteredServices())
            .filter(each -> each.toString().contains("Preprocessor"))
            .findFirst()
            .orElse(null);
  }

  private int port() {
    ServiceReference<?> reference =
        service(
            framework.getBundleContext(), "org.osgi.service.servlet.runtime.HttpServiceRuntime");
    Object endpoints = Objects.requireNonNull(reference.getProperty("osgi.http.endpoint"));
    String first = endpoints instanceof String[] several ? several[0] : String.valueOf(endpoints);
    return URI.create(first).getPort();
  }

  /** What tests and probes say to each other. */
  Map<String, Object> shared() {
    return shared;
  }

  Bundle gateway() {
    return gateway;
  }

  /** A bundle of the test, as a jar. */
  static byte[] jar(String name, String version, String kind, String at, int ranking) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    main.putValue(Constants.BUNDLE_VERSION, version);
    main.putValue(Constants.BUNDLE_ACTIVATOR, Probe.class.getName());
    main.putValue(
        Constants.IMPORT_PACKAGE,
        "jakarta.servlet;version=\"6.0\",jakarta.servlet.http;version=\"6.0\","
            + "org.osgi.framework");
    main.putValue("Probe-Kind", kind);
    main.putValue("Probe-At", at);
    main.putValue("Probe-Ranking", Integer.toString(ranking));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Path classes = Path.of("target", "test-classes");
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
        Stream<Path> files = Files.walk(classes.resolve(Path.of("okno", "gateway", "probe")))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        jar.write(Files.readAllBytes(file));
      }
    } catch (IOException failed) {
      throw new IllegalStateException("The bundle of the test could not be made", failed);
    }
    return bytes.toByteArray();
  }

  /** Installs and starts one. */
  Bundle install(String name, String version, String kind, String at, int ranking)
      throws BundleException {
    InputStream jar = new ByteArrayInputStream(jar(name, version, kind, at, ranking));
    Bundle bundle = framework.getBundleContext().installBundle("test:" + name + version, jar);
    bundle.start();
    return bundle;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(30));
  }

  /** What the gateway says on /metrics. */
  String metrics() {
    BundleContext context = framework.getBundleContext();
    try {
      for (ServiceReference<?> reference :
          context.getServiceReferences(Supplier.class, "(okno.metrics=gateway)")) {
        if (context.getService(reference) instanceof Supplier<?> supplier) {
          return String.valueOf(supplier.get());
        }
      }
      return "";
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  long metric(String name) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith("okno_gateway_" + name + ' '))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("What was waited for did not come");
      }
      Thread.sleep(5);
    }
  }

  static @Nullable String header(java.net.http.HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(20_000);
    } catch (BundleException | InterruptedException failed) {
      throw new IllegalStateException("The framework of the test did not stop", failed);
    }
  }
}
