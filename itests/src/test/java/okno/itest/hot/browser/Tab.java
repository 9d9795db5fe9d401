package okno.itest.hot.browser;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okno.itest.Wait;

/**
 * One open page, worked with by keys only. It collects what the browser complains of.
 *
 * <p>Of one thing a page cannot keep the browser from writing into its console: that an address
 * could not be loaded. Such a note is no complaint when the address is that of the event stream,
 * because a stream that was ended is opened again without a word to people. Of every other address,
 * and in all other words, it is.
 */
public final class Tab {
  private static final Duration CEILING = Duration.ofSeconds(60);
  private static final String BROWSERS_OWN_NOTE = "Failed to load resource: ";
  private static final String STREAM = "/api/v1/events";

  private final Page page;
  private final Keyboard keyboard;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private int notes;

  Tab(Page page, CDPSession session) {
    this.page = page;
    this.keyboard = new Keyboard(page, session);
    page.setDefaultTimeout(CEILING.toMillis());
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> complaints.add("script: " + error));
    page.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
  }

  private void hear(ConsoleMessage message) {
    if (!List.of("error", "warning").contains(message.type())) {
      return;
    }
    boolean own = message.text().startsWith(BROWSERS_OWN_NOTE);
    if (own && message.location().contains(STREAM)) {
      notes++;
    } else {
      complaints.add(message.type() + ": " + message.text() + " at " + message.location());
    }
  }

  /** Types an address, or follows a bookmark. */
  public void go(Object address) {
    page.navigate(address.toString());
  }

  public Keyboard keys() {
    return keyboard;
  }

  public String address() {
    return page.url();
  }

  /** What stands on the page, as a person reads it. */
  public String text() {
    return page.innerText("body");
  }

  /**
   * Waits until this expression is true. It is asked from outside: Playwright's own way to wait
   * evaluates text inside the page, and the pages' security policy rightly forbids that.
   */
  public void until(String expression) {
    Wait.until(expression, CEILING, () -> Boolean.TRUE.equals(page.evaluate(expression)));
  }

  public void untilThere(String selector) {
    page.waitForSelector(selector);
  }

  String string(String expression) {
    return String.valueOf(page.evaluate(expression));
  }

  List<String> strings(String expression) {
    List<String> strings = new ArrayList<>();
    if (page.evaluate(expression) instanceof List<?> list) {
      list.forEach(one -> strings.add(String.valueOf(one)));
    }
    return strings;
  }

  /** A plain object, its values as text; two are equal when they say the same. */
  Map<String, String> state(String expression) {
    Map<String, String> state = new TreeMap<>();
    if (page.evaluate(expression) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> state.put(String.valueOf(name), String.valueOf(value)));
    }
    return state;
  }

  /** What was shown since the page was opened though its reader did not ask for it. */
  public List<String> shown() {
    return strings("witness.shown");
  }

  /** Changes whenever the page is loaded anew. */
  public String born() {
    return string("witness.born");
  }

  /** The name of what has the focus. */
  public String focus() {
    return string("witness.focus()");
  }

  /** Everything the page is made of, as paths. */
  public List<String> assets() {
    return strings("witness.assets()");
  }

  /** Whether neither the sign of a lost connection nor a dialog is to be seen. */
  public boolean isQuiet() {
    return Boolean.TRUE.equals(page.evaluate("witness.isQuiet()"));
  }

  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** How often the browser noted that a stream had to be opened again. */
  public int notes() {
    return notes;
  }

  public void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }
}
