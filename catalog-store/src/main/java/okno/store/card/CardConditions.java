package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import okno.model.Condition;
import okno.model.Interview;
import okno.model.Profile;
import okno.model.Truth;

/**
 * The conditions of a card by number. Many items carry the same one, and on thousands of paths each
 * is evaluated once and not once an item.
 */
final class CardConditions {
  private final Interview interview;
  private final List<Condition> conditions = new ArrayList<>();
  private final Map<String, List<Item>> blocks = new LinkedHashMap<>();
  private final Map<String, Integer> named = new LinkedHashMap<>();

  /** A place of the card and the number of its condition. */
  private record Item(Place place, int condition) {}

  CardConditions(ObjectNode card, Interview interview) {
    this.interview = interview;
    Map<Condition, Integer> numbers = new HashMap<>();
    for (Place place : Place.in(card)) {
      blocks
          .computeIfAbsent(place.block(), block -> new ArrayList<>())
          .add(new Item(place, number(place.when(), numbers)));
    }
    interview.named().forEach((name, condition) -> named.put(name, number(condition, numbers)));
  }

  private int number(Condition condition, Map<Condition, Integer> numbers) {
    Integer known = numbers.putIfAbsent(condition, conditions.size());
    if (known == null) {
      conditions.add(condition);
      return conditions.size() - 1;
    }
    return known;
  }

  /** The questions of the card in groups; the first one holds the variants. */
  List<PathGroups.Group> groups() {
    BitSet variants = new BitSet();
    items("variants").forEach(item -> variants.set(item.condition()));
    return PathGroups.of(interview, conditions, variants);
  }

  /** The conditions of a group that hold on a path through it. */
  BitSet view(PathGroups.Group group, Profile path) {
    BitSet view = new BitSet(conditions.size());
    group.conditions().stream()
        .forEach(
            number ->
                view.set(
                    number, group.interview().holds(conditions.get(number), path) == Truth.YES));
    return view;
  }

  /** The items of a block that are seen. */
  List<Place> shown(String block, BitSet view) {
    return items(block).stream()
        .filter(item -> view.get(item.condition()))
        .map(Item::place)
        .toList();
  }

  /** How many items of some blocks each condition shows, by its number. */
  int[] weights(List<String> of) {
    int[] weights = new int[conditions.size()];
    of.forEach(block -> items(block).forEach(item -> weights[item.condition()]++));
    return weights;
  }

  /** Tells the pointer and the name of whatever holds nowhere. */
  void never(BitSet seen, BiConsumer<String, String> dead) {
    blocks
        .values()
        .forEach(
            items ->
                items.stream()
                    .filter(item -> !seen.get(item.condition()))
                    .map(Item::place)
                    .forEach(place -> dead.accept(place.pointer() + "/when", place.label())));
    named.forEach(
        (name, number) -> {
          if (!seen.get(number)) {
            dead.accept("/named/" + name, "named." + name);
          }
        });
  }

  private List<Item> items(String block) {
    return blocks.getOrDefault(block, List.of());
  }
}
