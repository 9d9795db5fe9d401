package okno.store.door;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okno.content.PackOutcome;
import okno.content.Violations;
import okno.store.pack.PackFile;
import okno.store.pack.RefusedPack;
import okno.store.sql.PackName;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Version;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Content packs among the installed bundles. A pack counts from its installation on: it has nothing
 * to start, and its stop or uninstallation withdraws nothing. A bundle that was there, or came, is
 * found; one that was updated while the store runs is brought on purpose, so an older version rolls
 * back. All packs not yet in the catalogue are entered together, again and again until they are in,
 * since what one of them lacks may come with the next.
 *
 * <p>Files are read without a class loader and go through {@link PackFile} like any pushed file.
 * All work is done on the store's thread; the framework's threads only leave a note.
 */
final class PackBundles implements BundleTrackerCustomizer<Bundle>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PackBundles.class);
  private static final int STATES =
      Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

  private static final int ATTEMPTS = 50;
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final PackDoor door;
  private final Later thread;
  private final BundleTracker<Bundle> tracker;
  private final Map<Bundle, Note> unsettled = new ConcurrentHashMap<>();
  private final AtomicInteger arrivals = new AtomicInteger();
  private volatile boolean opened;

  /** Runs work on the store's thread, after a while. */
  @FunctionalInterface
  interface Later {
    void run(Runnable work, Duration after);
  }

  /**
   * That a bundle is to be looked at; another one for each time, so no later one is taken for it.
   */
  private static final class Note {
    private final Bundle bundle;
    private final Candidate.Manner manner;
    private int failures;
    private @Nullable Violations seen;
    private long seenAt;
    private volatile @Nullable Verdict verdict;

    Note(Bundle bundle, Candidate.Manner manner) {
      this.bundle = bundle;
      this.manner = manner;
    }
  }

  /**
   * Why a pack was refused.
   *
   * @param form whether its form is wrong, which no other pack can put right
   * @param arrivals how many bundles had come by then
   */
  private record Verdict(Violations violations, boolean form, int arrivals) {}

  /**
   * @param thread the store's own
   */
  PackBundles(BundleContext context, PackDoor door, Later thread) {
    this.door = door;
    this.thread = thread;
    this.tracker = new BundleTracker<>(context, STATES, this);
  }

  /** Finds the bundles that are there; whatever comes later is entered as it comes. */
  void open() {
    tracker.open();
    opened = true;
    thread.run(this::settle, Duration.ZERO);
  }

  @Override
  public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
    if (!BundlePack.isIn(bundle)) {
      return null;
    }
    leaveNote(bundle, Candidate.Manner.FOUND);
    return bundle;
  }

  @Override
  public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle known) {
    if (event != null && event.getType() == BundleEvent.UPDATED) {
      leaveNote(bundle, Candidate.Manner.BROUGHT);
    } else if (unsettled.computeIfPresent(bundle, (same, note) -> new Note(bundle, note.manner))
        != null) {
      thread.run(this::settle, Duration.ZERO);
    }
  }

  @Override
  public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle known) {
    unsettled.remove(bundle);
    arrivals.incrementAndGet();
    thread.run(this::settle, Duration.ZERO);
  }

  /**
   * What keeps out a bundle that is not settled: nothing yet, or these violations. Empty when no
   * such bundle knocks. When another one has come since a refusal, both will be judged again, so
   * that refusal no longer counts.
   */
  Optional<Violations> knocking(String pack, Version version) {
    return unsettled.values().stream()
        .filter(note -> new BundlePack(note.bundle).is(pack, version))
        .findFirst()
        .map(this::standing);
  }

  @Override
  public void close() {
    tracker.close();
  }

  private Violations standing(Note note) {
    Verdict verdict = note.verdict;
    return verdict != null && (verdict.form() || verdict.arrivals() == arrivals.get())
        ? verdict.violations()
        : new Violations(List.of());
  }

  /** Enters, together, all packs that are not in yet. Runs on the store's thread. */
  void settle() {
    int come = arrivals.get();
    Map<Candidate, Note> candidates = new LinkedHashMap<>();
    for (Note note : List.copyOf(unsettled.values())) {
      Verdict verdict = note.verdict;
      if (verdict != null && verdict.form()) {
        continue;
      }
      try {
        read(note).ifPresent(candidate -> candidates.put(candidate, note));
      } catch (IOException | RuntimeException e) {
        tryAgain(note, e);
      }
    }
    List<Candidate> latest = latest(candidates);
    if (!latest.isEmpty()) {
      enter(latest, candidates, come);
    }
  }

  /** A bundle that is just being replaced cannot be read for a moment. */
  private void tryAgain(Note note, Exception e) {
    if (note.bundle.getState() == Bundle.UNINSTALLED) {
      settled(note);
    } else if (++note.failures < ATTEMPTS) {
      thread.run(this::settle, AGAIN);
    } else {
      LOG.error("The content pack {} cannot be read; what was in force stays", note.bundle, e);
      settled(note);
    }
  }

  private void enter(List<Candidate> latest, Map<Candidate, Note> notes, int come) {
    try {
      door.enter(latest)
          .forEach(
              (candidate, outcome) -> {
                tell(outcome);
                Note note = notes.get(candidate);
                if (outcome instanceof PackOutcome.Refused refused && note != null) {
                  note.verdict = new Verdict(refused.violations(), false, come);
                } else {
                  settled(note);
                }
              });
    } catch (IOException e) {
      LOG.error("The content packs could not be entered; what was in force stays", e);
    }
  }

  private void settled(@Nullable Note note) {
    if (note != null) {
      unsettled.remove(note.bundle, note);
    }
  }

  private static void tell(PackOutcome outcome) {
    outcome.match(
        published -> {
          LOG.info(
              "Pack {} {} is in: revision {}, {} changes",
              published.pack(),
              published.version(),
              published.changeSet().revision(),
              published.changeSet().changes().size());
          return true;
        },
        unchanged -> true,
        waiting -> {
          LOG.warn(
              "Pack {} {} waits for an approver: {}",
              waiting.pack(),
              waiting.version(),
              waiting.why());
          return true;
        },
        refused -> false);
  }

  /** Of two bundles with one pack, the newer one is meant. */
  private List<Candidate> latest(Map<Candidate, Note> candidates) {
    Map<String, Candidate> latest = new LinkedHashMap<>();
    candidates.keySet().stream()
        .sorted(Comparator.comparing(one -> Standing.version(one.content().version())))
        .forEach(
            candidate -> {
              Candidate older = latest.put(candidate.content().pack(), candidate);
              if (older != null) {
                LOG.info(
                    "{} is older than {} and is left aside",
                    older.name().origin(),
                    candidate.name().origin());
                settled(candidates.get(older));
              }
            });
    return new ArrayList<>(latest.values());
  }

  /** The pack of a bundle; empty when it is in the catalogue already, or is refused. */
  private Optional<Candidate> read(Note note) throws IOException {
    BundlePack pack = new BundlePack(note.bundle);
    PackName name = pack.name("");
    try {
      PackFile file = pack.file();
      name = pack.name(file.sha256());
      if (note.manner == Candidate.Manner.FOUND && door.isKnown(name)) {
        settled(note);
        return Optional.empty();
      }
      return Optional.of(new Candidate(pack.content(file), pack.person(), note.manner));
    } catch (RefusedPack refused) {
      refuse(note, name, pack, refused.violations());
      return Optional.empty();
    }
  }

  /** A bundle being replaced may lack half of its files for a moment, so it is looked at later. */
  private void refuse(Note note, PackName name, BundlePack pack, Violations violations)
      throws IOException {
    if (!violations.equals(note.seen)) {
      note.seen = violations;
      note.seenAt = System.nanoTime();
      thread.run(this::settle, AGAIN);
    } else if (System.nanoTime() - note.seenAt >= AGAIN.toNanos()) {
      door.refused(name, pack.person(), violations);
      note.verdict = new Verdict(violations, true, arrivals.get());
    }
  }

  private void leaveNote(Bundle bundle, Candidate.Manner manner) {
    unsettled.put(bundle, new Note(bundle, manner));
    arrivals.incrementAndGet();
    if (opened) {
      thread.run(this::settle, Duration.ZERO);
    }
  }
}
