package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.content.Violation;
import okno.model.EntryKind;
import okno.store.pack.DraftEntry;

/**
 * Advice on words that nobody says to a living person (канцелярит) and on lines too long to say
 * aloud. It never keeps a card out: official names, acts and sources are left alone, and an editor
 * may know better.
 */
public final class PlainLanguage {
  /**
   * A way of writing and what a colleague would say.
   *
   * @param sign letters that are in every text the pattern finds; looking for them is cheap
   */
  private record Habit(String sign, Pattern pattern, String say) {
    static Habit of(String sign, String pattern, String say) {
      return new Habit(
          sign,
          Pattern.compile(
              "(?<!\\p{L})(?:" + pattern + ")(?!\\p{L})",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
          say);
    }
  }

  private static final List<Habit> HABITS =
      List.of(
          Habit.of(
              "осуществ", "осуществ\\p{L}{1,9}", "Назовите само действие: «проверьте», «выдают»"),
          Habit.of("явля", "явля(?:ется|ются)", "Поставьте тире или перестройте фразу"),
          Habit.of(
              "в случае", "в случае (?:наличия|отсутствия)", "Скажите «если есть», «если нет»"),
          Habit.of("при ", "при (?:наличии|отсутствии)", "Скажите «если есть», «если нет»"),
          Habit.of("цел", "в целях|с целью", "Скажите «чтобы»"),
          Habit.of("посредством", "посредством", "Скажите «через»"),
          Habit.of("данн", "данн(?:ый|ая|ое|ого|ой|ому|ом) \\p{L}+", "Скажите «этот»"),
          Habit.of("выше", "выше(?:указан|перечислен|изложен)\\p{L}{2,5}", "Назовите, что именно"),
          Habit.of("ниже", "ниже(?:указан|перечислен|изложен)\\p{L}{2,5}", "Назовите, что именно"),
          Habit.of("надлежащ", "надлежащ\\p{L}{2,4}", "Скажите, как именно надо"),
          Habit.of(
              "установленн",
              "в установленн\\p{L}{2,3} (?:порядке|срок\\p{L}{0,2}|законом порядке)",
              "Назовите порядок или срок"),
          Habit.of("со", "в соответствии с|согласно", "Скажите «по»"),
          Habit.of("необходимо", "необходимо", "Скажите «нужно»"),
          Habit.of(
              "обязан",
              "заявител[ья]\\p{L}{0,3} обязан\\p{L}?",
              "Скажите, что сделать: «возьмите», «принесите»"),
          Habit.of("в связи", "в связи с тем", "Скажите «потому что»"),
          Habit.of("производ", "производ(?:ится|ятся|ить)", "Назовите само действие"),
          Habit.of("имеет место", "имеет место", "Скажите «есть» или «бывает»"),
          Habit.of("обративш", "лиц[ау], обративш\\p{L}+", "Обращайтесь к человеку: «вам нужно»"));

  /** Where official words belong. */
  private static final Set<String> OFFICIAL = Set.of("id", "title", "legal", "verified", "also");

  private static final Pattern SENTENCE = Pattern.compile("[.!?…]+(?:\\s|$)");
  private static final int MOST_SENTENCES = 2;

  private PlainLanguage() {}

  /** What could be said more simply in a card or a phrase; empty for entries of other kinds. */
  public static List<Violation> advise(DraftEntry draft) {
    Findings findings = new Findings(draft);
    if (draft.id().kind() == EntryKind.SERVICE
        || draft.id().kind() == EntryKind.PHRASE
        || draft.id().kind() == EntryKind.SHARED_STEP) {
      draft
          .body()
          .properties()
          .forEach(
              field -> {
                if (!OFFICIAL.contains(field.getKey())) {
                  look(field.getKey(), field.getValue(), "/" + field.getKey(), findings);
                }
              });
    }
    return new ArrayList<>(findings.violations());
  }

  private static void look(String name, JsonNode node, String pointer, Findings findings) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        look(name, node.get(i), pointer + "/" + i, findings);
      }
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                if (!OFFICIAL.contains(field.getKey()) || field.getKey().equals("title")) {
                  look(field.getKey(), field.getValue(), pointer + "/" + field.getKey(), findings);
                }
              });
      return;
    }
    if (!node.isTextual()) {
      return;
    }
    String text = node.asText();
    String plain = text.toLowerCase(Locale.ROOT);
    for (Habit habit : HABITS) {
      Matcher found = habit.pattern().matcher(text);
      if (plain.contains(habit.sign()) && found.find()) {
        findings.add(pointer, "Так не говорят: «" + found.group() + "»", habit.say());
      }
    }
    findings.need(
        !name.equals("say") || SENTENCE.split(text).length <= MOST_SENTENCES,
        pointer,
        "Вслух больше двух предложений",
        "Оставьте главное: остальное человек не запомнит");
  }
}
