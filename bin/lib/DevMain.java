import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okno.store.command.ContentCommand;

/**
 * The watcher of bin/dev. It looks at the folders a few times a second (looking works alike on every
 * system; notifications do not) and brings what changed into the running Okno: a pack of content
 * through the same door as {@code bin/content push}, a bundle through the folder that this Okno
 * watches. Sources are built by Maven on a thread of their own, so that content never waits for it.
 *
 * <p>Arguments: the project's root, the folder of the data, the address of the running Okno.
 */
class DevMain {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Whoever implements or calls a contract is built with it. */
  private static final Set<String> CONTRACTS = Set.of("catalog-api", "web-api");

  private static final List<String> BUNDLES =
      List.of("catalog-api", "web-api", "catalog-store", "search-bundle", "web-bundle");

  private final Path deploy;
  private final Pusher pusher;
  private final List<Watched> packs = new ArrayList<>();
  private final List<Watched> sources = new ArrayList<>();
  private final List<Watched> jars = new ArrayList<>();
  private final Builder builder;

  DevMain(Path root, Path data, String address) throws IOException {
    this.deploy = data.resolve("dev-deploy");
    this.pusher = new Pusher(data, address);
    this.builder = new Builder(root);
    try (Stream<Path> folders = Files.list(root.resolve("content"))) {
      folders
          .filter(folder -> Files.exists(folder.resolve("pack.yaml")))
          .sorted()
          .forEach(folder -> packs.add(new Watched(folder, ".*\\.yaml")));
    }
    for (String bundle : BUNDLES) {
      sources.add(new Watched(root.resolve(bundle), "(src/main/.*|pom\\.xml|bnd\\.bnd)"));
      jars.add(new Watched(root.resolve(bundle).resolve("target"), bundle + "-[0-9.]*\\.jar"));
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    DevMain watcher = new DevMain(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
    watcher.packs.forEach(Watched::forget);
    while (true) {
      watcher.look();
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private void look() throws IOException {
    for (Watched pack : packs) {
      if (pack.hasChanged()) {
        pusher.push(pack.folder());
      }
    }
    for (Watched source : sources) {
      if (source.hasChanged()) {
        String bundle = source.folder().getFileName().toString();
        builder.build(CONTRACTS.contains(bundle) ? BUNDLES : List.of(bundle));
      }
    }
    for (Watched jar : jars) {
      if (jar.hasChanged()) {
        for (Path file : jar.files()) {
          deploy(file);
        }
      }
    }
  }

  /** Puts a jar where the running Okno looks, in one step: half a jar must never be seen. */
  private void deploy(Path jar) throws IOException {
    String bundle = jar.getParent().getParent().getFileName().toString();
    Path place = deploy.resolve(bundle + ".jar");
    if (Files.exists(place) && Files.mismatch(jar, place) < 0) {
      return;
    }
    Path half = deploy.resolve(bundle + ".half");
    Files.copy(jar, half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
    say(bundle + " is replaced");
  }

  static void say(String text) {
    System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " dev: " + text);
  }

  /** Files below a folder; they have changed when they differ from before and have come to rest. */
  private static final class Watched {
    private final Path folder;
    private final Pattern names;
    private TreeMap<Path, String> accepted;
    private TreeMap<Path, String> seen;

    Watched(Path folder, String names) {
      this.folder = folder;
      this.names = Pattern.compile(names);
      this.accepted = state();
      this.seen = accepted;
    }

    Path folder() {
      return folder;
    }

    Set<Path> files() {
      return seen.keySet();
    }

    /** Makes the next look find everything changed. */
    void forget() {
      accepted = new TreeMap<>();
    }

    boolean hasChanged() {
      TreeMap<Path, String> now = state();
      boolean atRest = now.equals(seen);
      seen = now;
      if (!atRest || now.isEmpty() || now.equals(accepted)) {
        return false;
      }
      accepted = now;
      return true;
    }

    private TreeMap<Path, String> state() {
      TreeMap<Path, String> state = new TreeMap<>();
      if (!Files.isDirectory(folder)) {
        return state;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          String name = folder.relativize(file).toString().replace('\\', '/');
          if (names.matcher(name).matches() && Files.isRegularFile(file)) {
            state.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
          }
        }
      } catch (IOException | UncheckedIOException vanishedWhileLooking) {
        return seen == null ? new TreeMap<>() : seen;
      }
      return state;
    }
  }

  /** Runs Maven for what was asked for since its last run, one run at a time. */
  private static final class Builder {
    private final Path root;
    private final Set<String> asked = new LinkedHashSet<>();

    Builder(Path root) {
      this.root = root;
      Thread thread = new Thread(this::run, "builder");
      thread.setDaemon(true);
      thread.start();
    }

    synchronized void build(List<String> modules) {
      asked.addAll(modules);
      notifyAll();
    }

    private synchronized List<String> next() throws InterruptedException {
      while (asked.isEmpty()) {
        wait();
      }
      List<String> modules = List.copyOf(asked);
      asked.clear();
      return modules;
    }

    private void run() {
      try {
        while (true) {
          List<String> modules = next();
          say("building " + String.join(", ", modules));
          List<String> command =
              List.of("mvn", "-B", "-o", "-q", "-ntp", "-Dmaven.test.skip=true", "-am", "-pl",
                  String.join(",", modules), "package");
          Process maven =
              new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
          if (maven.waitFor() != 0) {
            say("the build failed; the running bundle stays");
          }
        }
      } catch (IOException failed) {
        say("cannot run Maven: " + failed.getMessage());
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Brings a folder of content in as {@code bin/content push} does, each time as a newer version. */
  private static final class Pusher {
    private static final Pattern LAST_NUMBER = Pattern.compile("(?m)^(version:\\D*\\d+\\.\\d+\\.)\\d+");
    private static final Instant COUNTED_FROM = Instant.parse("2020-01-01T00:00:00Z");

    private final Path copies;
    private final String address;
    private final String key;
    private final ContentCommand command;
    private long lastNumber;

    Pusher(Path data, String address) {
      this.copies = data.resolve("dev-content");
      this.address = address;
      this.key = data.resolve("okno.key").toString();
      this.command = new ContentCommand(System.out, System.out, Map.of());
    }

    void push(Path folder) {
      say("content " + folder.getFileName());
      try {
        command.run("push", copy(folder).toString(), "--to", address, "--key-file", key);
      } catch (IOException failed) {
        say("cannot read " + folder + ": " + failed.getMessage());
      }
    }

    /** The folder as it is now, under a version that no pack had before. */
    private Path copy(Path folder) throws IOException {
      Path copy = copies.resolve(folder.getFileName());
      delete(copy);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Path place = copy.resolve(folder.relativize(file));
          if (Files.isDirectory(file)) {
            Files.createDirectories(place);
          } else if (file.endsWith("pack.yaml")) {
            Files.writeString(place, renumbered(Files.readString(file)));
          } else if (file.toString().endsWith(".yaml")) {
            Files.copy(file, place);
          }
        }
      }
      return copy;
    }

    private String renumbered(String pack) {
      long now = Duration.between(COUNTED_FROM, Instant.now()).toSeconds();
      lastNumber = Math.max(lastNumber + 1, now);
      return LAST_NUMBER.matcher(pack).replaceFirst("$1" + lastNumber);
    }

    private static void delete(Path folder) throws IOException {
      if (!Files.exists(folder)) {
        return;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(file);
        }
      }
    }
  }
}
