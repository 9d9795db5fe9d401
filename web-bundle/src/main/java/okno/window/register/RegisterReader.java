package okno.window.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import okno.catalog.Edition;
import okno.model.Confidence;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.Fact;
import okno.model.InformationSystem;
import okno.model.LegalResource;
import okno.model.ServiceId;
import okno.window.desk.Reading;
import okno.window.desk.ServiceLink;
import okno.window.text.Numbers;
import org.jspecify.annotations.Nullable;

/** Reads the registers of one moment. */
final class RegisterReader {
  static final String ROOT = "/register";

  /** The order in which places of a card are named. */
  private static final List<String> PLACES =
      List.of("visitor", "interagency", "window", "bring", "ground", "cost", "deadline", "refusal");

  private final Reading reading;

  RegisterReader(Reading reading) {
    this.reading = reading;
  }

  RegisterView.Index all() {
    List<RegisterView.Line> lines = new ArrayList<>();
    for (Shelf shelf : Shelf.values()) {
      int entries = reading.snapshot().all(shelf.kind()).size();
      lines.add(
          new RegisterView.Line(
              reading.say(shelf.key()),
              link(ROOT + "/" + shelf.path()),
              reading.language().count("entry", entries),
              false));
    }
    return new RegisterView.Index(
        reading.say("register.title"),
        reading.say("register.about"),
        reading.say("register.back"),
        link("/"),
        lines);
  }

  /** One register; the entries most named come first. */
  RegisterView.Index shelf(Shelf shelf) {
    Map<EntryId, Set<EntryId>> users = new LinkedHashMap<>();
    for (Use use : Uses.in(reading.snapshot())) {
      users.computeIfAbsent(use.target(), target -> new LinkedHashSet<>()).add(use.user());
    }
    List<Edition<?>> entries = new ArrayList<>(reading.snapshot().all(shelf.kind()));
    entries.sort(
        Comparator.<Edition<?>>comparingInt(
                edition -> -users.getOrDefault(edition.entry(), Set.of()).size())
            .thenComparing(edition -> edition.content().title()));
    return new RegisterView.Index(
        reading.say(shelf.key()),
        reading.say(shelf.key() + ".about"),
        reading.say("register.title"),
        link(ROOT),
        entries.stream()
            .map(
                edition ->
                    new RegisterView.Line(
                        edition.content().title(),
                        link(ROOT + "/" + shelf.path() + "/" + edition.entry().value()),
                        users(users.getOrDefault(edition.entry(), Set.of())),
                        low(edition.content())))
            .toList());
  }

  Optional<RegisterView.Item> item(Shelf shelf, String id) {
    EntryId target = new EntryId(shelf.kind(), id);
    return reading
        .snapshot()
        .find(target)
        .map(Edition::content)
        .map(
            entry ->
                new RegisterView.Item(
                    entry.title(),
                    reading.say(shelf.key()),
                    link(ROOT + "/" + shelf.path()),
                    low(entry),
                    about(entry),
                    groups(target)));
  }

  private List<RegisterView.Group> groups(EntryId target) {
    boolean byArticle = target.kind() == EntryKind.LEGAL_RESOURCE;
    boolean byPlace = target.kind() == EntryKind.EVIDENCE_TYPE;
    boolean told = !byPlace && target.kind() != EntryKind.INFORMATION_SYSTEM;
    Map<String, Map<EntryId, Set<String>>> groups =
        new TreeMap<>(byArticle ? Articles.ORDER : BY_PLACE);
    for (Use use : Uses.in(reading.snapshot())) {
      if (use.target().equals(target)) {
        List<String> names =
            byArticle ? Articles.of(use.point()) : List.of(byPlace ? use.place() : "");
        for (String group : names) {
          groups
              .computeIfAbsent(group, key -> new LinkedHashMap<>())
              .computeIfAbsent(use.user(), user -> new LinkedHashSet<>())
              .add(told ? reading.say(use.place()) : "");
        }
      }
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new RegisterView.Group(name(group.getKey(), byArticle), people(group.getValue())))
        .toList();
  }

  private String name(String group, boolean byArticle) {
    if (byArticle) {
      return group.isEmpty() ? reading.say("register.no-article") : group;
    }
    return group.isEmpty() ? reading.say("register.used") : reading.say(group);
  }

