package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import okno.model.Condition;

/**
 * An item of a card together with where it stands.
 *
 * @param block the list it belongs to, such as {@code documents} or {@code referral.bring}
 * @param name what an editor knows it by
 */
record Place(String block, String pointer, String name, JsonNode item) {
  private static final List<String> BLOCKS =
      List.of(
          "questions",
          "variants",
          "applicants",
          "documents",
          "costs",
          "deadlines",
          "parts",
          "steps",
          "refusals",
          "output",
          "referral");
  private static final List<String> OF_A_REFERRAL = List.of("bring", "here", "costs");

  /** All items of a card that may carry a condition, in the order of the card. */
  static List<Place> in(ObjectNode card) {
    List<Place> places = new ArrayList<>();
    for (String block : BLOCKS) {
      places.addAll(items(card, block, "/" + block, block));
    }
    JsonNode referrals = card.path("referral");
    for (int i = 0; i < referrals.size(); i++) {
      for (String inner : OF_A_REFERRAL) {
        String pointer = "/referral/" + i + "/" + inner;
        places.addAll(items(referrals.get(i), inner, pointer, "referral." + inner));
      }
      JsonNode contact = referrals.get(i).path("contact");
      if (contact.isObject()) {
        String pointer = "/referral/" + i + "/contact";
        places.add(new Place("referral.contact", pointer, nameOf(contact), contact));
      }
    }
    return places;
  }

  private static List<Place> items(JsonNode owner, String field, String pointer, String block) {
    List<Place> places = new ArrayList<>();
    JsonNode list = owner.path(field);
    for (int i = 0; i < list.size(); i++) {
      places.add(new Place(block, pointer + "/" + i, nameOf(list.get(i)), list.get(i)));
    }
    return places;
  }

  /** The field an item of its block is known by. */
  static String nameOf(JsonNode item) {
    for (String field : List.of("id", "step", "service", "fact", "type", "who")) {
      if (item.path(field).isTextual()) {
        return item.path(field).asText();
      }
    }
    return "?";
  }

  boolean isConditional() {
    return item.has("when");
  }

  Condition when() {
    return new Body(item).when();
  }

  String label() {
    return block + "." + name;
  }
}
