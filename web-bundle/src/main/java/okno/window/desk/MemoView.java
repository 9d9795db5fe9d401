package okno.window.desk;

import java.util.List;

/**
 * The sheet a visitor takes home.
 *
 * @param answers question and answer, only when the sheet was narrowed by them
 * @param address of exactly this edition, without the host
 * @param printed day and time of printing
 */
public record MemoView(CardView card, List<Answer> answers, String address, String printed) {
  public record Answer(String ask, String labels) {}

  /** Several places at once leave room for a line or two each, so that all fit on one sheet. */
  public boolean isCompact() {
    return places().size() > 1;
  }

  /** The referrals to print: the one that holds for certain, or all that may. */
  public List<CardView.Away> places() {
    List<CardView.Away> sure =
        card.referrals().stream().filter(away -> away.gate().sure()).toList();
    boolean other = card.isReferred() && sure.isEmpty();
    return other ? card.referrals().stream().filter(away -> !away.gate().hidden()).toList() : sure;
  }
}
