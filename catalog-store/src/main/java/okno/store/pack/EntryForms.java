package okno.store.pack;

import static okno.store.pack.FormParts.CONFIDENCE;
import static okno.store.pack.FormParts.ID;
import static okno.store.pack.FormParts.KIND_OF_WORDS;
import static okno.store.pack.FormParts.LEGAL;
import static okno.store.pack.FormParts.LENGTH;
import static okno.store.pack.FormParts.PART;
import static okno.store.pack.FormParts.UNIT;
import static okno.store.pack.FormParts.dated;
import static okno.store.pack.FormParts.step;
import static okno.store.yaml.Form.DAY;
import static okno.store.yaml.Form.TEXT;
import static okno.store.yaml.Form.WORDS;
import static okno.store.yaml.Form.block;
import static okno.store.yaml.Form.list;
import static okno.store.yaml.Form.oneOf;
import static okno.store.yaml.Form.orNull;
import static okno.store.yaml.Form.some;

import java.util.regex.Pattern;
import okno.model.EntryKind;
import okno.store.yaml.Form;

/**
 * The form of every kind of entry: which fields, of what type, required or not. What the fields
 * refer to and whether they fit together is said by {@code PublishChecks}, not here. The order of
 * the fields is the order of the stored bodies, so moving a line here changes their hashes.
 */
final class EntryForms {
  private static final Form MONTH_DAY =
      new Form.Word(
          Pattern.compile("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"), "день года вида \"05-09\"");

  private static final Form.Block FACT =
      dated("факту")
          .need("id", ID)
          .need("kind", oneOf("fee term contact calendar"))
          .need("name", TEXT)
          .need(
              "values",
              some(
                  block("значению факта")
                      .need("from", orNull(DAY))
                      .may("amount", orNull(new Form.Whole(0, 100_000_000)))
                      .may("value", LENGTH)
                      .may("unit", UNIT)
                      .may("finder", TEXT)
                      .may("checked", orNull(DAY))
                      .may("holidays", some(MONTH_DAY, "праздники"))
                      .may(
                          "moved",
                          orNull(
                              list(
                                  block("переносу").need("from", DAY).need("to", DAY), "переносы")))
                      .may("note", TEXT),
                  "значения"))
          .may("legal", orNull(LEGAL))
          .need("confidence", CONFIDENCE)
          .may("note", TEXT);

  private EntryForms() {}

  static Form.Block of(EntryKind kind) {
    return switch (kind) {
      case SERVICE -> CardForm.CARD;
      case ORGANIZATION -> dated("ведомству").need("id", ID).need("name", TEXT).need("level", ID);
      case FACT -> FACT;
      case LEGAL_RESOURCE ->
          dated("акту")
              .need("id", ID)
              .need("name", TEXT)
              .need("confidence", CONFIDENCE)
              .may("note", TEXT);
      case INFORMATION_SYSTEM ->
          dated("программе")
              .need("id", ID)
              .need("name", TEXT)
              .need("for", TEXT)
              .need("confidence", CONFIDENCE)
              .may("owner fallback", orNull(TEXT));
      case EVIDENCE_TYPE -> dated("виду документа").need("id", ID).need("name", TEXT);
      case LIFE_EVENT ->
          dated("жизненной ситуации")
              .need("id", ID)
              .need("title", TEXT)
              .may("also", list(WORDS, "слова"))
              .may("parts", list(PART.without("when"), "части"));
      case SYNONYMS ->
          dated("синонимам")
              .need("id", ID)
              .need("canonical", WORDS)
              .need("variants", some(WORDS, "слова"))
              .need("kind", KIND_OF_WORDS)
              .need("direction", oneOf("equivalent expand_query_low_weight correct_to_canonical"));
      case PHRASE -> dated("фразе").need("id", ID).need("text", TEXT);
      case SHARED_STEP -> step("общему шагу");
      case LISTED_SERVICE ->
          dated("строке перечня")
              .need("id", ID)
              .need("authority", ID)
              .need("popularity", new Form.Whole(1, 5))
              .need("title", TEXT);
    };
  }
}
