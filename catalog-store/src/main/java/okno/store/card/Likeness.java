package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okno.model.EntryId;
import okno.model.EntryKind;

/**
 * Whether a card says something of its own. Two services of one catalogue never share a title, and
 * their steps and documents are no copies of each other: a specialist notices padding at once, and
 * a copied step goes stale where nobody looks. Cards that rightly are alike name each other in
 * {@code alike} with the reason.
 *
 * <p>Not thread-safe: one object serves one judgement and remembers what it has read.
 */
public final class Likeness {
  /** Word triples two cards may share before they count as copies. */
  static final double MOST_ALIKE = 0.6;

  /** A few words on a document are no text that one could copy. */
  static final int LEAST_DOCUMENT_ROWS = 10;

  /** The kinds whose names tell them apart, and the field of the name. */
  private static final Map<EntryKind, String> NAMES =
      Map.of(
          EntryKind.SERVICE,
          "title",
          EntryKind.EVIDENCE_TYPE,
          "name",
          EntryKind.LEGAL_RESOURCE,
          "name",
          EntryKind.INFORMATION_SYSTEM,
          "name",
          EntryKind.LIFE_EVENT,
          "title");

  private final Map<ObjectNode, OwnWords> read = new IdentityHashMap<>();
  private final Map<World, Map<EntryKind, Map<String, List<EntryId>>>> titles =
      new IdentityHashMap<>();
  private final Map<World, Map<EntryId, OwnWords>> worlds = new IdentityHashMap<>();

  /** Compares one card with all others of the world. */
  void check(EntryId id, ObjectNode card, World world, Findings findings) {
    Map<EntryId, String> reasons = reasons(card);
    OwnWords own = words(card, world);
    words(world)
        .forEach(
            (other, words) -> {
              if (!other.equals(id)) {
                compare(own, other, words, reasons, world, findings, id);
              }
            });
  }

  /** What people tell apart by its name alone has a name of its own. */
  void title(EntryId id, ObjectNode body, World world, Findings findings) {
    String field = NAMES.get(id.kind());
    if (field == null) {
      return;
    }
    titles
        .computeIfAbsent(world, all -> new EnumMap<>(EntryKind.class))
        .computeIfAbsent(id.kind(), kind -> titlesOf(kind, field, world))
        .getOrDefault(plain(body.path(field).asText()), List.of())
        .stream()
        .filter(other -> !other.equals(id))
        .forEach(
            other ->
                findings.add(
                    "/" + field,
                    "Так же называется " + other.value(),
                    id.kind() == EntryKind.SERVICE
                        ? "Дайте услугам разные названия: по одному их не различить"
                        : "Оставьте одну запись и сошлитесь на неё или назовите иначе"));
  }

  private void compare(
      OwnWords own,
      EntryId other,
      OwnWords words,
      Map<EntryId, String> reasons,
      World world,
      Findings findings,
      EntryId id) {
    double steps = OwnWords.alike(own.steps(), words.steps());
    boolean enough =
        own.documents().length >= LEAST_DOCUMENT_ROWS
            && words.documents().length >= LEAST_DOCUMENT_ROWS;
    double documents = enough ? OwnWords.alike(own.documents(), words.documents()) : 0;
    if (Math.max(steps, documents) <= MOST_ALIKE
        || reasons.containsKey(other)
        || world.body(other).map(Likeness::reasons).orElse(Map.of()).containsKey(id)) {
      return;
    }
    boolean inSteps = steps >= documents;
    findings.add(
        inSteps ? "/steps" : "/documents",
        (inSteps ? "Шаги" : "Слова о документах")
            + String.format(
                Locale.ROOT,
                " на %.0f %% те же, что в карточке `%s`",
                100 * Math.max(steps, documents),
                other.value()),
        "Общее вынесите в content/common и сошлитесь на него, своё опишите; если так и должно быть —"
            + " `alike: [{service: …, reason: …}]`");
  }

  /** The cards this one may be like, and why. */
  private static Map<EntryId, String> reasons(ObjectNode card) {
    Map<EntryId, String> reasons = new HashMap<>();
    card.path("alike")
        .forEach(
            alike ->
                reasons.put(
                    new EntryId(EntryKind.SERVICE, alike.path("service").asText()),
                    alike.path("reason").asText()));
    return reasons;
  }

  private Map<EntryId, OwnWords> words(World world) {
    return worlds.computeIfAbsent(
        world,
        all -> {
          Map<EntryId, OwnWords> words = new TreeMap<>();
          for (EntryId id : all.ids(EntryKind.SERVICE)) {
            all.body(id).ifPresent(card -> words.put(id, words(card, all)));
          }
          return words;
        });
  }

  private OwnWords words(ObjectNode card, World world) {
    OwnWords words = read.get(card);
    if (words == null) {
      words = OwnWords.of(card, authority(card, world));
      read.put(card, words);
    }
    return words;
  }

  private static String authority(ObjectNode card, World world) {
    EntryId authority = new EntryId(EntryKind.ORGANIZATION, card.path("authority").asText());
    Optional<ObjectNode> body = world.exists(authority) ? world.body(authority) : Optional.empty();
    return body.map(organization -> organization.path("name").asText()).orElse("");
  }

  private static Map<String, List<EntryId>> titlesOf(EntryKind kind, String field, World world) {
    Map<String, List<EntryId>> titles = new HashMap<>();
    for (EntryId id : world.ids(kind)) {
      world
          .body(id)
          .map(body -> plain(body.path(field).asText()))
          .ifPresent(title -> titles.computeIfAbsent(title, key -> new ArrayList<>()).add(id));
    }
    return titles;
  }

  private static String plain(String title) {
    return title
        .toLowerCase(Locale.ROOT)
        .replace('ё', 'е')
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
