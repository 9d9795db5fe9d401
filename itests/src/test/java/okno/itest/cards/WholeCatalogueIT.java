package okno.itest.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import okno.itest.RunningOkno;
import okno.itest.Web;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every service of the list has a card, and every card can be read in each of its forms. */
class WholeCatalogueIT {
  private static final int LISTED = 517;
  private static final int LIFE_EVENTS = 37;

  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("whole-catalogue");

  private static List<String> services = List.of();

  private final Web web = OKNO.web();

  @BeforeAll
  static void readTheList() throws Exception {
    services = Listed.in("register.yaml");
    assertEquals(LISTED, services.size());
  }

  @Test
  void everyCardIsAPageAMemoAndJson() throws Exception {
    List<String> bad = new ArrayList<>();
    for (String id : services) {
      for (String path : List.of("/s/" + id, "/s/" + id + "/print", "/s/" + id + "/history")) {
        Web.Answer page = web.get(path);
        if (page.status() != 200 || !page.body().contains("</html>")) {
          bad.add(path + " " + page.status());
        }
      }
      Web.Answer answer = web.get("/api/v1/services/" + id);
      if (answer.status() != 200 || !answer.json().path("id").asText().equals(id)) {
        bad.add("/api/v1/services/" + id + " " + answer.status());
      }
    }
    assertEquals(List.of(), bad);
  }

  @Test
  void everyReferralNamesADestinationAndWordsOfRegret() throws Exception {
    List<String> bad = new ArrayList<>();
    int referred = 0;
    for (String id : services) {
      JsonNode card = web.json("/api/v1/services/" + id);
      if (card.at("/availability/state").asText().equals("referred")) {
        referred++;
        if (card.get("referrals").isEmpty()) {
          bad.add(id + " leads nowhere");
        }
      }
      for (JsonNode referral : card.get("referrals")) {
        if (referral.path("to").asText().isBlank() || referral.path("say").asText().isBlank()) {
          bad.add(id + ": " + referral);
        }
      }
      if (card.at("/say/regret").asText().isBlank()) {
        bad.add(id + " has no words of regret");
      }
    }
    assertEquals(List.of(), bad);
    assertTrue(referred >= 126, () -> "Only these are referred");
  }

  @Test
  void everyLifeEventLeadsToAnOrderedBundle() throws Exception {
    List<String> events = Listed.in("life-events.yaml");
    assertEquals(LIFE_EVENTS, events.size());
    List<String> bad = new ArrayList<>();
    for (String event : events) {
      Web.Answer page = web.get("/life/" + event);
      if (page.status() != 200 || !page.body().contains("id=\"parts-title\"")) {
        bad.add(event + " " + page.status());
      }
    }
    assertEquals(List.of(), bad);
  }

  @Test
  void registersLeadFromAPaperAndAnActToCards() throws Exception {
    String paper = web.get("/register/papers/pasport-rf").body();
    assertTrue(paper.contains("href=\"/s/mvd-pasport-rf-zamena-vozrast\""), paper);
    String act = web.get("/register/acts/nk-rf").body();
    assertTrue(act.contains("ст. 333.33"), act);
    assertTrue(web.get("/register/facts/calendar-rf").body().contains("2027"));
    assertTrue(web.get("/register/programs").body().contains("АИС МФЦ"));
    assertEquals(404, web.get("/register/acts/no-such-act").status());
  }
}
