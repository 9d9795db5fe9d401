package okno.itest.hot.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.bench.load.HttpConnection.Answer;
import okno.bench.load.Request;
import okno.bench.question.Question;
import okno.bench.question.Questions;
import okno.itest.PageText;

/**
 * What is known of the one right answer to each request: learnt from a product at rest, where it
 * can be looked at slowly, and held against the sources (the judged questions name the right hits)
 * before it is believed. What a content update changes is never part of it.
 */
public final class World {
  private static final int MOST_QUESTIONS = 60;

  /** Of 24 requests. */
  private static final List<Kind> MIXTURE =
      List.of(
          Kind.SEARCH,
          Kind.SUGGEST,
          Kind.CARD,
          Kind.RESULT_LIST,
          Kind.CARD_PAGE,
          Kind.SUGGEST,
          Kind.SEARCH,
          Kind.ASSET,
          Kind.RESULT_LIST,
          Kind.SUGGEST,
          Kind.CARD,
          Kind.CARD_PAGE,
          Kind.SEARCH,
          Kind.SUGGEST,
          Kind.SEARCH_PAGE,
          Kind.RESULT_LIST,
          Kind.CHANGES,
          Kind.CARD_PAGE,
          Kind.SEARCH,
          Kind.SUGGEST,
          Kind.CARD,
          Kind.ASSET,
          Kind.RESULT_LIST,
          Kind.CARD_PAGE);

  private static final Pattern STYLE = Pattern.compile("href=\"(/a/[^\"]+\\.css)\"");
  private static final Pattern TITLE = Pattern.compile("(?s)<title>.*?</title>");
  private static final Pattern HEADING = Pattern.compile("(?s)<h1[^>]*>.*?</h1>");

  private static final Pattern LAST_TAG = Pattern.compile("</[a-z]+>(?=\\s*$)");

  private final List<Ask> searches = new ArrayList<>();
  private final List<Ask> suggests = new ArrayList<>();
  private final List<Ask> cards = new ArrayList<>();
  private final List<Ask> cardPages = new ArrayList<>();
  private final List<Ask> searchPages = new ArrayList<>();
  private final List<Ask> lists = new ArrayList<>();
  private final CopyOnWriteArrayList<Ask> assets = new CopyOnWriteArrayList<>();

  private World() {}

  /**
   * @throws IOException when the product at rest does not answer as the sources say
   */
  public static World learn(URI server) throws IOException {
    World world = new World();
    try (Client client = new Client(server)) {
      Teacher teacher = new Teacher(server, client);
      for (Question question : Questions.judged().list()) {
        if (world.searches.size() < MOST_QUESTIONS) {
          world.learn(question, teacher);
        }
      }
      if (world.searches.size() < MOST_QUESTIONS / 4) {
        throw new IOException("Only " + world.searches.size() + " judged questions are answered");
      }
      world.learnStyles(world.cardPages.get(0).target(), teacher);
    } catch (WrongAnswer wrong) {
      throw new IOException("Even at rest an answer " + wrong.getMessage(), wrong);
    }
    return world;
  }

  /**
   * Remembers the style sheets that the card page names now, beside those it named before; to be
   * called whenever the pages may have got new ones.
   */
  public void learnStyles(URI server) throws IOException {
    try (Client client = new Client(server)) {
      learnStyles(cardPages.get(0).target(), new Teacher(server, client));
    } catch (WrongAnswer wrong) {
      throw new IOException("The pages' style sheets: an answer " + wrong.getMessage(), wrong);
    }
  }

  /** Addresses of all style sheets known. */
  public Set<String> styles() {
    Set<String> styles = new LinkedHashSet<>();
    assets.forEach(asset -> styles.add(asset.target()));
    return styles;
  }

  /** What comes at this place of the mixture. */
  Ask ask(long number, Published published) {
    Kind kind = MIXTURE.get((int) (number % MIXTURE.size()));
    return switch (kind) {
      case SEARCH -> one(searches, number);
      case SUGGEST -> one(suggests, number);
      case CARD -> one(cards, number);
      case CARD_PAGE -> one(cardPages, number);
      case SEARCH_PAGE -> one(searchPages, number);
      case RESULT_LIST -> one(lists, number);
      case ASSET -> one(assets, number);
      default -> ApiAsk.changes(Math.max(0, published.last() - number % 4));
    };
  }

