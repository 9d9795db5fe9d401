package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a card itself says in its steps and of its documents, as sets of three words in a row. What
 * is shared is named by reference and not counted; neither are the words of the service's own name
 * and of its authority, because a copy with another name put in is still a copy.
 *
 * @param steps hashes of the word triples, in ascending order
 * @param documents the same of what is said of the documents
 */
record OwnWords(int[] steps, int[] documents) {
  private static final Pattern WORD = Pattern.compile("[а-яa-z0-9]+");
  private static final int ROW = 3;
  private static final int STEM = 5;

  /** Endings differ by case and number, so names are taken out by the beginnings of their words. */
  static OwnWords of(ObjectNode card, String authority) {
    Set<String> names = new HashSet<>();
    for (String name : List.of(text(card, "title"), text(card, "short"), authority)) {
      words(name).stream()
          .filter(word -> word.length() >= STEM)
          .map(OwnWords::stem)
          .forEach(names::add);
    }
    List<String> steps = new ArrayList<>();
    for (JsonNode step : card.path("steps")) {
      collect(step.path("do"), steps);
      collect(step.path("say"), steps);
      collect(step.path("check"), steps);
      collect(step.path("on-fail").path("do"), steps);
    }
    List<String> documents = new ArrayList<>();
    for (JsonNode document : card.path("documents")) {
      collect(document.path("check"), documents);
      collect(document.path("note"), documents);
      collect(document.path("sign"), documents);
    }
    return new OwnWords(rows(steps, names), rows(documents, names));
  }

  /** The share of what both have in what either has, from 0 to 1; 0 when both are empty. */
  static double alike(int[] one, int[] other) {
    int both = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      int order = Integer.compare(one[i], other[j]);
      both += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int either = one.length + other.length - both;
    return either == 0 ? 0 : (double) both / either;
  }

  private static String text(ObjectNode card, String field) {
    return card.path(field).asText("");
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    } else if (node.isArray()) {
      node.forEach(item -> collect(item, texts));
    }
  }

  private static int[] rows(List<String> texts, Set<String> names) {
    Set<Integer> rows = new HashSet<>();
    for (String text : texts) {
      List<String> words =
          words(text).stream().filter(word -> !names.contains(stem(word))).toList();
      for (int i = 0; i == 0 || i + ROW <= words.size(); i++) {
        List<String> row = words.subList(i, Math.min(words.size(), i + ROW));
        if (!row.isEmpty()) {
          rows.add(row.hashCode());
        }
      }
    }
    int[] sorted = rows.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT).replace('ё', 'е'));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static String stem(String word) {
    return word.length() > STEM ? word.substring(0, STEM) : word;
  }
}
