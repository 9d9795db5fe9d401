package okno.store.pack;

import static okno.store.pack.FormParts.CONDITION;
import static okno.store.pack.FormParts.CONFIDENCE;
import static okno.store.pack.FormParts.COST;
import static okno.store.pack.FormParts.ID;
import static okno.store.pack.FormParts.IDS;
import static okno.store.pack.FormParts.LEGAL;
import static okno.store.pack.FormParts.LENGTH;
import static okno.store.pack.FormParts.NAME;
import static okno.store.pack.FormParts.PART;
import static okno.store.pack.FormParts.SPAN;
import static okno.store.pack.FormParts.STATE;
import static okno.store.pack.FormParts.UNIT;
import static okno.store.pack.FormParts.dated;
import static okno.store.pack.FormParts.step;
import static okno.store.yaml.Form.DAY;
import static okno.store.yaml.Form.FLAG;
import static okno.store.yaml.Form.TEXT;
import static okno.store.yaml.Form.TEXTS;
import static okno.store.yaml.Form.WORDS;
import static okno.store.yaml.Form.block;
import static okno.store.yaml.Form.list;
import static okno.store.yaml.Form.oneOf;
import static okno.store.yaml.Form.orNull;
import static okno.store.yaml.Form.some;

import java.util.regex.Pattern;
import okno.store.yaml.Form;

/** The form of the card of a service, block by block; the card itself stands last. */
final class CardForm {
  private static final Form STEP = step("шагу").may("step", ID).may("when", CONDITION);

  private static final Form QUESTION =
      block("вопросу")
          .need("id", NAME)
          .need("ask", TEXT)
          .need("options", new Form.MapOf(NAME, TEXT, 2))
          .may("when", CONDITION)
          .may("many", FLAG)
          .may("hint", TEXT);

  private static final Form VARIANT =
      block("варианту")
          .need("id", ID)
          .may("when", CONDITION)
          .need("title", TEXT)
          .may("redirect", ID)
          .may("availability", STATE)
          .may("note", TEXT);

  private static final Form DOCUMENT =
      block("документу")
          .need("id", ID)
          .need("type", ID)
          .need("source", oneOf("visitor interagency window"))
          .need("form", oneOf("original copy notarised-copy electronic data"))
          .may("agency", ID)
          .may("check", TEXTS)
          .may("validity", SPAN)
          .may("count", new Form.Whole(1, 100))
          .may("returned required", FLAG)
          .may("sign note", TEXT)
          .may("when", CONDITION);

  private static final Form DEADLINE =
      block("сроку")
          .need("id", ID)
          .need("text", TEXT)
          .need("value", LENGTH)
          .need("unit", UNIT)
          .may("from note missed", TEXT)
          .may("legal", orNull(LEGAL))
          .may("when", CONDITION);

  private static final Form REFUSAL =
      block("отказу")
          .need("id", ID)
          .need("stage", oneOf("intake suspend service"))
          .need("text remedy", TEXT)
          .need("legal", orNull(LEGAL))
          .may("see", IDS)
          .may("when", CONDITION);

  private static final Form OUTPUT =
      block("результату")
          .need("id", ID)
          .need("name", TEXT)
          .need("form", oneOf("paper card electronic"))
          .may("to", TEXT)
          .may("keep", SPAN)
          .may("when", CONDITION)
          .may("note", TEXT);

  private static final Form REFERRAL =
      block("перенаправлению")
          .need("id", ID)
          .need("to", TEXT)
          .need("authority", ID)
          .need("how", TEXT)
          .need(
              "bring",
              list(
                  block("документу в дорогу")
                      .need("type", ID)
                      .may("when", CONDITION)
                      .may("note", TEXT),
                  "документы"))
          .need("say", TEXT)
          .need("regret", orNull(TEXT))
          .need("come-back", orNull(block("возвращению").need("text", TEXT).need("service", ID)))
          .may("service", ID)
          .may(
              "here",
              list(block("услуге в дорогу").need("service", ID).may("when", CONDITION), "услуги"))
          .may("contact", COST)
          .may("costs", list(COST, "стоимости"))
          .may("time", SPAN)
          .may("when", CONDITION);

  private static final Form PHRASE =
      new Form.Either(
          TEXT, null, block("фразе").need("phrase", ID), "текст или {phrase: код общей фразы}");

  private static final Form VERIFIED =
      block("отметке о проверке")
          .need("state", oneOf("draft verified"))
          .need("confidence", CONFIDENCE)
          .need("sources", some(TEXT, "источники"))
          .may(
              "blocks",
              new Form.MapOf(
                  new Form.Word(
                      Pattern.compile("[a-z][a-z-]*(\\.[a-z0-9]+(-[a-z0-9]+)*)?"),
                      "блок или блок.код"),
                  CONFIDENCE,
                  0))
          .may(
              "review-after", new Form.Either(DAY, null, SPAN, "день вида \"2026-11-21\" или срок"))
          .may("by", TEXT)
          .may("on", DAY);

  static final Form.Block CARD =
      dated("карточке")
          .need("id", ID)
          .need("title short", TEXT)
          .need("also", list(WORDS, "как говорят люди"))
          .need("authority", ID)
          .need(
              "availability",
              new Form.Either(
                  STATE,
                  null,
                  block("доступности")
                      .need("state", STATE)
                      .may(
                          "where",
                          new Form.Either(
                              oneOf("any flagship"),
                              some(ID, "центры"),
                              null,
                              "any, flagship или список центров"))
                      .may("note", TEXT),
                  "provided, referred, suspended или {state, where, note}"))
          .may("audience", list(oneOf("fl deti ip yul inostr"), "кому"))
          .need("life-events", IDS)
          .need("legal", list(LEGAL, "акты"))
          .need(
              "channels",
              list(
                  block("способу")
                      .need("type", oneOf("window epgu mosru site"))
                      .may("where note", TEXT),
                  "способы"))
          .need("questions", list(QUESTION, "вопросы"))
          .may("named", new Form.MapOf(NAME, CONDITION, 0))
          .need("variants", some(VARIANT, "варианты"))
          .need(
              "applicants",
              list(
                  block("заявителю")
                      .need("as", oneOf("self representative"))
                      .need("who", TEXT)
                      .may("when", CONDITION)
                      .may("note", TEXT),
                  "заявители"))
          .need("documents", list(DOCUMENT, "документы"))
          .need("costs", list(COST, "стоимости"))
          .need("time", orNull(SPAN))
          .may("deadlines", list(DEADLINE, "сроки"))
          .may("parts", list(PART, "части"))
          .need("steps", list(STEP, "шаги"))
          .need("refusals", list(REFUSAL, "отказы"))
          .need("output", list(OUTPUT, "результаты"))
          .need("referral", orNull(list(REFERRAL, "перенаправления")))
          .need("phrases", block("фразам").may("greet clarify regret close", PHRASE))
          .may("avoid", TEXTS)
          .may("afterwards", block("прощанию").may("tell", TEXTS).may("offer", IDS))
          .need(
              "appeal",
              orNull(block("обжалованию").need("fact", ID).need("to", some(ID, "ведомства"))))
          .need("related", IDS)
          .may(
              "confused-with",
              list(block("похожей услуге").need("service", ID).need("tell", TEXT), "услуги"))
          .need("verified", VERIFIED)
          .may(
              "alike",
              list(
                  block("карточке-двойнику").need("service", ID).need("reason", TEXT), "карточки"));

  private CardForm() {}
}
