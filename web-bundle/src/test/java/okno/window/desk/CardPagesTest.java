package okno.window.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.window.Client;
import okno.window.SharedWindow;
import okno.window.TestWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedWindow.class)
class CardPagesTest {
  private static final Pattern SHOWN_STEP =
      Pattern.compile("<li(?![^>]* hidden)[^>]*>\\s*<label><input type=\"checkbox\" data-tick");
  private static final Pattern CARD = Pattern.compile("href=\"/s/([a-z0-9-]+)\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?q=%D0%BF%D1%80%D0%BE%D0%BF%D0%B8%D1%81%D0%BA%D0%B0",
        "/?q=qqqqqq",
        "/?q=ghjgbcrf",
        "/?asOf=2026-12-01",
        "/?asOf=1999-01-01",
        "/s/zags-rozhdenie",
        "/s/zags-rozhdenie@1",
        "/s/zags-rozhdenie/history",
        "/s/zags-rozhdenie?asOf=2026-12-01",
        "/s/notarius-doverennost",
        "/s/mvd-pasport-rf-porcha",
        "/s/zags-rozhdene",
        "/life/birth",
        "/s/mfc-ls-rozhdenie",
        "/register",
        "/register/acts",
        "/register/acts/fz-143",
        "/register/papers/pasport-rf",
        "/register/programs",
        "/register/facts",
        "/register/facts/calendar-rf",
        "/changes",
        "/status",
        "/keys",
        "/no-such-page"
      })
  void writesPagesThatAReaderOfTheScreenCanFollow(String path, TestWindow window) {
    String page = Client.get(window.at(path), "Accept", "text/html").body();
    assertEquals(List.of(), HtmlCheck.faults(page), path);
    assertEquals(1, HtmlCheck.elements(page).get("h1"), path);
    assertEquals(1, HtmlCheck.elements(page).get("main"), path);
    assertTrue(page.contains("<html lang=\"ru\""), path);
    assertTrue(page.contains("href=\"#main\""), path);
  }

  @Test
  void namesWhatACardWasReadFrom(TestWindow window) {
    String page = Client.get(window.at("/s/zags-brak")).body();
    Matcher entries = Pattern.compile("data-entries=\"([^\"]*)\"").matcher(page);
    assertTrue(entries.find());
    List<String> read = List.of(entries.group(1).split(" "));
    for (String kind : List.of("fact/", "legal/", "organization/", "document/")) {
      assertTrue(read.stream().anyMatch(entry -> entry.startsWith(kind)), read.toString());
    }
  }

  @Test
  void writesEveryCardAndItsMemo(TestWindow window) {
    List<String> cards = cards(window);
    assertTrue(cards.size() > 60, "only " + cards.size() + " cards");
    for (String card : cards) {
      for (String view : List.of("", "/print", "/history")) {
        HttpResponse<String> answer = Client.get(window.at("/s/" + card + view));
        assertEquals(200, answer.statusCode(), card + view);
        assertEquals(List.of(), HtmlCheck.faults(answer.body()), card + view);
      }
      HttpResponse<String> peek = Client.get(window.at("/peek/" + card));
      assertEquals(200, peek.statusCode(), card);
    }
  }

  @Test
  void showsWhatMayBeNeededWhileNothingIsAnswered(TestWindow window) {
    String page = Client.get(window.at("/s/zags-rozhdenie")).body();
    assertTrue(page.contains("class=\"maybe\""));
    assertTrue(page.contains("если"));
  }

  @Test
  void saysToWhatDayTheServiceIsReady(TestWindow window) {
    String today = Client.get(window.at("/s/mvd-zagran-10")).body();
    assertTrue(today.contains("если считать с сегодняшнего дня — "), today);
    String later = Client.get(window.at("/s/mvd-zagran-10?asOf=2027-02-01")).body();
    assertTrue(later.contains("если считать с 1\u00a0февраля 2027\u00a0г. — "), later);
    assertTrue(later.contains("(предварительно: "), later);
    String sameDay = Client.get(window.at("/s/mfc-ls-utrata-blizkogo")).body();
    assertFalse(sameDay.contains("если считать с "), sameDay);
  }

  @Test
  void saysWhenAContactWasLastLookedAt(TestWindow window) {
    String page = Client.get(window.at("/s/notarius-doverennost")).body();
    assertTrue(page.contains("адрес пока никто не сверял") || page.contains("проверен "), page);
  }

  @Test
  void saysFirstWhatAnUnsureCardMustBeCheckedFor(TestWindow window) {
    int unsure = 0;
    for (String card : cards(window)) {
      String page = Client.get(window.at("/s/" + card)).body();
      int note = page.indexOf("Эта карточка под сомнением.");
      boolean low =
          Client.json(Client.get(window.at("/api/v1/services/" + card)))
              .at("/verified/confidence")
              .asText()
              .equals("low");
      unsure += note >= 0 ? 1 : 0;
      assertTrue(low || note < 0, card);
      assertTrue(note < page.indexOf("id=\"steps"), card);
    }
    assertTrue(unsure > 0, "no card is unsure");
  }

  @Test
  void namesEachPaperOfAllPartsOnce(TestWindow window) {
    String page = Client.get(window.at("/s/mfc-ls-rozhdenie")).body();
    int begin = page.indexOf("<details class=\"card pad bundle\"");
    assertTrue(begin > 0, page);
    String papers = page.substring(begin, page.indexOf("</details>", begin));
    Matcher paper = Pattern.compile("href=\"/register/papers/([a-z0-9-]+)\"").matcher(papers);
    List<String> named = new ArrayList<>();
    while (paper.find()) {
      named.add(paper.group(1));
    }
    assertTrue(named.size() > 2, papers);
    assertEquals(named.stream().distinct().toList(), named);
    assertTrue(papers.contains("data-when"), papers);
  }

  @Test
  void narrowsByAFormWithoutScriptsAndKeepsNothing(TestWindow window) {
    HttpResponse<String> whole = Client.get(window.at("/s/zags-rozhdenie"));
    HttpResponse<String> narrowed =
        Client.form(window.at("/s/zags-rozhdenie"), "paper=medical&over-year=no&parents=married");
    assertEquals(200, narrowed.statusCode());
    assertEquals("no-store", narrowed.headers().firstValue("Cache-Control").orElse(""));
    assertTrue(steps(narrowed) < steps(whole), steps(narrowed) + " of " + steps(whole));
    assertTrue(narrowed.body().contains("value=\"married\" checked"));
    assertEquals(List.of(), HtmlCheck.faults(narrowed.body()));
  }

  @Test
  void sendsElsewhereWhenTheAnswersSaySo(TestWindow window) {
    HttpResponse<String> court = Client.form(window.at("/s/zags-rozhdenie"), "paper=none");
    assertTrue(court.body().contains("data-state=\"referred\""));
    assertTrue(court.body().contains("Районный суд"));
  }

  @Test
  void printsAMemoForTheAnswersGivenInAForm(TestWindow window) {
    HttpResponse<String> memo =
        Client.form(
            window.at("/s/mvd-zagran-5-rebenok@1/print"), "whom=child&kind=five&applicant=parent");
    assertEquals(200, memo.statusCode());
    assertEquals("no-store", memo.headers().firstValue("Cache-Control").orElse(""));
    assertTrue(memo.body().contains("Для вашего случая"));
    assertTrue(memo.body().contains("/s/mvd-zagran-5-rebenok@1"));
    assertFalse(memo.body().contains("Акт о назначении опекуна"));
    assertEquals(List.of(), HtmlCheck.faults(memo.body()));
  }

  @Test
  void dropsAnswersThatTheCardDoesNotAsk(TestWindow window) {
    HttpResponse<String> answer =
        Client.form(
            window.at("/s/zags-rozhdenie"), "paper=nonsense&nobody=asked&parents=%22%3E%3Cscript");
    assertEquals(200, answer.statusCode());
    assertEquals(steps(Client.get(window.at("/s/zags-rozhdenie"))), steps(answer));
  }

  @Test
  void saysThatAServiceHadNoCardOnThatDay(TestWindow window) {
    HttpResponse<String> answer =
        Client.get(window.at("/s/mvd-pasport-rf-porcha?asOf=2016-01-01"), "Accept", "text/html");
    assertEquals(404, answer.statusCode());
    assertTrue(answer.body().contains("В этот день карточки ещё не было"));
  }

  @Test
  void keepsTheDayThatIsLookedAtInItsLinks(TestWindow window) {
    String page = Client.get(window.at("/s/zags-brak?asOf=2026-12-01")).body();
    assertTrue(page.contains("Показано на 1\u00a0декабря 2026\u00a0г."));
    assertTrue(page.contains("/s/zags-brak/history?asOf=2026-12-01"));
    assertTrue(page.contains("href=\"/s/zags-brak\""), "a way back to today");
  }

  @Test
  void repairsTheLayoutAndSaysSo(TestWindow window) {
    String list = Client.get(window.at("/q?q=ghjgbcrf")).body();
    assertTrue(list.contains("показано по запросу «прописка»"));
    assertTrue(list.contains("literal=true"));
    assertTrue(list.contains("<mark>"));
  }

  @Test
  void saysWhatToDoWhenNothingIsFound(TestWindow window) {
    String list = Client.get(window.at("/q?q=qqqqqq")).body();
    assertTrue(list.contains("Ничего не нашли"));
    assertTrue(list.contains("Попробуйте иначе"));
  }

  private static int steps(HttpResponse<String> page) {
    return (int) SHOWN_STEP.matcher(page.body()).results().count();
  }

  private static List<String> cards(TestWindow window) {
    List<String> cards = new ArrayList<>();
    Matcher link = CARD.matcher(Client.get(window.at("/changes?limit=100")).body());
    while (link.find()) {
      if (!cards.contains(link.group(1))) {
        cards.add(link.group(1));
      }
    }
    return cards;
  }
}
