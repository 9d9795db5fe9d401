package okno.store.card;

import okno.store.pack.DraftEntry;

/** The paths of answers through a card. */
public final class CardPaths {
  private CardPaths() {}

  /**
   * How many paths a card has, each group of questions that meet counted once; none where its
   * conditions are wrong, or lead to more paths than can be walked.
   */
  public static int count(DraftEntry card) {
    Findings findings = new Findings(card);
    ConditionChecks.check(card.body(), findings);
    return findings.isEmpty() ? PathChecks.paths(card.body()) : 0;
  }
}
