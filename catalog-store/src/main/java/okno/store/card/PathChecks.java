package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okno.model.Availability;
import okno.model.Condition;
import okno.model.Interview;
import okno.model.Profile;
import okno.model.Truth;

/**
 * Walks every path of answers through a card and looks at what the specialist would see at its end.
 * Answers are finite, so this is a proof and not a sample; its price is paths × conditions, and a
 * card beyond the limits is refused instead of half checked. The evaluation is {@link Interview}'s.
 */
final class PathChecks {
  static final int MOST_PATHS = 20_000;
  static final int MOST_ASKED = 7;
  static final int LEAST_STEPS = 3;
  static final long MOST_WORK = 20_000_000;

  private static final List<String> NOT_WHEN_REFERRED =
      List.of("documents", "costs", "parts", "output");

  private final ObjectNode card;
  private final Findings findings;
  private final Interview interview;
  private final List<Place> places;
  private final List<Condition> conditions = new ArrayList<>();
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Availability.State state;

  /** The first path something is wrong on, and how many there are. */
  private record Fault(String pointer, String what, String cure, Profile first, int paths) {
    Fault again() {
      return new Fault(pointer, what, cure, first, paths + 1);
    }

    String where() {
      String answers = said(first.answers());
      String where = answers.isEmpty() ? "" : " при ответах " + answers;
      return paths == 1 ? where : where + " (всего таких путей: " + paths + ")";
    }
  }

  private PathChecks(ObjectNode card, Findings findings) {
    this.card = card;
    this.findings = findings;
    Body body = new Body(card);
    this.interview = CardReader.interview(body);
    this.places = Place.in(card);
    this.state = CardReader.availability(body).state();
    places.forEach(place -> conditions.add(place.when()));
    conditions.addAll(interview.named().values());
  }

  /**
   * @param work what one evaluation of all conditions costs, from {@link ConditionChecks}
   */
  static void check(ObjectNode card, long work, Findings findings) {
    new PathChecks(card, findings).check(work);
  }

  private void check(long work) {
    List<Profile> paths;
    try {
      paths = interview.paths(MOST_PATHS);
    } catch (IllegalStateException tooMany) {
      paths = List.of();
    }
    if (paths.isEmpty() || paths.size() * work > MOST_WORK) {
      findings.add(
          "/questions",
          "Путей по ответам больше " + MOST_PATHS + " или условий на них слишком много",
          "Уберите вопросы или задавайте их только там, где нужно (`when`)");
      return;
    }
    List<BitSet> views = new ArrayList<>(paths.size());
    BitSet seen = new BitSet();
    for (Profile path : paths) {
      BitSet view = view(path);
      views.add(view);
      seen.or(view);
      look(path, view);
    }
    dead(seen);
    new Changes(paths, views).look(0, paths.size(), 0);
    faults
        .values()
        .forEach(
            fault -> findings.add(fault.pointer(), fault.what() + fault.where(), fault.cure()));
  }

  private BitSet view(Profile path) {
    BitSet view = new BitSet(conditions.size());
    for (int i = 0; i < conditions.size(); i++) {
      view.set(i, interview.holds(conditions.get(i), path) == Truth.YES);
    }
    return view;
  }

