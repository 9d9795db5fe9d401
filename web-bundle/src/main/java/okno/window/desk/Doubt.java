package okno.window.desk;

import okno.model.Confidence;
import okno.model.Verification;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a card are marked to be checked. A card that is unsure as a whole says so once, at
 * its top, with the blocks it means; a mark at each of its lines would hide the lines. There an
 * item is marked only where its own doubt is named.
 */
final class Doubt {
  private Doubt() {}

  /**
   * @param item null for the block as a whole
   */
  static boolean marks(Verification verification, String block, @Nullable String item) {
    Confidence otherwise =
        verification.confidence() == Confidence.LOW ? Confidence.MEDIUM : verification.confidence();
    Confidence ofBlock = verification.blocks().getOrDefault(block, otherwise);
    Confidence sure =
        item == null ? ofBlock : verification.blocks().getOrDefault(block + "." + item, ofBlock);
    return sure == Confidence.LOW;
  }
}
