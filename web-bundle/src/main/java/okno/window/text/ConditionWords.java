package okno.window.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okno.model.Condition;
import okno.model.Interview;
import okno.model.Question;

/**
 * A condition as a colleague would say it: «если рожали без врачей», «если ребёнку уже исполнился
 * год». The words come from the labels of the accepted options. A bare «да» takes the words of the
 * question instead, because a Russian yes/no question is the statement with a question mark.
 *
 * <p>Where the labels would make a long sentence the words give up and say «смотря по ответам»: the
 * tag stands beside a document or a step and is read at a glance, the whole rule stands in the
 * questions. A named condition beside plain ones is left out, because it is the wider of them.
 */
public final class ConditionWords {
  private static final int LONGEST_LABEL = 46;
  private static final int LONGEST = 90;

  private final Language language;
  private final Interview interview;

  public ConditionWords(Language language, Interview interview) {
    this.language = language;
    this.interview = interview;
  }

  /** Empty for a condition that always holds. */
  public String of(Condition condition) {
    if (condition.equals(Condition.ALWAYS)) {
      return "";
    }
    String words = say(condition, 0);
    if (words.isEmpty() || words.length() > LONGEST) {
      return language.say("when.depends");
    }
    return words.equals(language.say("when.otherwise")) ? words : language.say("when.if", words);
  }

  private String say(Condition condition, int depth) {
    return condition.match(
        all -> all(all, depth),
        any -> join(any.parts(), language.say("when.or"), depth),
        answered -> answered(answered, depth));
  }

  private String all(Condition.AllOf all, int depth) {
    List<Condition> plain = all.parts().stream().filter(part -> !isNamed(part)).toList();
    List<Condition> told = plain.isEmpty() ? all.parts() : plain;
    return join(told, language.say("when.and"), depth);
  }

  private boolean isNamed(Condition condition) {
    return condition instanceof Condition.Answered answered
        && interview.named().containsKey(answered.name());
  }

  private String join(List<Condition> parts, String by, int depth) {
    Set<String> words = new LinkedHashSet<>();
    for (Condition part : parts) {
      String said = say(part, depth);
      if (said.isEmpty()) {
        return "";
      }
      words.add(said);
    }
    return String.join(by, words);
  }

  private String answered(Condition.Answered answered, int depth) {
    Condition named = interview.named().get(answered.name());
    if (named != null) {
      return answered.accepted().contains("yes")
          ? (depth < 3 ? say(named, depth + 1) : "")
          : language.say("when.otherwise");
    }
    Question question = interview.question(answered.name());
    List<String> labels = new ArrayList<>();
    question
        .options()
        .forEach(
            (option, label) -> {
              if (answered.accepted().contains(option)) {
                labels.add(label(question, label));
              }
            });
    return String.join(language.say("when.or"), labels);
  }

  private String label(Question question, String label) {
    if (label.startsWith(language.say("when.yes-or"))) {
      return lowered(withoutMark(question.ask()));
    }
    String words = label;
    for (String opening : language.say("when.openings").split("\\|")) {
      if (words.length() > opening.length() && words.startsWith(opening)) {
        words = words.substring(opening.length());
      }
    }
    if (words.equals(language.say("when.yes"))) {
      return lowered(withoutMark(question.ask()));
    }
    if (words.equals(language.say("when.no"))) {
      return language.say("when.not", lowered(withoutMark(question.ask())));
    }
    return lowered(cut(words));
  }

  private static String withoutMark(String ask) {
    return ask.endsWith("?") ? ask.substring(0, ask.length() - 1) : ask;
  }

  /** A long label ends where its first clause ends. */
  private static String cut(String label) {
    if (label.length() <= LONGEST_LABEL) {
      return label;
    }
    for (String sign : List.of(": ", "; ", " — ", ", ")) {
      int at = label.indexOf(sign);
      if (at >= 4 && at <= LONGEST_LABEL) {
        return label.substring(0, at);
      }
    }
    return label;
  }

  /** «Ребёнку» becomes «ребёнку», while «МВД» and «ВНЖ» keep their letters. */
  private static String lowered(String words) {
    boolean abbreviation =
        words.length() > 1
            && !Character.isLowerCase(words.charAt(1))
            && Character.isLetter(words.charAt(1));
    return words.isEmpty() || abbreviation
        ? words
        : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }
}
