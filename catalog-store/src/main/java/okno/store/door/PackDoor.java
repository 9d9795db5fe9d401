package okno.store.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okno.catalog.Person;
import okno.content.ContentDoor;
import okno.content.PackOutcome;
import okno.content.PackState;
import okno.content.Packs;
import okno.content.Violations;
import okno.model.EntryKind;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;
import okno.store.snapshot.History;
import okno.store.snapshot.SqlCatalog;
import okno.store.sql.Database;
import okno.store.sql.PackLog;
import okno.store.sql.PackName;
import org.osgi.framework.Version;

/**
 * The door: a file is judged ({@link PackFile}), read ({@link PackReader}), and entered in one
 * transaction ({@link Entrance}); at whichever of these it fails, nothing has changed. The file
 * that entered last is kept beside the catalogue.
 */
public final class PackDoor implements ContentDoor, Packs {
  private final Database database;
  private final SqlCatalog catalog;
  private final Writer writer;
  private final Trust trust;
  private final KeptFiles kept;
  private final AtWork atWork;

  PackDoor(
      Database database,
      SqlCatalog catalog,
      Writer writer,
      Trust trust,
      KeptFiles kept,
      AtWork atWork) {
    this.database = database;
    this.catalog = catalog;
    this.writer = writer;
    this.trust = trust;
    this.kept = kept;
    this.atWork = atWork;
  }

  @Override
  public PackOutcome check(Path pack) throws IOException {
    try {
      return only(rehearse(List.of(candidate(pack, new Person("check")))));
    } catch (RefusedPack refused) {
      return new PackOutcome.Refused(refused.pack(), refused.version(), refused.violations());
    }
  }

  /** What would become of packs that come together. */
  Map<Candidate, PackOutcome> rehearse(List<Candidate> all) throws IOException {
    return atWork.run(
        () ->
            writer.rehearse(
                "checking " + names(all), work -> new Entrance(work, catalog, trust).enter(all)));
  }

  @Override
  public PackOutcome enter(Path pack, Person by) throws IOException {
    return atWork.run(() -> enter(pack, by, Sending.PLAIN));
  }

  @Override
  public PackOutcome enter(Path pack, Person by, String key) throws IOException {
    return atWork.run(
        () -> {
          Sending sending = Sending.under(key, pack);
          Optional<PackOutcome> before = database.read("looking for a key", sending::before);
          return before.isPresent() ? before.get() : enter(pack, by, sending);
        });
  }

  private PackOutcome enter(Path pack, Person by, Sending sending) throws IOException {
    Candidate candidate;
    try {
      candidate = candidate(pack, by);
    } catch (RefusedPack refused) {
      PackName name = new PackName(refused.pack(), refused.version(), refused.sha256());
      return writer.write(
          "refusing a pack",
          work -> sending.once(work, same -> refuse(same, name, by, refused.violations())));
    }
    Optional<Path> copy =
        Files.isDirectory(pack) ? Optional.empty() : Optional.of(kept.prepare(pack));
    try {
      List<Candidate> all = List.of(candidate);
      PackOutcome outcome =
          writer.write(
              "entering " + names(all),
              work ->
                  sending.once(work, same -> only(new Entrance(same, catalog, trust).enter(all))));
      boolean isIn =
          outcome.match(
              published -> true, unchanged -> isCurrent(candidate.name()), w -> false, r -> false);
      if (isIn && copy.isPresent()) {
        kept.keep(copy.get(), candidate.name());
      }
      return outcome;
    } finally {
      if (copy.isPresent()) {
        Files.deleteIfExists(copy.get());
      }
    }
  }

  /** Enters packs that came together. On the store's own thread, which ends before the store. */
  Map<Candidate, PackOutcome> enter(List<Candidate> all) throws IOException {
    return writer.write(
        "entering " + names(all), work -> new Entrance(work, catalog, trust).enter(all));
  }

  /** Remembers that something which is no pack, or no readable one, knocked. */
  PackOutcome.Refused refused(PackName name, Person by, Violations violations) throws IOException {
    return writer.write("refusing a pack", work -> refuse(work, name, by, violations));
  }

  private static PackOutcome.Refused refuse(
      Transaction work, PackName name, Person by, Violations violations) throws SQLException {
    Standing standing = new Standing(PackLog.of(work.connection(), name.pack()));
    Entrance.refuse(work, standing, name, by, violations);
    return new PackOutcome.Refused(name.pack(), name.version(), violations);
  }

  /** Whether this very content has entered, now or earlier. */
  boolean isKnown(PackName name) throws IOException {
    return database.read(
        "reading the log of packs",
        connection ->
            new Standing(PackLog.of(connection, name.pack())).of(name, Candidate.Manner.FOUND)
                == Standing.Meaning.KNOWN);
  }

  /** What the log tells of a version of a pack, see {@link Settled}. */
  String settled(String pack, Version version) throws IOException {
    return database.read(
        "reading the log of packs", connection -> Settled.of(connection, pack, version));
  }

  @Override
  public List<PackState> states() {
    try {
      History history = catalog.history();
      return database.read(
          "reading the log of packs",
          connection -> {
            List<PackState> states = new ArrayList<>();
            for (String pack : PackLog.packs(connection)) {
              states.add(state(pack, PackLog.of(connection, pack), history));
            }
            return states;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PackState state(String pack, List<PackLog.Line> lines, History history) {
    Optional<PackLog.Line> current = PackLog.current(lines);
    Optional<PackLog.Line> refusal = new Standing(lines).refusal();
    return new PackState(
        pack,
        current.map(line -> line.pack().version()).orElse(""),
        current.map(PackLog.Line::at).orElse(null),
        entries(pack, history),
        refusal
            .map(
                line ->
                    new PackOutcome.Refused(
                        pack, line.pack().version(), Refusals.violations(line.violations())))
            .orElse(null),
        refusal.map(PackLog.Line::at).orElse(null));
  }

  private int entries(String pack, History history) {
    int count = 0;
    for (EntryKind kind : EntryKind.values()) {
      count +=
          (int)
              history.entries(kind).entrySet().stream()
                  .filter(
                      entry ->
                          history.owner(entry.getKey()).filter(pack::equals).isPresent()
                              && entry
                                  .getValue()
                                  .inForce(catalog.clock(), history.revision())
                                  .isPresent())
                  .count();
    }
    return count;
  }

  private boolean isCurrent(PackName name) {
    try {
      return database.read(
          "reading the log of packs",
          connection ->
              new Standing(PackLog.of(connection, name.pack()))
                  .current()
                  .filter(name::equals)
                  .isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Candidate candidate(Path pack, Person by) throws IOException, RefusedPack {
    PackFile file = Files.isDirectory(pack) ? PackFile.ofFolder(pack) : PackFile.open(pack);
    return new Candidate(PackReader.read(file), by, Candidate.Manner.BROUGHT);
  }

  private static String names(List<Candidate> all) {
    return all.stream().map(one -> one.name().origin()).collect(Collectors.joining(", "));
  }

  private static PackOutcome only(Map<Candidate, PackOutcome> outcomes) {
    return outcomes.values().iterator().next();
  }
}
