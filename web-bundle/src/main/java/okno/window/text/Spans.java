package okno.window.text;

import java.util.Locale;
import okno.model.Span;

/** Lengths of time in words. */
public final class Spans {
  private final Language language;

  public Spans(Language language) {
    this.language = language;
  }

  /** «5 рабочих дней»; a length of nothing is «в тот же день». */
  public String length(Span span) {
    return span.value() == 0
        ? language.say("span.at-once")
        : language.count(span.unit().name().toLowerCase(Locale.ROOT), span.value());
  }

  /** «5 рабочих дней, отсчёт: день приёма документов». */
  public String full(Span span) {
    StringBuilder words = new StringBuilder(length(span));
    if (span.from() != null) {
      words.append(", ").append(language.say("span.from", span.from()));
    }
    if (span.note() != null) {
      words.append("; ").append(span.note());
    }
    return words.toString();
  }
}
