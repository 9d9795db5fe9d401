package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import okno.update.Refused;
import okno.update.Ticket;
import okno.update.UpdateSettings;
import okno.update.Wishes;
import okno.update.file.Jars;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.resolver.Resolver;

/**
 * A real framework with an engine in it, on a folder of data that outlives both: closing and
 * opening another world on the same folder is a new start of the process, with an empty framework
 * cache and the distribution's bundles installed anew.
 */
final class World {
  private static final long CEILING_NANOS = 30_000_000_000L;

  private final Path folder;
  private final Framework framework;
  private final Bundle host;
  private boolean signed;
  private @Nullable UpdateEngine engine;
  private @Nullable DeployFolder deploy;

  World(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(folder.resolve("data"));
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_STORAGE_CLEAN,
                    Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
    framework.start();
    host = install(Jars.bundle("update-bundle", "1.0.0").write(folder.resolve("host.jar")));
    host.start();
  }

  /** A bundle with the activator of these tests. */
  static Jars room(String name, String version) throws IOException {
    Jars jar =
        Jars.bundle(name, version)
            .header("Bundle-Activator", RoomActivator.class.getName())
            .header("Import-Package", "org.osgi.framework");
    for (String part : new String[] {"RoomActivator", "RoomActivator$EmptyHands"}) {
      try (InputStream in = RoomActivator.class.getResourceAsStream(part + ".class")) {
        if (in == null) {
          throw new IOException("The activator of the tests is missing");
        }
        jar.file("okno/update/engine/" + part + ".class", in.readAllBytes());
      }
    }
    return jar;
  }

  /** The same, declaring and offering a service. */
  static Jars offering(String name, String version) throws IOException {
    return room(name, version)
        .header(
            "Provide-Capability", "osgi.service;objectClass:List<String>=\"java.lang.Runnable\"")
        .header("Test-Offers", "java.lang.Runnable");
  }

  /** What the distribution brings. */
  Bundle install(Path jar) throws BundleException, IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return context().installBundle(jar.toUri().toString(), in);
    }
  }

  /** As above, where only signed files are accepted. */
  UpdateEngine openForSignedOnly() throws Exception {
    signed = true;
    return open();
  }

  /** Starts the engine, as the start of its bundle does. */
  UpdateEngine open() throws Exception {
    Resolver resolver = context().getService(context().getServiceReference(Resolver.class));
    engine = new UpdateEngine(host.getBundleContext(), resolver, settings());
    return engine;
  }

  /** Also watches the folder that files are dropped into. */
  Path openDeploy() throws Exception {
    deploy = new DeployFolder(host.getBundleContext(), engine(), settings());
    return data().resolve("deploy");
  }

  UpdateEngine engine() {
    if (engine == null) {
      throw new IllegalStateException("open() first");
    }
    return engine;
  }

  Ticket update(Path jar) throws Refused {
    return end(engine().update(jar, Wishes.of("test")));
  }

  /** Waits for the end of an update. */
  Ticket end(Ticket ticket) {
    if (ticket.id() > 0) {
      await(() -> engine().ticket(ticket.id()).orElseThrow().state().isFinal());
      return engine().ticket(ticket.id()).orElseThrow();
    }
    return ticket;
  }

  Bundle bundle(String name) {
    return new Installed(context()).named(name).orElseThrow();
  }

  String version(String name) {
    return bundle(name).getVersion().toString();
  }

  boolean runs(String name) {
    return bundle(name).getState() == Bundle.ACTIVE;
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  Path data() {
    return folder.resolve("data");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  static void await(BooleanSupplier itIsSo) {
    long end = System.nanoTime() + CEILING_NANOS;
    while (!itIsSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come about");
      }
      Thread.onSpinWait();
    }
  }

  /** As when the process ends: nothing of it is told to the engine that comes next. */
  void close() throws Exception {
    if (deploy != null) {
      deploy.leave();
    }
    if (engine != null) {
      engine.leave();
    }
    framework.stop();
    framework.waitForStop(10_000);
    Files.deleteIfExists(data().resolve("bundles").resolve("started.properties"));
  }

  private UpdateSettings settings() {
    return new UpdateSettings() {
      @Override
      public Class<? extends Annotation> annotationType() {
        return UpdateSettings.class;
      }

      @Override
      public String data() {
        return World.this.data().toString();
      }

      @Override
      public String[] hosts() {
        return new String[0];
      }

      @Override
      public String zone() {
        return "Europe/Moscow";
      }

      @Override
      public String[] radius() {
        return new String[] {"contract: user; user: ; room: ; beside: "};
      }

      @Override
      public int readySeconds() {
        return 2;
      }

      @Override
      public boolean signed() {
        return signed;
      }

      @Override
      public String trusted() {
        return World.this.data().resolve("trusted").toString();
      }
    };
  }
}
