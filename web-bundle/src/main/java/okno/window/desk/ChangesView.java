package okno.window.desk;

import java.util.ArrayList;
import java.util.List;

/** What changed, newest first; one block for each published change set. */
public record ChangesView(List<Batch> batches) {
  /**
   * One change set.
   *
   * @param inForceFrom empty when several days were put together
   * @param coming it is published and not yet in force
   * @param entries how many entries it brought for the first time
   * @param added the same in words; empty when there are none
   */
  public record Batch(
      long revision,
      String inForceFrom,
      boolean coming,
      String publishedAt,
      String origin,
      String note,
      int entries,
      String added,
      List<Item> addedCards,
      List<Item> changed,
      List<Item> withdrawn) {

    /** It only brought what was not there before. */
    public boolean isFirst() {
      return !coming && changed.isEmpty() && withdrawn.isEmpty();
    }

    /** This one and an older one of the same pack as one, for a reader who sees no difference. */
    Batch with(Batch older, String allAdded) {
      List<Item> cards = new ArrayList<>(addedCards);
      cards.addAll(older.addedCards());
      return new Batch(
          revision,
          "",
          false,
          publishedAt,
          origin,
          note,
          entries + older.entries(),
          allAdded,
          cards,
          changed,
          withdrawn);
    }
  }

  /**
   * One entry of a change set.
   *
   * @param href empty when there is no page for it
   * @param kind what it is, such as «общий факт»; empty for a card
   */
  public record Item(
      String title, String href, String kind, String blocks, List<Difference> differences) {}

  /** A block before and after; either side may be empty. */
  public record Difference(String block, List<String> before, List<String> after) {}
}
