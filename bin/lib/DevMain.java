import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okno.store.command.ContentCommand;
import okno.update.command.UpdateCommand;

/**
 * The watcher of bin/dev. It looks at the folders a few times a second (looking works alike on every
 * system; notifications do not) and brings what changed into the running Okno through the doors that
 * an operator uses: a pack of content as {@code bin/content push} does, rebuilt bundles as {@code
 * bin/okno update} does. Sources are built by Maven on a thread of their own, so that content never
 * waits for it.
 *
 * <p>Arguments: the project's root, the folder of the data, the address of the running Okno.
 */
class DevMain {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final List<String> BUNDLES =
      List.of(
          "catalog-api",
          "web-api",
          "gateway-bundle",
          "update-bundle",
          "catalog-store",
          "search-bundle",
          "web-bundle");

  /** Whoever implements or calls a contract, or has a piece of it inside, is built with it. */
  private static final Map<String, List<String>> BUILT_TOGETHER =
      Map.of(
          "catalog-api", List.of("catalog-api", "catalog-store", "search-bundle", "web-bundle"),
          "web-api", List.of("web-api", "update-bundle", "web-bundle"));

  private final Pusher pusher;
  private final List<Watched> packs = new ArrayList<>();
  private final List<Watched> sources = new ArrayList<>();
  private final List<Watched> jars = new ArrayList<>();
  private final Builder builder;
  private final Replacer replacer;
  private boolean rebuilt;

  DevMain(Path root, Path data, String address) throws IOException {
    this.pusher = new Pusher(data, address);
    this.builder = new Builder(root);
    this.replacer = new Replacer(data, address);
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
        builder.build(BUILT_TOGETHER.getOrDefault(bundle, List.of(bundle)));
      }
    }
    boolean still = builder.isSettled();
    for (Watched jar : jars) {
      rebuilt |= jar.hasChanged();
      still &= jar.isAtRest();
    }
    if (rebuilt && still) {
      rebuilt = false;
      replacer.replace(jars);
    }
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
    private boolean atRest = true;

    Watched(Path folder, String names) {
      this.folder = folder;
      this.names = Pattern.compile(names);
      this.accepted = state();
      this.seen = accepted;
    }

    Path folder() {
      return folder;
    }

    Optional<Path> newest() {
      return accepted.keySet().stream().max(Comparator.comparing(Watched::time));
    }

    private static FileTime time(Path file) {
      try {
        return Files.getLastModifiedTime(file);
      } catch (IOException gone) {
        return FileTime.fromMillis(0);
      }
    }

    /** Makes the next look find everything changed. */
    void forget() {
      accepted = new TreeMap<>();
    }

    boolean hasChanged() {
      TreeMap<Path, String> now = state();
      atRest = now.equals(seen);
      seen = now;
      if (!atRest || now.isEmpty() || now.equals(accepted)) {
        return false;
      }
      accepted = now;
      return true;
    }

    /** Whether the last look found what the one before had found. */
    boolean isAtRest() {
      return atRest;
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

    /** What is being built, and with it what failed before. */
    private final Set<String> unbuilt = new LinkedHashSet<>();

    private boolean settled = true;

    Builder(Path root) {
      this.root = root;
      Thread thread = new Thread(this::run, "builder");
      thread.setDaemon(true);
      thread.start();
    }

    synchronized void build(List<String> modules) {
      asked.addAll(modules);
      settled = false;
      notifyAll();
    }

    /** Whether what lies in the targets fits together; a build that failed left only half of it. */
    synchronized boolean isSettled() {
      return settled;
    }

    private synchronized List<String> next() throws InterruptedException {
      while (asked.isEmpty()) {
        wait();
      }
      unbuilt.addAll(asked);
      asked.clear();
      return List.copyOf(unbuilt);
    }

    private synchronized void built() {
      unbuilt.clear();
      settled = asked.isEmpty();
    }

    private void run() {
      try {
        while (true) {
          List<String> modules = next();
          say("building " + String.join(", ", modules));
          if (isBuilt(modules)) {
            built();
          } else {
            say("the build failed; what runs stays");
          }
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean isBuilt(List<String> modules) throws InterruptedException {
      List<String> command =
          List.of("mvn", "-B", "-o", "-q", "-ntp", "-Dmaven.test.skip=true", "-am", "-pl",
              String.join(",", modules), "package");
      try {
        return new ProcessBuilder(command).directory(root.toFile()).inheritIO().start().waitFor()
            == 0;
      } catch (IOException failed) {
        say("cannot run Maven: " + failed.getMessage());
        return false;
      }
    }
  }

  /**
   * Brings in all bundles that differ from those in service, as one update: what was changed
   * together may fit only together. Only update-bundle, which takes nobody along, follows alone. A
   * bundle that was refused goes again with the next one rebuilt.
   */
  private static final class Replacer {
    private static final String ITSELF = "update-bundle";

    private final Path system;
    private final Path copies;
    private final String address;
    private final String key;
    private final UpdateCommand command = new UpdateCommand(System.out, System.out, Map.of());

    Replacer(Path data, String address) {
      this.system = data.resolve("app/system/okno");
      this.copies = data.resolve("dev-bundles");
      this.address = address;
      this.key = data.resolve("okno.key").toString();
    }

    void replace(List<Watched> jars) {
      try {
        Set<String> rebuilt = rebuilt(jars);
        boolean itself = rebuilt.remove(ITSELF);
        boolean done = rebuilt.isEmpty() || update(rebuilt);
        if (!done || itself && !update(Set.of(ITSELF))) {
          say("what runs stays; it goes again with the next change");
        }
      } catch (IOException failed) {
        say("cannot read a rebuilt bundle, it goes with the next change: " + failed.getMessage());
      }
    }

    /** Copies of those that differ; Maven may write the next ones while these are sent. */
    private Set<String> rebuilt(List<Watched> jars) throws IOException {
      Set<String> rebuilt = new LinkedHashSet<>();
      Files.createDirectories(copies.resolve("new"));
      for (Watched folder : jars) {
        Path jar = folder.newest().orElse(null);
        String bundle = folder.folder().getParent().getFileName().toString();
        if (jar != null && Files.mismatch(jar, inService(bundle)) >= 0) {
          Files.copy(jar, fresh(bundle), StandardCopyOption.REPLACE_EXISTING);
          rebuilt.add(bundle);
        }
      }
      return rebuilt;
    }

    private boolean update(Set<String> bundles) throws IOException {
      List<String> words = new ArrayList<>(List.of("update"));
      bundles.forEach(bundle -> words.add(fresh(bundle).toString()));
      words.addAll(List.of("--beyond", "--to", address, "--key-file", key));
      if (command.run(words.toArray(String[]::new)) != 0) {
        return false;
      }
      for (String bundle : bundles) {
        Files.move(fresh(bundle), accepted(bundle), StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    }

    private Path fresh(String bundle) {
      return copies.resolve("new").resolve(bundle + ".jar");
    }

    private Path accepted(String bundle) {
      return copies.resolve(bundle + ".jar");
    }

    /** The file that was accepted last, at first that of the distribution. */
    private Path inService(String bundle) throws IOException {
      if (Files.exists(accepted(bundle))) {
        return accepted(bundle);
      }
      try (Stream<Path> files = Files.walk(system.resolve(bundle))) {
        return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
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
