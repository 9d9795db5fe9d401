package okno.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okno.bench.load.Request;
import okno.bench.load.Scenario;
import okno.bench.question.Questions;

/**
 * What is asked of a running Okno: the judged questions, their beginnings as they are typed, and
 * all cards.
 *
 * @param cards ids of all cards
 */
record Paths(URI server, Questions questions, List<String> cards) {
  static final String NO_OP = "no-op";
  static final String SEARCH = "search";
  static final String SUGGEST = "suggest";
  static final String CARD = "card";

  /** Those people wait for: their 99th percentile has an aim. */
  static final List<String> WAITED_FOR =
      List.of(SEARCH, SUGGEST, CARD, "result list", "card page", "search page");

  /** Each path apart; the no-op goes through the same servlet and filters as all the others. */
  List<Scenario> apart() {
    return List.of(
        scenario(NO_OP, List.of("/health/live"), Function.identity()),
        scenario(SEARCH, questions.texts(), Paths::search),
        scenario(SUGGEST, questions.beginnings(), Paths::suggest),
        scenario(CARD, cards, id -> "/api/v1/services/" + id),
        scenario("result list", questions.texts(), text -> "/q?q=" + Request.encode(text)),
        scenario("search page", questions.texts(), Paths::page),
        scenario("card page", cards, id -> "/s/" + id),
        scenario("search, gzip", questions.texts(), Paths::search, "Accept-Encoding: gzip"),
        scenario("card page, gzip", cards, id -> "/s/" + id, "Accept-Encoding: gzip"));
  }

  /**
   * A working day: of 27 requests a visit makes, 18 are suggestions, 3 searches, 4 cards and 2
   * other pages.
   */
  Scenario mixed() {
    List<String> targets = new ArrayList<>();
    List<String> beginnings = questions.beginnings();
    List<String> texts = questions.texts();
    for (int visit = 0; visit < 200; visit++) {
      for (int i = 0; i < 18; i++) {
        targets.add(suggest(beginnings.get((visit * 18 + i) % beginnings.size())));
      }
      for (int i = 0; i < 3; i++) {
        targets.add("/q?q=" + Request.encode(texts.get((visit * 3 + i) % texts.size())));
      }
      for (int i = 0; i < 4; i++) {
        targets.add("/s/" + cards.get((visit * 4 + i) % cards.size()));
      }
      targets.add(page(texts.get(visit % texts.size())));
      targets.add("/changes");
    }
    return scenario("mixed", targets, Function.identity());
  }

  private static String search(String text) {
    return "/api/v1/search?limit=10&q=" + Request.encode(text);
  }

  private static String suggest(String typed) {
    return "/api/v1/suggest?q=" + Request.encode(typed);
  }

  private static String page(String text) {
    return "/?q=" + Request.encode(text);
  }

  private Scenario scenario(
      String name, List<String> things, Function<String, String> target, String... headers) {
    return new Scenario(
        name,
        server,
        things.stream().map(thing -> Request.get(server, target.apply(thing), headers)).toList());
  }
}
