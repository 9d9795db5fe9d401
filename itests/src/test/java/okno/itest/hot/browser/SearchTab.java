package okno.itest.hot.browser;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A search in the middle of being typed. It knows what was typed and where the cursor is, so it can
 * tell what the page must show.
 */
public final class SearchTab {
  private final Tab tab;
  private final StringBuilder typed = new StringBuilder();
  private int caret;

  public SearchTab(Tab tab) {
    this.tab = tab;
  }

  public Tab tab() {
    return tab;
  }

  /** Types letters where the cursor stands. */
  public void type(String letters) {
    tab.keys().type(letters);
    typed.insert(caret, letters);
    caret += letters.length();
  }

  /** Takes back the letter before the cursor. */
  public void takeBack() {
    tab.keys().press("Backspace");
    caret--;
    typed.deleteCharAt(caret);
  }

  public void left(int letters) {
    for (int i = 0; i < letters; i++) {
      tab.keys().press("ArrowLeft");
    }
    caret -= letters;
  }

  public String typed() {
    return typed.toString();
  }

  /**
   * Waits until the results of what is typed now are there, and the preview of the first of them.
   *
   * @param hits as the server gives them for this text
   */
  public void awaitResults(List<String> hits) {
    try {
      tab.until(
          "witness.search().hits === '"
              + String.join(" ", hits)
              + "' && witness.search().peek.startsWith('/s/"
              + hits.get(0)
              + "@')");
    } catch (AssertionError never) {
      throw new AssertionError("'" + typed + "' came to " + tab.state("witness.search()"), never);
    }
  }

  /** What must stand on the page, besides the preview. */
  public Map<String, String> expected(List<String> hits) {
    Map<String, String> expected = new TreeMap<>();
    expected.put("text", typed.toString());
    expected.put("caret", caret + "-" + caret);
    expected.put("focus", "input q");
    expected.put("hits", String.join(" ", hits));
    return expected;
  }

  /** What stands there. */
  public Map<String, String> state() {
    Map<String, String> state = tab.state("witness.search()");
    state.remove("peek");
    return state;
  }
}
