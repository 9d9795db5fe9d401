package okno.store.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okno.content.Violation;
import okno.content.Violations;
import okno.model.EntryKind;
import okno.store.card.Bodies;
import okno.store.card.PlainLanguage;
import okno.store.card.PublishChecks;
import okno.store.pack.DraftEntry;
import okno.store.pack.PackBundle;
import okno.store.pack.PackContent;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;

/** What an editor does with a folder of content: check it, pack it, push it. */
public final class ContentCommand {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int MISUSED = 2;
  static final int FAILED = 3;

  private static final String USAGE =
      """
      bin/content check <папка|файл> [--with <папка>]…   все нарушения: файл:строка: что. как исправить
                                                         папка с пакетами проверяется вся сразу
      bin/content stats <папка с пакетами> [--write <файл.md>]
                                                         таблица: сколько карточек, шагов, статей, уверенности
      bin/content pack <папка> [пакет.jar]               собрать пакет
      bin/content push <файл|папка> [--to http://127.0.0.1:8080] [--key-file <файл>]
                                                         внести в работающее «Окно»
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  public ContentCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = Map.copyOf(environment);
  }

  /** The exit code: 0 done, 1 refused with violations, 2 called wrongly, 3 something failed. */
  public int run(String... arguments) {
    try {
      Arguments given = Arguments.of(arguments);
      return switch (given.verb()) {
        case "check" -> check(given);
        case "stats" -> stats(given);
        case "pack" -> pack(given);
        case "push" -> push(given);
        default -> throw new Misuse("Нет команды `" + given.verb() + "`");
      };
    } catch (Misuse misused) {
      err.println(misused.getMessage());
      err.print(USAGE);
      return MISUSED;
    } catch (RefusedPack refused) {
      return refuse(refused.violations());
    } catch (IOException failed) {
      err.println("Не получилось: " + failed.getMessage());
      return FAILED;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      err.println("Прервано");
      return FAILED;
    }
  }

  private int check(Arguments given) throws IOException, RefusedPack {
    Path path = given.path(0, "что проверить");
    if (PackTree.isTree(path)) {
      PackTree tree = PackTree.read(path);
      return report(
          tree.check(),
          tree.advice(),
          Counted.say(tree.packs().size(), "пакет", "пакета", "пакетов")
              + ", "
              + counted(tree.entries()));
    }
    PackContent content = PackReader.read(read(path));
    List<DraftEntry> world = new ArrayList<>();
    for (Path neighbour : Neighbours.of(path, given.all("--with"))) {
      neighbour(neighbour, content.pack()).ifPresent(other -> world.addAll(other.entries()));
    }
    world.addAll(content.entries());
    List<Violation> advice =
        content.entries().stream().map(PlainLanguage::advise).flatMap(List::stream).toList();
    return report(
        PublishChecks.check(content.entries(), Bodies.of(world)),
        advice,
        counted(content.entries()));
  }

  /** Violations refuse; advice is told beside them and refuses nothing. */
  private int report(List<Violation> found, List<Violation> advice, String checked) {
    new Violations(advice).forEach(one -> out.println("Совет: " + one));
    if (!found.isEmpty()) {
      return refuse(new Violations(found));
    }
    out.println("Нарушений нет: " + checked);
    return DONE;
  }

  private int stats(Arguments given) throws IOException, RefusedPack {
    Path root = given.path(0, "какую папку с пакетами посчитать");
    if (!PackTree.isTree(root)) {
      throw new Misuse("В папке " + root + " нет пакетов: назовите папку, в которой они лежат");
    }
    PackTree tree = PackTree.read(root);
    List<String> lines = Coverage.of(tree, tree.check().size(), tree.advice().size());
    lines.forEach(out::println);
    Optional<String> page = given.one("--write");
    if (page.isPresent()) {
      MarkedPage.write(Path.of(page.get()), lines);
    }
    return DONE;
  }

  /**
   * A neighbour is there to be referred to. When one cannot be read, nothing can be said of
   * references, so its own violations are told first.
   */
  private static Optional<PackContent> neighbour(Path folder, String own)
      throws IOException, RefusedPack {
    try {
      PackContent content = PackReader.read(PackFile.ofFolder(folder));
      return content.pack().equals(own) ? Optional.empty() : Optional.of(content);
    } catch (RefusedPack broken) {
      throw new RefusedPack(
          new Violations(
              broken.violations().stream()
                  .map(
                      violation ->
                          new Violation(
                              folder.resolve(violation.file()).toString(),
                              violation.line(),
                              violation.what(),
                              violation.cure()))
                  .toList()));
    }
  }

  private int pack(Arguments given) throws IOException, RefusedPack {
    Path folder = given.path(0, "какую папку собрать");
    PackFile file = PackFile.ofFolder(folder);
    PackContent content = PackReader.read(file);
    Path jar =
        given.has(1)
            ? given.path(1, "куда")
            : Path.of("content-" + content.pack() + "-" + content.version() + ".jar");
    PackBundle.write(file, content, jar);
    out.println(jar + ": " + counted(content.entries()) + ", версия " + content.version());
    return DONE;
  }

  private int push(Arguments given) throws IOException, RefusedPack, InterruptedException {
    Path path = given.path(0, "что внести");
    Path folded = path;
    if (Files.isDirectory(path)) {
      PackFile file = PackFile.ofFolder(path);
      folded = Files.createTempFile("okno-pack-", ".jar");
      PackBundle.write(file, PackReader.read(file), folded);
    } else {
      PackFile.open(path);
    }
    try {
      Push.Answer answer = new Push(server(given), key(given)).send(folded);
      answer.lines().forEach(answer.accepted() ? out::println : err::println);
      return answer.accepted() ? DONE : answer.refused() ? REFUSED : FAILED;
    } finally {
      if (!folded.equals(path)) {
        Files.deleteIfExists(folded);
      }
    }
  }

  /** The address that was named, or that of the Okno running on this data, or the usual one. */
  private URI server(Arguments given) throws IOException {
    String named = given.one("--to").orElse("");
    Path running = data().resolve("okno.address");
    if (named.isEmpty() && Files.isReadable(running)) {
      named = Files.readString(running).strip().replace("//0.0.0.0:", "//127.0.0.1:");
    }
    if (named.isEmpty()) {
      named = "http://127.0.0.1:" + environment.getOrDefault("OKNO_PORT", "8080");
    }
    try {
      URI server = new URI(named);
      if (server.getHost() != null && String.valueOf(server.getScheme()).startsWith("http")) {
        return server;
      }
    } catch (URISyntaxException told) {
      // Told below, like any other address that is none.
    }
    throw new Misuse("Адрес пишется http://127.0.0.1:8080, а не " + named);
  }

  private Path data() {
    return Path.of(environment.getOrDefault("OKNO_DATA", "var"));
  }

  private String key(Arguments given) throws IOException {
    Path file = given.one("--key-file").map(Path::of).orElse(data().resolve("okno.key"));
    if (!Files.isReadable(file)) {
      throw new IOException(
          "ключ "
              + file
              + " не читается. Запустите «Окно» (bin/run), задайте OKNO_DATA или"
              + " --key-file");
    }
    return Files.readString(file).strip();
  }

  private static PackFile read(Path path) throws IOException, RefusedPack {
    return Files.isDirectory(path) ? PackFile.ofFolder(path) : PackFile.open(path);
  }

  private int refuse(Violations violations) {
    violations.forEach(violation -> err.println(violation));
    err.println("Нарушений: " + violations.count());
    return REFUSED;
  }

  private static String counted(List<DraftEntry> entries) {
    Map<EntryKind, Integer> kinds = new EnumMap<>(EntryKind.class);
    entries.forEach(entry -> kinds.merge(entry.id().kind(), 1, Integer::sum));
    int cards = kinds.getOrDefault(EntryKind.SERVICE, 0);
    int others = entries.size() - cards;
    List<String> parts = new ArrayList<>();
    if (cards > 0 || others == 0) {
      parts.add(Counted.say(cards, "карточка", "карточки", "карточек"));
    }
    if (others > 0) {
      parts.add(Counted.say(others, "запись списков", "записи списков", "записей списков"));
    }
    return String.join(", ", parts);
  }
}
