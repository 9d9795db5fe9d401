package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for what leads to a person: phones, addresses of mail, names. Contacts are facts that name
 * a place to look them up; a number in a card goes stale, and a name in it is somebody's own. Only
 * who has verified a card is named, under {@code verified}. The patterns have no nested repetition,
 * so they are linear.
 */
final class Privacy {
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![0-9])(?:"
              + "(?:\\+7|8)[ (\u00a0-]{0,2}[0-9]{3}[) \u00a0-]{0,2}[0-9]{3}[ \u00a0-]?[0-9]{2}[ \u00a0-]?[0-9]{2}"
              + "|[0-9]{3}-[0-9]{2}-[0-9]{2}"
              + ")(?![0-9])");
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9_.+-]@[A-Za-z0-9-]{1,63}\\.[A-Za-z]{2}");

  /** Before a name that a place bears: a hospital, a street. It leads to nobody. */
  private static final String NAMED_AFTER =
      "(?<!(?:имени|памяти|им\\.|ул\\.|пер\\.|пл\\.|улиц.|переул.{2,4}|площад.|проспект.?|шоссе) ?)";

  /** Patronymics, and not every word that ends like one: «На Публичной карте», «Метро Речной». */
  private static final String PATRONYMIC =
      "(?!Основн|Духовн|Церковн|Верховн|Уголовн|Условн|Дневн|Древн|Чиновн)"
          + "(?:[А-ЯЁ][а-яё]{1,20}(?:[оеё]вич(?:а|у|ем|е|)|[оеё]вн(?:а|ы|у|е|ой))"
          + "|(?:Ильин|Никит|Кузьмин|Лукин|Фомин|Савв)ичн(?:а|ы|у|е|ой)"
          + "|(?:Ильич|Никитич|Кузьмич|Лукич|Фомич|Саввич)(?:а|у|ом|ем|е|))";

  /** «Иванова И. И.», «И. И. Иванова», «Мария Ивановна». */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<!\\p{L})"
              + NAMED_AFTER
              + "(?:[А-ЯЁ][а-яё]{1,30} [А-ЯЁ]\\. ?[А-ЯЁ]\\."
              + "|[А-ЯЁ]\\. ?[А-ЯЁ]\\. ?[А-ЯЁ][а-яё]{1,30}"
              + "|[А-ЯЁ][а-яё]{2,30} "
              + PATRONYMIC
              + ")(?!\\p{L})");

  private Privacy() {}

  static void check(JsonNode node, String pointer, Findings findings) {
    if (node.isTextual()) {
      found(PHONE.matcher(node.asText()), "телефон", pointer, findings);
      found(MAIL.matcher(node.asText()), "электронная почта", pointer, findings);
      if (!pointer.startsWith("/verified")) {
        found(NAME.matcher(node.asText()), "имя человека", pointer, findings);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        check(node.get(i), pointer + "/" + i, findings);
      }
    } else {
      node.properties()
          .forEach(field -> check(field.getValue(), pointer + "/" + field.getKey(), findings));
    }
  }

  private static void found(Matcher matcher, String what, String pointer, Findings findings) {
    if (matcher.find()) {
      findings.add(
          pointer,
          "В тексте " + what,
          "Уберите; контакт — это факт вида contact с адресом, где его искать");
    }
  }
}
