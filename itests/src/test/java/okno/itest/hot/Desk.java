package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okno.itest.Web;
import okno.itest.hot.browser.CardTab;
import okno.itest.hot.browser.Chromium;
import okno.itest.hot.browser.ListeningTab;
import okno.itest.hot.browser.SearchTab;
import okno.itest.hot.browser.Tab;

/**
 * What lies open before a specialist: a search of which half a word is typed, a card with answers
 * and a tick, and a page that listens. She works with all three, and all three must stay as she
 * left them.
 */
final class Desk {
  static final String CARD = "zags-rozhdenie";
  static final int WIDE = 1366;
  static final int HIGH = 768;
  private static final String TYPED = "загран ребён";
  private static final String MORE = "к";

  /** The question that can be answered this way or that without asking another one. */
  private static final int WHO_CAME = 6;

  private final Web web;
  private final SearchTab search;
  private final CardTab card;
  private final ListeningTab stream;
  private final long revision;
  private final Map<String, List<String>> hits = new HashMap<>();
  private final Map<String, byte[]> assets = new TreeMap<>();
  private final Map<Tab, String> born = new HashMap<>();
  private Map<String, String> cardAsLeft = Map.of();

  private Desk(Web web, Chromium.Window window, long revision) {
    this.web = web;
    this.search = new SearchTab(window.tab(WIDE, HIGH));
    this.card = new CardTab(window.tab(WIDE, HIGH));
    this.stream = new ListeningTab(window.tab(WIDE, HIGH));
    this.revision = revision;
  }

  static Desk open(Web web, Chromium.Window window) throws IOException, InterruptedException {
    long revision = web.json("/api/v1/changes?since=0").get("revision").asLong();
    Desk desk = new Desk(web, window, revision);
    desk.learnHits();
    desk.typeHalfAWord();
    desk.openTheCard();
    desk.answer();
    desk.listen();
    desk.remember();
    return desk;
  }

  /**
   * Asked before anything is replaced: no new version may find anything else. As many as a page
   * shows.
   */
  private void learnHits() throws IOException, InterruptedException {
    int middle = TYPED.length() - 2;
    String more = TYPED.substring(0, middle) + MORE + TYPED.substring(middle);
    for (String text : List.of(TYPED, more, "родился")) {
      List<String> found = new ArrayList<>();
      String asked = "/api/v1/search?limit=20&q=" + Web.encoded(text);
      for (JsonNode hit : web.json(asked).get("hits")) {
        found.add(hit.get("id").asText());
      }
      hits.put(text, found);
    }
    assertTrue(
        !hits(TYPED).equals(hits(more)), "Choose texts of which the results can be told apart");
  }

  private void typeHalfAWord() {
    search.tab().go(web.uri("/"));
    search.type(TYPED);
    search.awaitResults(hits(TYPED));
    search.left(2);
  }

  private void openTheCard() {
    SearchTab way = new SearchTab(card.tab());
    card.tab().go(web.uri("/"));
    way.type("родился");
    way.awaitResults(hits("родился"));
    card.tab().keys().press("Enter");
    card.tab().until("document.getElementById('ask') !== null");
    assertTrue(card.tab().address().endsWith("/s/" + CARD), card.tab()::address);
  }

  /** In hospital, under a year, parents married, one surname, a parent has come, both Russian. */
  private void answer() {
    for (int question : new int[] {1, 2, 2, 3, 5, 7, WHO_CAME}) {
      card.answer(question);
    }
    card.goToFirstStep();
    card.tick();
  }

  private void listen() {
    stream.tab().go(web.uri("/changes"));
    stream.listen(revision);
    stream.step();
  }

  private void remember() throws IOException, InterruptedException {
    for (Tab tab : tabs()) {
      born.put(tab, tab.born());
      for (String path : tab.assets()) {
        assets.put(path, web.bytes(path));
      }
    }
    cardAsLeft = card.state();
    assertTrue(!cardAsLeft.get("scroll").startsWith("0,0"), "The card should be scrolled");
    assertTrue(
        assets.keySet().stream().anyMatch(path -> path.endsWith(".woff2")), assets::toString);
  }

  /** A little work in each, of which nothing is left in the end. */
  void work() {
    search.type(MORE);
    changeTheMind();
    stream.step();
    search.awaitResults(hits(search.typed()));
    search.takeBack();
    search.awaitResults(hits(search.typed()));
  }

  /** Answers a question of the card otherwise, and as before again. */
  void changeTheMind() {
    changeTheMind(() -> {});
  }

  /**
   * @param otherwise what is done while the other answer stands
   */
  void changeTheMind(Runnable otherwise) {
    card.answer(WHO_CAME);
    otherwise.run();
    card.answer(WHO_CAME);
    card.goToFirstStep();
  }

  /**
   * Throws unless everything is as it was left.
   *
   * @param onTheCard what the card has shown of its own accord
   */
  void look(List<String> onTheCard) throws IOException, InterruptedException {
    assertEquals(search.expected(hits(search.typed())), search.state());
    assertEquals(cardAsLeft, card.state());
    assertEquals(stream.expectedFocus(), stream.tab().focus());
    for (Tab tab : tabs()) {
      assertEquals(born.get(tab), tab.born(), "loaded anew");
      assertTrue(tab.isQuiet());
      assertEquals(List.of(), tab.complaints());
      assertEquals(tab.equals(card.tab()) ? onTheCard : List.of(), tab.shown());
    }
    for (Map.Entry<String, byte[]> asset : assets.entrySet()) {
      assertArrayEquals(asset.getValue(), web.bytes(asset.getKey()), asset.getKey());
    }
  }

  /** Waits until the page that listens has been told of every revision; each once, in order. */
  void awaitTheLastEvent() throws IOException, InterruptedException {
    List<String> every = new ArrayList<>();
    for (JsonNode set : web.json("/api/v1/changes?since=" + revision).get("changeSets")) {
      every.add(set.get("revision").asText());
    }
    stream.tab().until("witness.told.length >= " + every.size());
    assertEquals(every, stream.told());
  }

  /** Opens the new edition of the card, which takes the answers over. */
  void openTheNewEdition() {
    String answers = card.answers();
    card.openTheNewEdition();
    assertEquals(answers, card.answers());
    born.put(card.tab(), card.tab().born());
    changeTheMind();
    card.tick();
    cardAsLeft = card.state();
  }

  CardTab card() {
    return card;
  }

  SearchTab search() {
    return search;
  }

  int assets() {
    return assets.size();
  }

  private List<Tab> tabs() {
    return List.of(search.tab(), card.tab(), stream.tab());
  }

  private List<String> hits(String text) {
    return hits.getOrDefault(text, List.of());
  }
}
