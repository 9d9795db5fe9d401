package okno.search.lucene;

import java.util.Locale;
import okno.model.PublicService;

/**
 * The fields that are searched, with their weights in a word's disjunction and how strongly a long
 * text counts against itself (BM25's b): a card with many everyday names must not lose by them.
 */
enum Field {
  TITLE(4, 0.5f),
  SHORT(4, 0.5f),
  ALSO(4, 0.2f),
  SUMMARY(1.6f, 0.5f),
  CATEGORY(0.6f, 0.5f),
  DOCUMENTS(0.15f, 0.75f),
  STEPS(0.1f, 0.75f);

  /** Its name inside the index. */
  final String key = name().toLowerCase(Locale.ROOT);

  final float weight;
  final float lengthMatters;

  Field(float weight, float lengthMatters) {
    this.weight = weight;
    this.lengthMatters = lengthMatters;
  }

  String text(CardText card) {
    PublicService service = card.service();
    return switch (this) {
      case TITLE -> service.names().title();
      case SHORT -> service.names().shortTitle();
      case ALSO -> String.join("\n", service.names().also());
      case SUMMARY -> card.summary();
      case CATEGORY -> card.category();
      case DOCUMENTS -> card.documents();
      case STEPS -> card.steps();
    };
  }
}
