package okno.window.desk;

import java.util.List;

/** The editions of one card, newest first. */
public record HistoryView(String title, String href, List<Line> lines) {
  /**
   * One edition.
   *
   * @param current in force at the moment that is read
   */
  public record Line(
      int number,
      String href,
      String inForceFrom,
      String publishedAt,
      long revision,
      String origin,
      boolean current,
      List<ChangesView.Difference> differences) {}
}
