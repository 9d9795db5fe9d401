package okno.store.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/** A store in a folder of a test, the packs that knock at it, and a clock that is set by hand. */
final class Town implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
  static final Person OPERATOR = new Person("operator");
  static final Set<String> TRUSTED = Set.of("common", "zags", "mvd");

  final Path folder;
  final SetClock clock = new SetClock("2026-11-22T09:00:00Z");
  final List<Published> heard = new ArrayList<>();
  OpenStore store;
  private int folders;

  Town(Path folder) throws IOException {
    this.folder = folder;
    this.store = another();
  }

  /** Another store on the same folder. */
  OpenStore another() throws IOException {
    return new OpenStore(folder.resolve("data"), ZONE, TRUSTED, clock, heard::add);
  }

  void reopen() throws IOException {
    store.close();
    store = another();
  }

  PackOutcome enter(Pack pack) throws IOException {
    return store.door().enter(folderOf(pack), OPERATOR);
  }

  PackOutcome check(Pack pack) throws IOException {
    return store.door().check(folderOf(pack));
  }

  Path folderOf(Pack pack) throws IOException {
    return pack.write(folder.resolve("pack" + folders++));
  }

  /** What the catalogue says of an entry now; empty when it says nothing. */
  String title(String entry) {
    return store
        .catalog()
        .now()
        .find(EntryId.parse(entry))
        .map(edition -> edition.content().title())
        .orElse("");
  }

  @Override
  public void close() {
    store.close();
  }

  /** A pack being written. */
  static final class Pack {
    private final String name;
    private final String version;
    private final List<String> phrases = new ArrayList<>();
    private final StringBuilder passport = new StringBuilder();
    private final StringBuilder lists = new StringBuilder();
    private final List<String[]> cards = new ArrayList<>();

    Pack(String name, String version) {
      this.name = name;
      this.version = version;
      passport
          .append("pack: ")
          .append(name)
          .append("\ntitle: \"Пакет\"\nversion: ")
          .append(version);
      passport.append('\n');
    }

    String name() {
      return name;
    }

    String version() {
      return version;
    }

    /** Any line of pack.yaml. */
    Pack says(String line) {
      passport.append(line).append('\n');
      return this;
    }

    /** Any lines of a list file. */
    Pack lists(String yaml) {
      lists.append(yaml).append('\n');
      return this;
    }

    /** A phrase that is in force from the publication on. */
    Pack phrase(String id, String text) {
      return phrase(id, text, null);
    }

    Pack phrase(String id, String text, @Nullable String from) {
      phrases.add(
          "  - {id: "
              + id
              + (from == null ? "" : ", in-force-from: \"" + from + "\"")
              + ", text: \""
              + text
              + "\"}");
      return this;
    }

    Pack card(String id, String yaml) {
      cards.add(new String[] {id, yaml});
      return this;
    }

    Path write(Path folder) throws IOException {
      Files.createDirectories(folder.resolve("services"));
      put(folder.resolve("pack.yaml"), passport.toString());
      String all = phrases.isEmpty() ? "" : "phrases:\n" + String.join("\n", phrases) + "\n";
      if (!(all + lists).isBlank()) {
        put(folder.resolve(name + ".yaml"), all + lists);
      }
      for (String[] card : cards) {
        put(folder.resolve("services/" + card[0] + ".yaml"), card[1]);
      }
      return folder;
    }

    private static void put(Path file, String text) throws IOException {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
