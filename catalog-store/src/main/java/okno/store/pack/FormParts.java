package okno.store.pack;

import static okno.store.yaml.Form.DAY;
import static okno.store.yaml.Form.FLAG;
import static okno.store.yaml.Form.TEXT;
import static okno.store.yaml.Form.TEXTS;
import static okno.store.yaml.Form.block;
import static okno.store.yaml.Form.list;
import static okno.store.yaml.Form.oneOf;
import static okno.store.yaml.Form.orNull;
import static okno.store.yaml.Form.some;

import java.util.regex.Pattern;
import okno.store.yaml.Form;

/** What the forms of several kinds of entries have in common. */
final class FormParts {
  static final Form.Word ID =
      new Form.Word(
          Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*"), "код из латинских букв, цифр и дефисов");

  /** The file name of a card and the label of a place are as long as this and no longer. */
  static final int LONGEST_ID = 100;

  static final Form.Word NAME =
      new Form.Word(
          Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
          "слово из латинских букв, цифр и дефисов, с буквы");
  static final Form KIND_OF_WORDS =
      new Form.Word(Pattern.compile("[a-z]+(_[a-z]+)*"), "слово из латинских букв");
  static final Form IDS = list(ID, "коды");
  static final Form CONFIDENCE = oneOf("low medium high");
  static final Form STATE = oneOf("provided referred suspended");
  static final Form UNIT = oneOf("minute day workday month year");
  static final Form LENGTH = new Form.Whole(0, 100_000);
  static final Form.Block SPAN =
      block("длине срока").need("value", LENGTH).need("unit", UNIT).may("from note", TEXT);
  static final Form LEGAL = block("ссылке на акт").need("act", ID).may("point", TEXT);

  static final Form ANSWERS =
      new Form.Either(NAME, some(NAME, "ответы"), null, "ответ или список ответов");
  static final Form.MapOf ALL_OF = new Form.MapOf(NAME, ANSWERS, 1);
  static final Form CONDITION =
      new Form.Either(null, some(ALL_OF, "наборы ответов"), ALL_OF, "условие вида {вопрос: ответ}");

  static final Form COST =
      block("стоимости").need("fact", ID).may("when", CONDITION).may("note", TEXT);
  static final Form.Block PART =
      block("части")
          .need("service", ID)
          .need("gives", TEXT)
          .may("after", IDS)
          .may("proactive optional", FLAG)
          .may("when", CONDITION)
          .may("note", TEXT);

  private FormParts() {}

  static Form.Block dated(String name) {
    return block(name).may("in-force-from", DAY);
  }

  static Form.Block step(String name) {
    return block(name)
        .may("in-force-from", DAY)
        .may("id", ID)
        .may("do", TEXT)
        .may("system", orNull(ID))
        .may("who", oneOf("specialist visitor authority courier"))
        .may("say", TEXT)
        .may("check", TEXTS)
        .may(
            "on-fail",
            new Form.Either(
                ID,
                null,
                block("действию при неудаче").need("do", TEXT),
                "код отказа или {do: что сделать}"))
        .may("takes", SPAN);
  }
}
