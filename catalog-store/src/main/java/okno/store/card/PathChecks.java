package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okno.model.Availability;
import okno.model.Interview;
import okno.model.Profile;

/**
 * Walks every path of answers through a card and looks at what the specialist would see at its end.
 * Answers are finite, so this is a proof and not a sample. Questions that never meet in a condition
 * are walked apart ({@link PathGroups}): what must be there on every path is there when the least
 * that each group shows is enough together. The evaluation is {@link Interview}'s.
 */
final class PathChecks {
  /** Of one group of questions that meet; a card beyond it is refused instead of half checked. */
  static final int MOST_PATHS = 1 << 14;

  static final int MOST_ASKED = 7;
  static final int LEAST_STEPS = 3;
  static final long MOST_WORK = 20_000_000;

  private static final List<String> NOT_WHEN_REFERRED =
      List.of("documents", "costs", "parts", "output");

  private final ObjectNode card;
  private final Findings findings;
  private final CardConditions conditions;
  private final Map<Measure, int[]> weights = new EnumMap<>(Measure.class);
  private final List<Walk> walks = new ArrayList<>();
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Map<Measure, Extreme> least = new EnumMap<>(Measure.class);
  private final Availability.State state;
  private Extreme longest = Extreme.NONE;

  /** What the other groups show is the same on every referred path, so one of them is enough. */
  private boolean othersAreHeldAgainstAReferral;

  /** What is counted on a path; a referral stands in for papers and results. */
  private enum Measure {
    STEPS("steps"),
    PAPERS("documents", "referral"),
    RESULTS("output", "referral"),
    COSTS("costs"),
    AWAY("referral");

    private final List<String> blocks;

    Measure(String... blocks) {
      this.blocks = List.of(blocks);
    }
  }

  /** The paths of one group and what each of them shows, condition by condition. */
  private record Walk(List<Profile> paths, List<BitSet> views) {}

  /** A count over several groups, and the answers that make it. */
  private record Extreme(int count, Profile path) {
    static final Extreme NONE = new Extreme(0, Profile.EMPTY);

