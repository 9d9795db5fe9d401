package okno.itest.hot.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A Russian keyboard. Playwright only knows the American one and would paste Cyrillic letters; here
 * they go down and up as keys in their places, which is what the pages listen to.
 */
public final class Keyboard {
  private static final String ROWS = "йцукенгшщзхъфывапролджэячсмитьбю";
  private static final List<String> PLACES = places();

  private final Page page;
  private final CDPSession session;

  Keyboard(Page page, CDPSession session) {
    this.page = page;
    this.session = session;
  }

  /** Lower-case Russian letters and spaces. */
  public void type(String text) {
    for (char letter : text.toCharArray()) {
      type(letter);
    }
  }

  public void type(char letter) {
    if (letter == ' ') {
      press("Space");
      return;
    }
    String place = letter == 'ё' ? "Backquote" : PLACES.get(ROWS.indexOf(letter));
    JsonObject key = new JsonObject();
    key.addProperty("code", place);
    key.addProperty("key", String.valueOf(letter));
    key.addProperty("type", "keyUp");
    JsonObject down = key.deepCopy();
    down.addProperty("type", "keyDown");
    down.addProperty("text", String.valueOf(letter));
    session.send("Input.dispatchKeyEvent", down);
    session.send("Input.dispatchKeyEvent", key);
  }

  /** A key that has no letter of its own, such as {@code Enter}, {@code Tab} or {@code Digit1}. */
  public void press(String key) {
    page.keyboard().press(key);
  }

  private static List<String> places() {
    List<String> places = new ArrayList<>();
    "QWERTYUIOP".chars().forEach(letter -> places.add("Key" + (char) letter));
    places.addAll(List.of("BracketLeft", "BracketRight"));
    "ASDFGHJKL".chars().forEach(letter -> places.add("Key" + (char) letter));
    places.addAll(List.of("Semicolon", "Quote"));
    "ZXCVBNM".chars().forEach(letter -> places.add("Key" + (char) letter));
    places.addAll(List.of("Comma", "Period"));
    return places;
  }
}
