package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okno.model.Availability;
import okno.model.EntryKind;
import okno.model.Interview;
import okno.model.LifeEvent;
import okno.model.NarrowedCard;
import okno.model.Profile;
import okno.model.PublicService;
import okno.model.Question;
import okno.model.Shown;
import okno.store.pack.DraftEntry;
import okno.store.pack.PackContent;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the catalogue of this repository owes a specialist, looked at through the model that pages
 * use and not through the checks that let it in.
 */
class WholeCatalogueTest {
  private static final Path CONTENT = Path.of("..", "content");
  private static final int SERVICES = 517;
  private static final int REFERRED = 126;
  private static final int FEWEST_STEPS = 3;
  private static final int FEWEST_STEPS_OF_A_CARD = 5;
  private static final int MOST_STEPS = 15;
  private static final int MOST_PATHS = 1 << 14;
  private static final int DRAWN_PATHS = 2_000;

  private static final List<DraftEntry> ENTRIES = new ArrayList<>();
  private static final List<PublicService> SERVICES_READ = new ArrayList<>();

  private static final int FEWEST_SERVICES = 4;
  private static final Set<String> NO_DEPARTMENT = Set.of("common", "city", "referrals");

  private static final Map<String, PackContent> PACKS = new TreeMap<>();

  private final long seed = Long.getLong("okno.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeAll
  static void read() throws IOException, RefusedPack {
    try (Stream<Path> folders = Files.list(CONTENT)) {
      for (Path folder :
          folders.filter(one -> Files.exists(one.resolve("pack.yaml"))).sorted().toList()) {
        PackContent pack = PackReader.read(PackFile.ofFolder(folder));
        PACKS.put(pack.pack(), pack);
        ENTRIES.addAll(pack.entries());
      }
    }
    Bodies world = Bodies.of(ENTRIES);
    ENTRIES.stream()
        .filter(entry -> entry.id().kind() == EntryKind.SERVICE)
        .map(entry -> (PublicService) EntryCodec.decode(entry.id(), entry.body(), world))
        .forEach(SERVICES_READ::add);
  }

  @Test
  void everyListedServiceHasItsCardAndNoOther() {
    Set<String> listed = ids(EntryKind.LISTED_SERVICE);
    assertEquals(SERVICES, listed.size());
    assertEquals(listed, ids(EntryKind.SERVICE));
    long referred =
        SERVICES_READ.stream()
            .filter(card -> card.availability().state() == Availability.State.REFERRED)
            .count();
    assertEquals(REFERRED, referred);
  }

  @Test
  void everyPathOfEveryCardEndsWithAllThatIsNeeded() {
    List<String> bad = new ArrayList<>();
    for (PublicService card : SERVICES_READ) {
      for (Profile path : paths(card.interview())) {
        NarrowedCard narrowed = card.narrow(path);
        String missing = missing(narrowed);
        if (!missing.isEmpty()) {
          bad.add(card.id() + " " + path.answers() + ": " + missing);
          break;
        }
      }
    }
    assertEquals(List.of(), bad, "seed " + seed);
  }

  private static String missing(NarrowedCard card) {
    if (card.variant().isEmpty()) {
      return "no variant";
    }
    if (card.redirect().isPresent()) {
      return "";
    }
    boolean away =
        card.referrals().stream()
            .map(Shown::item)
            .anyMatch(to -> !to.to().isBlank() && !to.say().isBlank());
    boolean regret = !card.service().speech().regret().isBlank();
    if (card.state() == Availability.State.REFERRED) {
      return away && regret ? "" : "no destination or no words of regret";
    }
    int steps = card.steps().size();
    if (steps < FEWEST_STEPS || steps > MOST_STEPS) {
      return steps + " steps";
    }
    if (!away && card.documents().isEmpty()) {
      return "no documents";
    }
    return away || !card.outputs().isEmpty() ? "" : "no outcome";
  }

  @Test
  void everyPackIsADepartmentOfItsOwn() {
    List<String> bad = new ArrayList<>();
    PACKS.forEach(
        (name, pack) -> {
          if (!pack.version().startsWith("2026.11.")) {
            bad.add(name + " has version " + pack.version());
          }
          Set<String> cards =
              pack.entries().stream()
                  .filter(entry -> entry.id().kind() == EntryKind.SERVICE)
                  .map(entry -> entry.id().value())
                  .collect(Collectors.toSet());
          long given =
              SERVICES_READ.stream()
                  .filter(card -> cards.contains(card.id().value()))
                  .filter(card -> card.availability().state() != Availability.State.REFERRED)
                  .count();
          if (name.equals("referrals") || name.equals("common") ? given > 0 : given == 0) {
            bad.add(name + " provides " + given);
          }
          if (!NO_DEPARTMENT.contains(name) && cards.size() < FEWEST_SERVICES) {
            bad.add(name + " has " + cards.size() + " services: they belong to content/city");
          }
        });
    assertEquals(List.of(), bad);
  }

  @Test
  void everyCardIsADraft() {
    List<String> verified =
        SERVICES_READ.stream()
            .filter(card -> card.verification().verified())
            .map(card -> card.id().value())
            .toList();
    assertEquals(List.of(), verified);
  }

  @Test
  void aProvidedCardAnswersWhatIsAskedAtTheWindow() {
    List<String> bad = new ArrayList<>();
    for (PublicService card : SERVICES_READ) {
      int names = card.names().also().size();
      if (names < 3 || names > 12) {
        bad.add(card.id() + " has " + names + " everyday names");
      }
      if (card.verification().sources().isEmpty()) {
        bad.add(card.id() + " names no source");
      }
      if (card.availability().state() != Availability.State.PROVIDED) {
        continue;
      }
      if (card.procedure().steps().size() < FEWEST_STEPS_OF_A_CARD) {
        bad.add(card.id() + " has " + card.procedure().steps().size() + " steps");
      }
      if (card.procedure().refusals().isEmpty()) {
        bad.add(card.id() + " has no refusal with a remedy");
      }
      if (card.procedure().steps().stream().noneMatch(step -> step.say() != null)) {
        bad.add(card.id() + " has nothing to say aloud");
      }
      if (card.scope().legal().isEmpty() || card.aftercare().appeal() == null) {
        bad.add(card.id() + " has no legal basis or no appeal");
      }
    }
    assertEquals(List.of(), bad);
  }

  @Test
  void noTwoCardsAreCalledTheSameByPeople() {
    Set<String> seen = new TreeSet<>();
    List<String> twice = new ArrayList<>();
    for (PublicService card : SERVICES_READ) {
      for (String name : card.names().also()) {
        if (!seen.add(name.toLowerCase(java.util.Locale.ROOT))) {
          twice.add(card.id() + ": " + name);
        }
      }
    }
    assertEquals(List.of(), twice);
  }

  @Test
  void everyLifeEventHasItsServicesInOrder() {
    Bodies world = Bodies.of(ENTRIES);
    List<String> bad = new ArrayList<>();
    for (DraftEntry entry : ENTRIES) {
      if (entry.id().kind() == EntryKind.LIFE_EVENT) {
        LifeEvent event = (LifeEvent) EntryCodec.decode(entry.id(), entry.body(), world);
        if (event.parts().size() < 2) {
          bad.add(event.id() + " has " + event.parts().size() + " parts");
        }
      }
    }
    assertEquals(List.of(), bad);
  }

  private Set<String> ids(EntryKind kind) {
    return ENTRIES.stream()
        .filter(entry -> entry.id().kind() == kind)
        .map(entry -> entry.id().value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All paths where they can be counted, else as many drawn ones. */
  private List<Profile> paths(Interview interview) {
    try {
      return interview.paths(MOST_PATHS);
    } catch (IllegalStateException tooMany) {
      List<Profile> drawn = new ArrayList<>();
      for (int i = 0; i < DRAWN_PATHS; i++) {
        drawn.add(drawn(interview));
      }
      return drawn;
    }
  }

  private Profile drawn(Interview interview) {
    Profile path = Profile.EMPTY;
    for (Question question : interview.questions()) {
      if (interview.holds(question.when(), path) == okno.model.Truth.YES) {
        List<String> options = List.copyOf(question.options().keySet());
        path = path.with(question.id(), Set.of(options.get(random.nextInt(options.size()))));
      }
    }
    assertTrue(!path.isEmpty());
    return path;
  }
}