  /** Spreads over the whole list although the number comes in steps of the mixture. */
  private static Ask one(List<Ask> asks, long number) {
    return asks.get((int) Math.floorMod(number * 7 + number / MIXTURE.size(), (long) asks.size()));
  }

  /** One judged question, if a card of this catalogue answers it, and that card. */
  private void learn(Question question, Teacher teacher) throws IOException, WrongAnswer {
    String text = question.text();
    JsonNode hits =
        ApiAsk.json(teacher.get("/api/v1/search?limit=10&q=" + Request.encode(text))).path("hits");
    Optional<String> right = firstRight(hits, question);
    String list = teacher.get("/q?q=" + Request.encode(text)).text();
    if (right.isEmpty() || !list.contains(hit(right.get()))) {
      return;
    }
    searches.add(ApiAsk.search(text, right.get()));
    learnSuggest(text.substring(0, Math.min(3, text.length())), teacher);
    Ask.require(list.contains("</ol>"), "lists no hits for " + text);
    List<String> marks = List.of(hit(right.get()), "</ol>");
    lists.add(
        new PageAsk(
            Kind.RESULT_LIST, "/q?q=" + Request.encode(text), marks, found(LAST_TAG, list)));
    learnSearchPage(text, right.get(), teacher);
    learnCard(right.get(), teacher);
  }

  private void learnSuggest(String typed, Teacher teacher) throws IOException, WrongAnswer {
    ApiAsk ask = ApiAsk.suggest(typed);
    if (!ApiAsk.json(teacher.get(ask.target())).path("suggestions").isEmpty()) {
      suggests.add(ask);
    }
  }

  private void learnSearchPage(String text, String right, Teacher teacher)
      throws IOException, WrongAnswer {
    String target = "/?q=" + Request.encode(text);
    String page = teacher.get(target).text();
    String title = found(TITLE, page);
    found(PageAsk.REVISION, page);
    Ask.require(page.contains(hit(right)), "lacks the hit " + right + " for " + text);
    Ask.require(PageText.of(title).startsWith(text), "is titled " + title + " for " + text);
    searchPages.add(new PageAsk(Kind.SEARCH_PAGE, target, List.of(title, hit(right)), "</html>"));
  }

  private void learnCard(String id, Teacher teacher) throws IOException, WrongAnswer {
    if (cards.stream().anyMatch(card -> card.target().endsWith("/" + id))) {
      return;
    }
    JsonNode card = ApiAsk.json(teacher.get("/api/v1/services/" + id));
    String title = card.path("title").asText();
    String page = teacher.get("/s/" + id).text();
    String heading = found(HEADING, page);
    found(PageAsk.REVISION, page);
    Ask.require(
        plain(page).contains(plain(title)), "for " + id + " lacks the card's title: " + title);
    cards.add(ApiAsk.card(id, title));
    cardPages.add(
        new PageAsk(Kind.CARD_PAGE, "/s/" + id, List.of(found(TITLE, page), heading), "</html>"));
  }

  private void learnStyles(String page, Teacher teacher) throws IOException, WrongAnswer {
    Matcher styles = STYLE.matcher(teacher.get(page).text());
    Set<String> known = styles();
    boolean any = false;
    while (styles.find()) {
      any = true;
      if (known.add(styles.group(1))) {
        assets.add(AssetAsk.seen(styles.group(1), teacher.get(styles.group(1))));
      }
    }
    Ask.require(any, "names no style sheet");
  }

  private static Optional<String> firstRight(JsonNode hits, Question question) {
    // Beyond the first places a content update may push it out of sight.
    for (int i = 0; i < Math.min(3, hits.size()); i++) {
      String id = hits.get(i).path("id").asText();
      if (question.relevant().contains(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private static String hit(String id) {
    return "data-id=\"" + id + "\"";
  }

  private static String plain(String html) {
    return PageText.of(html).replace("\u00ad", "");
  }

  private static String found(Pattern pattern, String page) throws WrongAnswer {
    Matcher matcher = pattern.matcher(page);
    Ask.require(matcher.find(), "has nothing like " + pattern);
    return matcher.group();
  }

  /** Answers of the product at rest. */
  private record Teacher(URI server, Client client) {
    Answer get(String target) throws IOException, WrongAnswer {
      Answer answer = client.exchange(Request.get(server, target));
      Ask.require(answer.status() == 200, "to " + target + " is " + answer.status());
      Ask.require(answer.body().length > 0, "to " + target + " is empty");
      return answer;
    }
  }
}
