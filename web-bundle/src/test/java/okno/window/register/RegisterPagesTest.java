package okno.window.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.window.Client;
import okno.window.SharedWindow;
import okno.window.TestWindow;
import okno.window.text.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedWindow.class)
class RegisterPagesTest {
  /** Of each register about so many entries are looked at, evenly spread. */
  private static final int LOOKED_AT = 30;

  private static final Pattern ENTRY = Pattern.compile("href=\"(/register/[a-z]+/[a-z0-9-]+)\"");
  private static final Pattern GROUP = Pattern.compile("<h2>([^<]*)</h2>");
  private static final Pattern ARTICLE = Pattern.compile("ст\\.[ \u00a0](\\d+)");

  private final TestWindow window;

  RegisterPagesTest(TestWindow window) {
    this.window = window;
  }

  @ParameterizedTest
  @ValueSource(strings = {"acts", "papers", "programs", "facts"})
  void theEntriesOfARegisterHavePages(String shelf) {
    List<String> entries = List.copyOf(all(ENTRY, page("/register/" + shelf)));
    assertTrue(entries.size() > 5, shelf + ": " + entries);
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += 1 + entries.size() / LOOKED_AT) {
      String entry = entries.get(i);
      HttpResponse<String> page = Client.get(window.at(entry));
      if (page.statusCode() != 200 || !page.body().contains("href=\"/register/" + shelf + "\"")) {
        bad.add(entry);
      }
    }
    assertEquals(List.of(), bad);
  }

  @Test
  void leadsFromAPaperToTheServicesThatTakeIt() {
    String page = page("/register/papers/pasport-rf");
    assertTrue(page.contains("<h2>Приносит посетитель</h2>"), page);
    assertTrue(page.contains("href=\"/s/mvd-pasport-rf-zamena-vozrast\""), page);
  }

  @Test
  void leadsFromAnActThroughItsArticlesInTheirOrder() {
    String page = page("/register/acts/fz-143");
    List<Integer> articles = new ArrayList<>();
    Matcher group = GROUP.matcher(page);
    while (group.find()) {
      Matcher article = ARTICLE.matcher(group.group(1));
      if (article.lookingAt()) {
        articles.add(Integer.valueOf(article.group(1)));
      }
    }
    assertTrue(articles.size() > 3, page);
    assertEquals(articles.stream().sorted().toList(), articles);
    assertTrue(page.contains("href=\"/s/zags-rozhdenie\""), page);
  }

  @Test
  void saysWhatAFeeWasAndWhereItIsAsked() {
    String page = page("/register/facts/fee-mvd-zagran-10");
    assertTrue(
        page.contains("<dt>С 1\u00a0июля 2024\u00a0г.</dt><dd>" + Numbers.roubles(6000)), page);
    assertTrue(page.contains("href=\"/s/mvd-zagran-10\""), page);
    assertTrue(page.contains("<a href=\"/register/acts/nk-rf\">"), page);
  }

  @Test
  void keepsTheDayThatIsLookedAt() {
    String moment = "?asOf=2026-12-01";
    assertTrue(page("/register" + moment).contains("href=\"/register/acts" + moment + "\""));
    assertTrue(
        page("/register/acts/fz-143" + moment).contains("href=\"/s/zags-rozhdenie" + moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/register/",
        "/register/shelf",
        "/register/Acts",
        "/register/acts/",
        "/register/acts/-",
        "/register/acts/a--b",
        "/register/acts/no-such-act",
        "/register/acts/fz-143/more",
        "/register/papers/fz-143",
        "/registers"
      })
  void knowsNothingElse(String path) {
    assertEquals(404, Client.get(window.at(path)).statusCode(), path);
  }

  @Test
  void namesThePageAbove() {
    assertTrue(page("/register").contains("<a href=\"/\">К поиску</a></nav>"));
    assertTrue(page("/register/acts").contains("<a href=\"/register\">Справочники</a></nav>"));
    assertTrue(
        page("/register/acts/fz-143")
            .contains("<a href=\"/register/acts\">Правовые акты</a></nav>"));
  }

  @Test
  void isOnlyRead() {
    assertEquals(405, Client.method("DELETE", window.at("/register")).statusCode());
  }

  @Test
  void cardsLeadToTheRegisters() {
    String card = page("/s/zags-rozhdenie");
    Set<String> entries = all(ENTRY, card);
    assertTrue(entries.stream().anyMatch(entry -> entry.startsWith("/register/acts/")), card);
    assertTrue(entries.stream().anyMatch(entry -> entry.startsWith("/register/programs/")), card);
    for (String entry : entries) {
      assertEquals(200, Client.get(window.at(entry)).statusCode(), entry);
    }
    assertTrue(card.contains("href=\"/register\""), card);
  }

  private String page(String path) {
    HttpResponse<String> page = Client.get(window.at(path));
    assertEquals(200, page.statusCode(), path);
    return page.body();
  }

  private static Set<String> all(Pattern pattern, String page) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
