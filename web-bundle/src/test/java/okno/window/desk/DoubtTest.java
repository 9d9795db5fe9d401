package okno.window.desk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import okno.model.Confidence;
import okno.model.Verification;
import org.junit.jupiter.api.Test;

class DoubtTest {
  @Test
  void marksWhatIsLessSureThanTheCard() {
    Verification card = card(Confidence.HIGH, Map.of("costs", Confidence.LOW));
    assertTrue(Doubt.marks(card, "costs", null));
    assertTrue(Doubt.marks(card, "costs", "one"));
    assertFalse(Doubt.marks(card, "time", null));
  }

  @Test
  void leavesTheLinesOfAnUnsureCardReadable() {
    Verification card =
        card(Confidence.LOW, Map.of("documents", Confidence.HIGH, "steps.ask", Confidence.LOW));
    assertFalse(Doubt.marks(card, "time", null));
    assertFalse(Doubt.marks(card, "steps", "sign"));
    assertTrue(Doubt.marks(card, "steps", "ask"));
    assertFalse(Doubt.marks(card, "documents", "passport"));
  }

  private static Verification card(Confidence confidence, Map<String, Confidence> blocks) {
    return new Verification(false, confidence, List.of("по памяти"), blocks, null, null, null);
  }
}
