package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.model.Availability;
import okno.model.Condition;
import okno.model.Confidence;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.Evidence;
import okno.model.Fact;
import okno.model.NarrowedCard;
import okno.model.Profile;
import okno.model.PublicService;
import okno.model.Span;
import okno.model.Step;
import okno.store.pack.PackContent;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;
import okno.store.pack.SamplePack;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
  private static final EntryId CARD = EntryId.parse("service/zags-brak");

  private final Bodies world;

  EntryCodecTest() throws RefusedPack {
    PackContent content = PackReader.read(SamplePack.file(SamplePack.texts()));
    world = Bodies.of(content.entries());
  }

  @Test
  void fillsSharedStepsAndPhrasesIn() {
    Step shared = card().procedure().steps().get(0);
    assertEquals("identify", shared.id());
    assertEquals("Установите личность", shared.action());
    assertNull(shared.system(), "an explicit null replaces the shared system");
    assertEquals("Здравствуйте!", shared.say());
    assertEquals(List.of("лицо"), shared.check());
    assertEquals("no-passport", shared.onFail());
    assertEquals(Step.Actor.SPECIALIST, shared.actor());
    assertEquals("Мне жаль, что сегодня не получится.", card().speech().regret());
    assertEquals("Совет да любовь!", card().speech().close());
    assertNull(card().speech().greet());
  }

  @Test
  void takesDefaultsForWhatIsNotSaid() {
    Evidence first = card().requirements().documents().get(0);
    assertEquals(1, first.count());
    assertTrue(first.required());
    assertEquals(Boolean.TRUE, first.returned());
    assertNull(card().requirements().documents().get(1).returned());
    assertEquals(List.of(), card().availability().places(), "any office needs no list");
    assertEquals(Condition.ALWAYS, card().requirements().applicants().get(0).when());
    assertEquals(new Span(1, Span.Unit.MONTH, "день подачи", null), card().requirements().time());
  }

  @Test
  void countsTheNextReviewFromTheDayOfTheLast() {
    assertEquals(LocalDate.of(2027, 1, 30), card().verification().reviewAfter());
    assertEquals(
        Map.of("time", Confidence.HIGH, "documents.passports", Confidence.LOW),
        card().verification().blocks());
  }

  @Test
  void narrowsLikeTheCardSays() {
    NarrowedCard young =
        card().narrow(new Profile(Map.of("age", Set.of("no"), "permit", Set.of("no"))));
    assertEquals(Availability.State.REFERRED, young.state());
    assertEquals("court", young.variant().orElseThrow().id());
    assertEquals(List.of(), young.documents());
    assertEquals(1, young.referrals().size());
    NarrowedCard grown = card().narrow(new Profile(Map.of("age", Set.of("yes"))));
    assertEquals(Availability.State.PROVIDED, grown.state());
    assertEquals(
        List.of(true, false), grown.documents().stream().map(shown -> shown.sure()).toList());
  }

  @Test
  void readsDatedFacts() {
    Fact fee = (Fact) decode(EntryId.parse("fact/fee-old"));
    assertEquals(650, fee.on(LocalDate.of(2024, 12, 31)).orElseThrow().amount());
    assertEquals(5000, fee.on(LocalDate.of(2025, 1, 1)).orElseThrow().amount());
    Fact term = (Fact) decode(EntryId.parse("fact/term-zhaloba"));
    assertEquals(
        new Span(15, Span.Unit.WORKDAY, null, null),
        term.on(LocalDate.of(2026, 1, 1)).orElseThrow().term());
  }

  @Test
  void readsEveryKind() {
    for (EntryKind kind : EntryKind.values()) {
      assertTrue(!world.ids(kind).isEmpty(), kind + " is missing in the sample");
      for (EntryId id : world.ids(kind)) {
        assertEquals(id, decode(id).entryId());
        assertEquals(decode(id), decode(id));
      }
    }
  }

  @Test
  void knowsWhatACardUsesAndTakesOver() {
    ObjectNode body = world.body(CARD).orElseThrow();
    assertEquals(
        Set.of(EntryId.parse("step/identify"), EntryId.parse("phrase/not-today")),
        EntryCodec.embeds(body));
    Set<EntryId> uses = EntryCodec.uses(CARD, body);
    for (String used :
        List.of(
            "organization/zags",
            "organization/sud",
            "organization/mfc",
            "legal/fz-143",
            "life-event/marriage",
            "document/pasport",
            "document/zayavlenie",
            "fact/fee-brak",
            "fact/contact-sud",
            "fact/term-zhaloba",
            "system/ais",
            "step/identify",
            "phrase/not-today",
            "service/zags-razvod",
            "service/sud-razvod",
            "service/zags-brak")) {
      assertTrue(uses.contains(EntryId.parse(used)), used);
    }
    assertEquals(16, uses.size());
  }

  @Test
  void namesTheBlocksThatChanged() {
    ObjectNode before = world.body(CARD).orElseThrow();
    ObjectNode after = before.deepCopy();
    after.put("title", "Иначе");
    after.remove("deadlines");
    after.withArray("also").add("ещё");
    assertEquals(List.of("title", "also", "deadlines"), EntryCodec.changedBlocks(before, after));
    assertEquals(List.of(), EntryCodec.changedBlocks(before, before.deepCopy()));
  }

  @Test
  void refusesABodyThatWasNeverChecked() {
    ObjectNode body = world.body(CARD).orElseThrow().deepCopy();
    body.remove("title");
    assertThrows(IllegalStateException.class, () -> EntryCodec.decode(CARD, body, world));
    ObjectNode alone = world.body(CARD).orElseThrow();
    assertThrows(
        IllegalStateException.class, () -> EntryCodec.decode(CARD, alone, new Bodies(Map.of())));
  }

  private PublicService card() {
    return (PublicService) decode(CARD);
  }

  private okno.model.Entry decode(EntryId id) {
    return EntryCodec.decode(id, world.body(id).orElseThrow(), world);
  }
}