  private List<RegisterView.User> people(Map<EntryId, Set<String>> users) {
    return users.entrySet().stream()
        .map(user -> user(user.getKey(), String.join(", ", user.getValue())))
        .sorted(
            Comparator.comparing(RegisterView.User::referred)
                .thenComparing(RegisterView.User::title))
        .toList();
  }

  private RegisterView.User user(EntryId id, String places) {
    if (id.kind() == EntryKind.SERVICE) {
      ServiceLink service = reading.link(new ServiceId(id.value()));
      return new RegisterView.User(service.title(), service.href(), service.referred(), places);
    }
    String title =
        reading.snapshot().find(id).map(edition -> edition.content().title()).orElse(id.value());
    return new RegisterView.User(
        title, link(ROOT + "/" + Shelf.FACTS.path() + "/" + id.value()), false, places);
  }

  /** «38 ссылок», or that nobody names it. */
  private String users(Set<EntryId> users) {
    return users.isEmpty()
        ? reading.say("register.unused")
        : reading.language().count("use", users.size());
  }

  private List<RegisterView.Row> about(Entry entry) {
    if (entry instanceof LegalResource act) {
      return rows("register.note", act.note());
    }
    if (entry instanceof InformationSystem program) {
      List<RegisterView.Row> rows = rows("register.purpose", program.purpose());
      rows.add(row("register.owner", program.owner()));
      rows.add(row("register.fallback", program.fallback()));
      return rows;
    }
    return entry instanceof Fact fact ? fact(fact) : List.of();
  }

  private List<RegisterView.Row> fact(Fact fact) {
    List<RegisterView.Row> rows = new ArrayList<>();
    for (Fact.Value value : fact.values()) {
      String from =
          value.from() == null
              ? reading.say("register.from.unknown")
              : reading.say("register.from", reading.dates().day(value.from()));
      rows.add(new RegisterView.Row(from, value(fact, value), null));
    }
    if (fact.legal() != null) {
      rows.add(
          new RegisterView.Row(
              reading.say("register.legal"),
              reading.legal(fact.legal()),
              link(ROOT + "/" + Shelf.ACTS.path() + "/" + fact.legal().act())));
    }
    rows.addAll(rows("register.note", fact.note()));
    return rows;
  }

  private String value(Fact fact, Fact.Value value) {
    return switch (fact.kind()) {
      case FEE ->
          value.amount() == null
              ? reading.say("unknown")
              : value.amount() == 0 ? reading.say("fee.free") : Numbers.roubles(value.amount());
      case TERM ->
          value.term() == null ? reading.say("unknown") : reading.spans().full(value.term());
      case CONTACT ->
          (value.finder() == null ? reading.say("unknown") : value.finder())
              + ", "
              + (value.checked() == null
                  ? reading.say("contact.unchecked")
                  : reading.say("contact.checked", reading.dates().brief(value.checked())));
      case CALENDAR ->
          value.daysOff() != null && value.daysOff().moved() != null
              ? reading.say("register.calendar.known", value.daysOff().moved().size())
              : reading.say("register.calendar.unknown");
    };
  }

  private List<RegisterView.Row> rows(String key, @Nullable String value) {
    List<RegisterView.Row> rows = new ArrayList<>();
    if (value != null) {
      rows.add(row(key, value));
    }
    return rows;
  }

  private RegisterView.Row row(String key, @Nullable String value) {
    return new RegisterView.Row(
        reading.say(key), value == null ? reading.say("unknown") : value, null);
  }

  private static boolean low(Entry entry) {
    Confidence confidence =
        entry instanceof LegalResource act
            ? act.confidence()
            : entry instanceof InformationSystem program
                ? program.confidence()
                : entry instanceof Fact fact ? fact.confidence() : Confidence.MEDIUM;
    return confidence == Confidence.LOW;
  }

  private String link(String path) {
    return reading.asOf().link(path);
  }

  private static final Comparator<String> BY_PLACE =
      Comparator.comparingInt(
              (String place) -> {
                int at = PLACES.indexOf(place.substring(place.lastIndexOf('.') + 1));
                return at < 0 ? PLACES.size() : at;
              })
          .thenComparing(Comparator.naturalOrder());
}
