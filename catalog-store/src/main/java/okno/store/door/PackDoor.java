package okno.store.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  PackDoor(Database database, SqlCatalog catalog, Writer writer, Trust trust, KeptFiles kept) {
    this.database = database;
    this.catalog = catalog;
    this.writer = writer;
    this.trust = trust;
    this.kept = kept;
  }

  @Override
  public PackOutcome check(Path pack) throws IOException {
    try {
      Candidate candidate = candidate(pack, new Person("check"));
      return writer.rehearse(
          "checking " + pack.getFileName(),
          work -> only(new Entrance(work, catalog, trust).enter(List.of(candidate))));
    } catch (RefusedPack refused) {
      return new PackOutcome.Refused(refused.pack(), refused.version(), refused.violations());
    }
  }

  @Override
  public PackOutcome enter(Path pack, Person by) throws IOException {
    Candidate candidate;
    try {
      candidate = candidate(pack, by);
    } catch (RefusedPack refused) {
      PackName name = new PackName(refused.pack(), refused.version(), refused.sha256());
      return refused(name, by, refused.violations());
    }
    Optional<Path> copy =
        Files.isDirectory(pack) ? Optional.empty() : Optional.of(kept.prepare(pack));
    try {
      PackOutcome outcome = only(enter(List.of(candidate)));
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

  /** Enters packs that came together. */
  Map<Candidate, PackOutcome> enter(List<Candidate> all) throws IOException {
    String names = all.stream().map(one -> one.name().origin()).collect(Collectors.joining(", "));
    return writer.write("entering " + names, work -> new Entrance(work, catalog, trust).enter(all));
  }

  /** Remembers that something which is no pack, or no readable one, knocked. */
  PackOutcome.Refused refused(PackName name, Person by, Violations violations) throws IOException {
    return writer.write(
        "refusing a pack",
        work -> {
          Standing standing = new Standing(PackLog.of(work.connection(), name.pack()));
          Entrance.refuse(work, standing, name, by, violations);
          return new PackOutcome.Refused(name.pack(), name.version(), violations);
        });
  }

  /** Whether this very content has entered, now or earlier. */
  boolean isKnown(PackName name) throws IOException {
    return database.read(
        "reading the log of packs",
        connection ->
            new Standing(PackLog.of(connection, name.pack())).of(name, Candidate.Manner.FOUND)
                == Standing.Meaning.KNOWN);
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

  private static PackOutcome only(Map<Candidate, PackOutcome> outcomes) {
    return outcomes.values().iterator().next();
  }
}
