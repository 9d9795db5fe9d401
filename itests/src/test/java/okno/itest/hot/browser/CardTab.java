package okno.itest.hot.browser;

import java.util.Map;

/** A card with a visitor in front of it: questions answered, a step done, the eye on the steps. */
public final class CardTab {
  private final Tab tab;

  public CardTab(Tab tab) {
    this.tab = tab;
  }

  public Tab tab() {
    return tab;
  }

  /** Gives a question its next answer. */
  public void answer(int question) {
    String before = answers();
    tab.keys().press("Digit" + question);
    tab.until("witness.card().answers !== '" + before + "'");
  }

  /** Goes to the steps and from there to the first of them. */
  public void goToFirstStep() {
    tab.keys().type('ы');
    tab.until("witness.focus().startsWith('section steps')");
    tab.keys().press("Tab");
    tab.until("witness.focus().startsWith('input on')");
  }

  /** Ticks the step that has the focus, or takes the tick away. */
  public void tick() {
    String before = state().getOrDefault("ticks", "");
    tab.keys().press("Space");
    tab.until("witness.card().ticks !== '" + before + "'");
  }

  /** Opens the new edition that the quiet line offers. */
  public void openTheNewEdition() {
    String before = tab.born();
    tab.keys().type('т');
    tab.until("witness.born !== '" + before + "' && witness.card().answers !== ''");
  }

  public String answers() {
    return state().getOrDefault("answers", "");
  }

  /**
   * What lies before the specialist: the numbers of the open questions, how much may be needed
   * still, and what came out.
   */
  public Map<String, String> seen() {
    return tab.state("witness.seen()");
  }

  /** Answers, ticks, focus, scroll position, and what the answers left on the card. */
  public Map<String, String> state() {
    return tab.state("witness.card()");
  }
}
