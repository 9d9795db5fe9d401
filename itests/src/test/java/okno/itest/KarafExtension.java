package okno.itest;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.overrideJUnitBundles;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * Pax Exam's container with our distribution in it, for one test class. Beside {@link RunningOkno}
 * it has one thing more: Pax Exam's own bundles live in the same framework, so ours are seen to
 * resolve and run next to strangers. Pax Exam forgets its process when a start fails; every one
 * that it began is ended here.
 */
final class KarafExtension implements BeforeAllCallback, AfterAllCallback {
  private static final Duration CEILING = Duration.ofSeconds(90);
  private static final Path ROOT = Distribution.emptyFolder("pax-exam");

  private final int port = RunningOkno.freePort();
  private Set<ProcessHandle> others = Set.of();
  private @Nullable TestContainer container;

  Web web() {
    return new Web(port);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    others = children();
    container = PaxExamRuntime.createContainer(PaxExamRuntime.createServerSystem(system()));
    container.start();
    Wait.until("Okno is ready", CEILING, () -> web().get("/health/ready").status() == 200);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    try {
      if (container != null) {
        container.stop();
      }
    } finally {
      for (ProcessHandle mine : children()) {
        if (!others.contains(mine)) {
          mine.destroyForcibly();
          mine.onExit().join();
        }
      }
    }
  }

  private Option[] system() {
    Path data = ROOT.resolve("data");
    return options(
        karafDistributionConfiguration()
            .frameworkUrl(Distribution.archive().toUri().toString())
            .name("okno")
            .unpackDirectory(ROOT.toFile())
            .useDeployFolder(false),
        keepRuntimeFolder(),
        doNotModifyLogConfiguration(),
        overrideJUnitBundles(),
        configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
        // Pax Exam's own bundles come from the local repository, everything else from the product.
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.localRepository",
            System.getProperty("okno.maven.repository")),
        environment("OKNO_DATA=" + data),
        environment("OKNO_PORT=" + port),
        environment("OKNO_HOST=127.0.0.1"),
        environment("LC_ALL=C.UTF-8"),
        composite(virtualMachine()),
        systemTimeout(CEILING.toMillis()));
  }

  /** What bin/okno gives the product. */
  private static Option[] virtualMachine() {
    return Stream.of(
            "-XX:+UseSerialGC",
            "-Xmx320m",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Dokno.log.stdout=WARN",
            "-classpath",
            "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*")
        .map(option -> vmOption(option))
        .toArray(Option[]::new);
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }
}
