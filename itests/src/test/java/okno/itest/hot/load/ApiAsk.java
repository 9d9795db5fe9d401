package okno.itest.hot.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import okno.bench.load.HttpConnection.Answer;
import okno.bench.load.Request;

/**
 * A question to the JSON interface.
 *
 * @param subject what the answer has to name: the query, or the id of a card
 * @param expected what is found in it: the id of a right hit, the title of the card; may be empty
 */
record ApiAsk(Kind kind, String target, String subject, String expected) implements Ask {
  private static final JsonMapper JSON = new JsonMapper();

  static ApiAsk search(String query, String hit) {
    String target = "/api/v1/search?limit=10&q=" + Request.encode(query);
    return new ApiAsk(Kind.SEARCH, target, query, hit);
  }

  static ApiAsk suggest(String typed) {
    return new ApiAsk(Kind.SUGGEST, "/api/v1/suggest?q=" + Request.encode(typed), typed, "");
  }

  static ApiAsk card(String id, String title) {
    return new ApiAsk(Kind.CARD, "/api/v1/services/" + id, id, title);
  }

  static ApiAsk changes(long since) {
    return new ApiAsk(Kind.CHANGES, "/api/v1/changes?since=" + since, Long.toString(since), "");
  }

  @Override
  public String type() {
    return "application/json";
  }

  @Override
  public void check(Answer answer, Client client, long known) throws WrongAnswer {
    JsonNode json = json(answer);
    Ask.require(json.path("revision").isIntegralNumber(), "names no revision: " + answer.text());
    switch (kind) {
      case SEARCH -> checkHits(json);
      case SUGGEST -> checkSuggestions(json);
      case CARD -> checkCard(json);
      default -> checkChanges(json);
    }
    client.sees(kind, json.get("revision").asLong(), known);
  }

  static JsonNode json(Answer answer) throws WrongAnswer {
    try {
      JsonNode json = JSON.readTree(answer.body());
      Ask.require(json.isObject(), "is no JSON object but " + answer.text());
      return json;
    } catch (JsonProcessingException damaged) {
      throw new WrongAnswer("is damaged JSON: " + damaged.getOriginalMessage());
    } catch (IOException damaged) {
      throw new WrongAnswer("is damaged: " + damaged);
    }
  }

  private void checkHits(JsonNode json) throws WrongAnswer {
    checkSubject(json, "query");
    for (JsonNode hit : json.path("hits")) {
      if (hit.path("id").asText().equals(expected)) {
        return;
      }
    }
    throw new WrongAnswer("does not find " + expected + " by '" + subject + "'");
  }

  private void checkSuggestions(JsonNode json) throws WrongAnswer {
    checkSubject(json, "query");
    Ask.require(!json.path("suggestions").isEmpty(), "suggests nothing for '" + subject + "'");
  }

  private void checkCard(JsonNode json) throws WrongAnswer {
    checkSubject(json, "id");
    String title = json.path("title").asText();
    Ask.require(title.equals(expected), "is titled '" + title + "', not '" + expected + "'");
    Ask.require(json.path("edition").path("number").asInt() > 0, "names no edition");
  }

  /** Each publication after the one asked for, without a gap. */
  private void checkChanges(JsonNode json) throws WrongAnswer {
    checkSubject(json, "since");
    long next = Long.parseLong(subject);
    for (JsonNode set : json.path("changeSets")) {
      next++;
      long revision = set.path("revision").asLong();
      Ask.require(revision == next, "lists revision " + revision + " where " + next + " belongs");
      Ask.require(!set.path("changes").isEmpty(), "lists revision " + next + " without a change");
    }
    boolean whole = json.path("more").asBoolean() || next >= json.get("revision").asLong();
    Ask.require(whole, "ends with " + next + " though it knows " + json.get("revision"));
  }

  private void checkSubject(JsonNode json, String field) throws WrongAnswer {
    String said = json.path(field).asText();
    Ask.require(said.equals(subject), "is about '" + said + "', not '" + subject + "'");
  }
}