    Extreme and(Extreme other) {
      return new Extreme(count + other.count, PathChecks.and(path, other.path));
    }
  }

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
    this.conditions = new CardConditions(card, CardReader.interview(body));
    this.state = CardReader.availability(body).state();
    for (Measure measure : Measure.values()) {
      weights.put(measure, conditions.weights(measure.blocks));
    }
  }

  /**
   * @param work what one evaluation of all conditions costs, from {@link ConditionChecks}
   */
  static void check(ObjectNode card, long work, Findings findings) {
    new PathChecks(card, findings).check(work);
  }

  /** How many paths a card has, each group of questions counted once and none that is too large. */
  static int paths(ObjectNode card) {
    return new CardConditions(card, CardReader.interview(new Body(card)))
        .groups().stream().mapToInt(group -> walkable(group).size()).sum();
  }

  private void check(long work) {
    for (PathGroups.Group group : conditions.groups()) {
      List<Profile> paths = walkable(group);
      if (paths.isEmpty() || paths.size() * work > MOST_WORK) {
        findings.add(
            "/questions",
            "Вопросы "
                + String.join(", ", group.names())
                + " сходятся в условиях, и путей по ответам больше "
                + MOST_PATHS
                + ", или условий на них слишком много",
            "Уберите вопросы или задавайте их только там, где нужно (`when`)");
        return;
      }
      walks.add(new Walk(paths, paths.stream().map(path -> conditions.view(group, path)).toList()));
    }
    longest = longestOfOthers();
    Walk first = walks.get(0);
    for (int i = 0; i < first.paths().size(); i++) {
      look(first.paths().get(i), first.views().get(i));
    }
    BitSet seen = new BitSet();
    for (Walk walk : walks) {
      walk.views().forEach(seen::or);
      new Changes(walk).look(0, walk.paths().size(), 0);
    }
    dead(seen);
    faults
        .values()
        .forEach(
            fault -> findings.add(fault.pointer(), fault.what() + fault.where(), fault.cure()));
  }

  /** The paths of a group; none when they are more than can be walked. */
  private static List<Profile> walkable(PathGroups.Group group) {
    try {
      return group.interview().paths(MOST_PATHS);
    } catch (IllegalStateException tooMany) {
      return List.of();
    }
  }

  private void look(Profile path, BitSet view) {
    if (path.answers().size() + longest.count() > MOST_ASKED) {
      fault(
          and(path, longest.path()),
          "/questions",
          "Вопросов больше " + MOST_ASKED,
          "Задавайте лишние только там, где нужно (`when`), или уберите");
    }
    List<Place> variants = conditions.shown("variants", view);
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
    boolean referred = here == Availability.State.REFERRED;
    atLeast(
        1,
        Measure.PAPERS,
        path,
        view,
        "/documents",
        "Не показано ни одного документа",
        "Добавьте документ для этих ответов");
    atLeast(
        LEAST_STEPS,
        Measure.STEPS,
        path,
        view,
        "/steps",
        "Меньше трёх шагов",
        "Опишите порядок для этих ответов");
    atLeast(
        1,
        Measure.RESULTS,
        path,
        view,
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
      if (here == Availability.State.PROVIDED) {
        atLeast(
            1,
            Measure.COSTS,
            path,
            view,
            "/costs",
            "Не названа стоимость",
            "Добавьте стоимость; бесплатно — тоже факт (`free`)");
      }
      return;
    }
    atLeast(
        1,
        Measure.AWAY,
        path,
        view,
        "/referral",
        "Услуга не у нас, а куда идти — не сказано",
        "Добавьте перенаправление для этих ответов");
    notWhenReferred(path, view);
    if (!othersAreHeldAgainstAReferral) {
      othersAreHeldAgainstAReferral = true;
      for (Walk walk : others()) {
        for (int i = 0; i < walk.paths().size(); i++) {
          notWhenReferred(and(path, walk.paths().get(i)), walk.views().get(i));
        }
      }
    }
  }

  private void notWhenReferred(Profile path, BitSet view) {
    for (String block : NOT_WHEN_REFERRED) {
      for (Place place : conditions.shown(block, view)) {
        need(
            false,
            path,
            place.pointer(),
            "Услуга не у нас, а `" + place.label() + "` показывается",
            "Сузьте `when` так, чтобы при перенаправлении этого не было");
      }
    }
  }

  /** Even where every other group of questions shows its least. */
  private void atLeast(
      int wanted,
      Measure measure,
      Profile path,
      BitSet view,
      String pointer,
      String what,
      String cure) {
    Extreme others = least.computeIfAbsent(measure, this::leastOfOthers);
    if (count(measure, view) + others.count() < wanted) {
      fault(and(path, others.path()), pointer, what, cure);
    }
  }

  private Extreme leastOfOthers(Measure measure) {
    Extreme sum = Extreme.NONE;
    for (Walk walk : others()) {
      Extreme fewest = new Extreme(Integer.MAX_VALUE, Profile.EMPTY);
      for (int i = 0; i < walk.paths().size(); i++) {
        int count = count(measure, walk.views().get(i));
        if (count < fewest.count()) {
          fewest = new Extreme(count, walk.paths().get(i));
        }
      }
      sum = sum.and(fewest);
    }
    return sum;
  }

  private Extreme longestOfOthers() {
    Extreme sum = Extreme.NONE;
    for (Walk walk : others()) {
      Profile most = Profile.EMPTY;
      for (Profile path : walk.paths()) {
        most = path.answers().size() > most.answers().size() ? path : most;
      }
      sum = sum.and(new Extreme(most.answers().size(), most));
    }
    return sum;
  }

  private int count(Measure measure, BitSet view) {
    int[] shows = weights.getOrDefault(measure, new int[0]);
    return view.stream().map(number -> shows[number]).sum();
  }

  private List<Walk> others() {
    return walks.subList(1, walks.size());
  }

  private static Profile and(Profile path, Profile other) {
    Map<String, Set<String>> answers = new LinkedHashMap<>(path.answers());
    answers.putAll(other.answers());
    return new Profile(answers);
  }

  private void need(boolean statement, Profile path, String pointer, String what, String cure) {
    if (!statement) {
      fault(path, pointer, what, cure);
    }
  }

  private void fault(Profile path, String pointer, String what, String cure) {
    Fault before = faults.get(what);
    faults.put(what, before == null ? new Fault(pointer, what, cure, path, 1) : before.again());
  }

  private void dead(BitSet seen) {
    conditions.never(
        seen,
        (pointer, name) ->
            findings.add(
                pointer,
                "Условие `" + name + "` не выполняется никогда",
                "Исправьте `when` или уберите"));
  }

  private static String said(Map<String, Set<String>> answers) {
    return answers.entrySet().stream()
        .map(answer -> answer.getKey() + "=" + String.join("+", answer.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Whether each question changes something where it is asked. Paths come in the order of the
   * questions, so those with a common beginning lie side by side and are compared as one stretch.
   * What may follow an answer is a tree with views at its ends; equal trees get equal numbers, as
   * in a decision diagram, and a question after which all trees are equal changes nothing.
   */
  private final class Changes {
    private final List<Profile> paths;
    private final List<BitSet> views;
    private final Map<Object, Integer> trees = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    /** A question and what follows each of its answers. */
    private record Fork(String question, List<Integer> answers) {}

    Changes(Walk walk) {
      this.paths = walk.paths();
      this.views = walk.views();
    }

    /** The tree of the paths {@code from} to {@code to}, which are alike up to a question. */
    int look(int from, int to, int depth) {
      List<String> asked = List.copyOf(paths.get(from).answers().keySet());
      if (depth == asked.size()) {
        return number(views.get(from));
      }
      String question = asked.get(depth);
      List<Integer> follows = new ArrayList<>();
      for (int start = from; start < to; ) {
        Set<String> answer = paths.get(start).answers().getOrDefault(question, Set.of());
        int end = start + 1;
        while (end < to && answer.equals(paths.get(end).answers().get(question))) {
          end++;
        }
        follows.add(look(start, end, depth + 1));
        start = end;
      }
      if (Set.copyOf(follows).size() > 1) {
        return number(new Fork(question, follows));
      }
      if (told.add(question)) {
        Map<String, Set<String>> before = new LinkedHashMap<>(paths.get(from).answers());
        before.keySet().retainAll(asked.subList(0, depth));
        String after = before.isEmpty() ? "" : " после ответов " + said(before);
        findings.add(
            pointer(question),
            "Вопрос `" + question + "` ничего не меняет" + after,
            "Сузьте его `when`: здесь его спрашивать незачем");
      }
      return follows.get(0);
    }

    private int number(Object tree) {
      return trees.computeIfAbsent(tree, key -> trees.size());
    }

    private String pointer(String question) {
      for (int i = 0; i < card.path("questions").size(); i++) {
        if (card.path("questions").get(i).path("id").asText().equals(question)) {
          return "/questions/" + i;
        }
      }
      return "/questions";
    }
  }
}