  private List<Place> shown(String block, BitSet view) {
    List<Place> shown = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (view.get(i) && places.get(i).block().equals(block)) {
        shown.add(places.get(i));
      }
    }
    return shown;
  }

  private void look(Profile path, BitSet view) {
    need(
        path.answers().size() <= MOST_ASKED,
        path,
        "/questions",
        "Вопросов больше " + MOST_ASKED,
        "Задавайте лишние только там, где нужно (`when`), или уберите");
    List<Place> variants = shown("variants", view);
    need(
        !variants.isEmpty(),
        path,
        "/variants",
        "Ни один вариант не подходит",
        "Добавьте вариант для этих ответов");
    if (variants.size() > 1) {
      need(
          false,
          path,
          variants.get(1).pointer(),
          "Подходят сразу варианты "
              + variants.stream().map(Place::name).collect(Collectors.joining(", ")),
          "Сузьте `when` одного из них");
    }
    if (variants.stream().noneMatch(variant -> variant.item().has("redirect"))) {
      provided(path, view, stateOf(variants));
    }
  }

  private Availability.State stateOf(List<Place> variants) {
    for (Place variant : variants) {
      if (variant.item().has("availability")) {
        return new Body(variant.item()).word("availability", Availability.State.class);
      }
    }
    return state;
  }

  /** What must stand at the end of a path that no other card takes over. */
  private void provided(Profile path, BitSet view, Availability.State here) {
    boolean referral = !shown("referral", view).isEmpty();
    boolean referred = here == Availability.State.REFERRED;
    need(
        referral || !shown("documents", view).isEmpty(),
        path,
        "/documents",
        "Не показано ни одного документа",
        "Добавьте документ для этих ответов");
    need(
        shown("steps", view).size() >= LEAST_STEPS,
        path,
        "/steps",
        "Меньше трёх шагов",
        "Опишите порядок для этих ответов");
    need(
        referral || !shown("output", view).isEmpty(),
        path,
        "/output",
        "Не назван результат",
        "Добавьте результат для этих ответов");
    if (!referred) {
      need(
          !card.path("time").isNull(),
          path,
          "/time",
          "Срок null там, где услуга предоставляется",
          "Назовите срок");
      need(
          here != Availability.State.PROVIDED || !shown("costs", view).isEmpty(),
          path,
          "/costs",
          "Не названа стоимость",
          "Добавьте стоимость; бесплатно — тоже факт (`free`)");
      return;
    }
    need(
        referral,
        path,
        "/referral",
        "Услуга не у нас, а куда идти — не сказано",
        "Добавьте перенаправление для этих ответов");
    for (String block : NOT_WHEN_REFERRED) {
      for (Place place : shown(block, view)) {
        need(
            false,
            path,
            place.pointer(),
            "Услуга не у нас, а `" + place.label() + "` показывается",
            "Сузьте `when` так, чтобы при перенаправлении этого не было");
      }
    }
  }

  private void need(boolean statement, Profile path, String pointer, String what, String cure) {
    if (!statement) {
      Fault before = faults.get(what);
      faults.put(what, before == null ? new Fault(pointer, what, cure, path, 1) : before.again());
    }
  }

  private void dead(BitSet seen) {
    for (int i = 0; i < conditions.size(); i++) {
      if (seen.get(i)) {
        continue;
      }
      boolean place = i < places.size();
      String name =
          place
              ? places.get(i).label()
              : "named." + List.copyOf(interview.named().keySet()).get(i - places.size());
      findings.add(
          place ? places.get(i).pointer() + "/when" : "/" + name.replace('.', '/'),
          "Условие `" + name + "` не выполняется никогда",
          "Исправьте `when` или уберите");
    }
  }

  private static String said(Map<String, Set<String>> answers) {
    return answers.entrySet().stream()
        .map(answer -> answer.getKey() + "=" + String.join("+", answer.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Whether each question changes something where it is asked. Paths come in the order of the
   * questions, so those with a common beginning lie side by side and are compared as one stretch.
   */
  private final class Changes {
    private final List<Profile> paths;
    private final int[] views;
    private final Set<String> told = new HashSet<>();

    Changes(List<Profile> paths, List<BitSet> views) {
      this.paths = paths;
      Map<BitSet, Integer> numbers = new HashMap<>();
      this.views =
          views.stream()
              .mapToInt(view -> numbers.computeIfAbsent(view, key -> numbers.size()))
              .toArray();
    }

    /** The views at the ends of the paths {@code from} to {@code to}, alike up to a question. */
    Set<Integer> look(int from, int to, int depth) {
      List<String> asked = List.copyOf(paths.get(from).answers().keySet());
      if (depth == asked.size()) {
        return Set.of(views[from]);
      }
      String question = asked.get(depth);
      Set<Set<Integer>> kinds = new HashSet<>();
      Set<Integer> all = new HashSet<>();
      for (int start = from; start < to; ) {
        Set<String> answer = paths.get(start).answers().getOrDefault(question, Set.of());
        int end = start + 1;
        while (end < to && answer.equals(paths.get(end).answers().get(question))) {
          end++;
        }
        Set<Integer> reached = look(start, end, depth + 1);
        kinds.add(reached);
        all.addAll(reached);
        start = end;
      }
      if (kinds.size() == 1 && told.add(question)) {
        Map<String, Set<String>> before = new LinkedHashMap<>(paths.get(from).answers());
        before.keySet().retainAll(asked.subList(0, depth));
        String after = before.isEmpty() ? "" : " после ответов " + said(before);
        findings.add(
            pointer(question),
            "Вопрос `" + question + "` ничего не меняет" + after,
            "Сузьте его `when`: здесь его спрашивать незачем");
      }
      return all;
    }

    private String pointer(String question) {
      return places.stream()
          .filter(place -> place.block().equals("questions") && place.name().equals(question))
          .map(Place::pointer)
          .findFirst()
          .orElse("/questions");
    }
  }
}
