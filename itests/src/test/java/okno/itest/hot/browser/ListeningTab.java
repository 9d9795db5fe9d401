package okno.itest.hot.browser;

import java.util.List;

/** A page that counts what its event stream tells it, and whose reader walks about with Tab. */
public final class ListeningTab {
  private final Tab tab;
  private String focus = "";

  public ListeningTab(Tab tab) {
    this.tab = tab;
  }

  public Tab tab() {
    return tab;
  }

  /** Begins to listen after this revision. */
  public void listen(long revision) {
    tab.string("witness.listen(" + revision + ")");
  }

  /** Moves the focus on. */
  public void step() {
    tab.keys().press("Tab");
    tab.until("witness.focus() !== " + quoted(focus));
    focus = tab.focus();
  }

  /** Where the focus was put last. */
  public String expectedFocus() {
    return focus;
  }

  /** The revisions that were told so far, in the order in which they came. */
  public List<String> told() {
    return tab.strings("witness.told");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }
}
