package okno.window.desk;

import okno.model.Condition;
import okno.model.Conditional;
import okno.model.NarrowedCard;
import okno.window.text.ConditionWords;
import okno.window.text.Language;

/** Makes the gates of one card for one visitor. */
final class Gates {
  private final NarrowedCard narrowed;
  private final ConditionWords words;

  Gates(NarrowedCard narrowed, Language language) {
    this.narrowed = narrowed;
    this.words = new ConditionWords(language, narrowed.service().interview());
  }

  Gate of(Conditional item) {
    Condition when = item.when();
    if (when.equals(Condition.ALWAYS)) {
      return Gate.OPEN;
    }
    return new Gate(
        ConditionJson.of(when),
        narrowed.service().interview().holds(when, narrowed.profile()),
        words.of(when));
  }
}
