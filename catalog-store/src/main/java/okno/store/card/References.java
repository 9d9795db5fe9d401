package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import okno.model.EntryId;
import okno.model.EntryKind;

/** The places where one entry names another, said once for checks and for «где используется». */
final class References {
  /** A place and the entry it names. */
  record Reference(String pointer, EntryId target) {}

  private record Place(String[] path, EntryKind target) {}

  private static final Map<EntryKind, List<Place>> PLACES = new EnumMap<>(EntryKind.class);

  static {
    PLACES.put(
        EntryKind.SERVICE,
        List.of(
            place("authority", EntryKind.ORGANIZATION),
            place("life-events/*", EntryKind.LIFE_EVENT),
            place("legal/*/act", EntryKind.LEGAL_RESOURCE),
            place("variants/*/redirect", EntryKind.SERVICE),
            place("documents/*/type", EntryKind.EVIDENCE_TYPE),
            place("documents/*/agency", EntryKind.ORGANIZATION),
            place("costs/*/fact", EntryKind.FACT),
            place("deadlines/*/legal/act", EntryKind.LEGAL_RESOURCE),
            place("parts/*/service", EntryKind.SERVICE),
            place("steps/*/step", EntryKind.SHARED_STEP),
            place("steps/*/system", EntryKind.INFORMATION_SYSTEM),
            place("refusals/*/legal/act", EntryKind.LEGAL_RESOURCE),
            place("refusals/*/see/*", EntryKind.SERVICE),
            place("referral/*/authority", EntryKind.ORGANIZATION),
            place("referral/*/bring/*/type", EntryKind.EVIDENCE_TYPE),
            place("referral/*/come-back/service", EntryKind.SERVICE),
            place("referral/*/service", EntryKind.SERVICE),
            place("referral/*/here/*/service", EntryKind.SERVICE),
            place("referral/*/contact/fact", EntryKind.FACT),
            place("referral/*/costs/*/fact", EntryKind.FACT),
            place("phrases/*/phrase", EntryKind.PHRASE),
            place("afterwards/offer/*", EntryKind.SERVICE),
            place("appeal/fact", EntryKind.FACT),
            place("appeal/to/*", EntryKind.ORGANIZATION),
            place("related/*", EntryKind.SERVICE),
            place("confused-with/*/service", EntryKind.SERVICE),
            place("alike/*/service", EntryKind.SERVICE)));
    PLACES.put(EntryKind.FACT, List.of(place("legal/act", EntryKind.LEGAL_RESOURCE)));
    PLACES.put(EntryKind.LIFE_EVENT, List.of(place("parts/*/service", EntryKind.SERVICE)));
    PLACES.put(EntryKind.SHARED_STEP, List.of(place("system", EntryKind.INFORMATION_SYSTEM)));
    PLACES.put(EntryKind.LISTED_SERVICE, List.of(place("authority", EntryKind.ORGANIZATION)));
  }

  private References() {}

  static List<Reference> in(EntryKind kind, ObjectNode body) {
    List<Reference> found = new ArrayList<>();
    for (Place place : PLACES.getOrDefault(kind, List.of())) {
      collect(body, place, 0, "", found);
    }
    return found;
  }

  private static Place place(String path, EntryKind target) {
    return new Place(path.split("/"), target);
  }

  private static void collect(
      JsonNode node, Place place, int depth, String pointer, List<Reference> found) {
    if (depth == place.path().length) {
      if (node.isTextual()) {
        found.add(new Reference(pointer, new EntryId(place.target(), node.asText())));
      }
      return;
    }
    String name = place.path()[depth];
    if (!name.equals("*")) {
      collect(node.path(name), place, depth + 1, pointer + "/" + name, found);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), place, depth + 1, pointer + "/" + i, found);
      }
    } else {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(), place, depth + 1, pointer + "/" + field.getKey(), found));
    }
  }
}
