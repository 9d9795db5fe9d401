package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The paths of answers through a card. */
public final class CardPaths {
  private CardPaths() {}

  /** How many paths a checked card has, each group of questions that meet counted once. */
  public static int count(ObjectNode card) {
    return PathChecks.paths(card);
  }
}
