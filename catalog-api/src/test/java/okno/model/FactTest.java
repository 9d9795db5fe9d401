package okno.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactTest {
  private static final LocalDate CHANGE = LocalDate.of(2025, 1, 1);

  private static final Fact FEE =
      new Fact(
          "fee-razvod",
          Fact.Kind.FEE,
          "Госпошлина за развод",
          List.of(value(LocalDate.of(2015, 1, 1), 650), value(CHANGE, 5000)),
          null,
          Confidence.HIGH,
          null);

  @Test
  void changesOnItsDayAndNotBefore() {
    assertEquals(650, FEE.on(CHANGE.minusDays(1)).orElseThrow().amount());
    assertEquals(5000, FEE.on(CHANGE).orElseThrow().amount());
  }

  @Test
  void hasNoValueBeforeTheFirstDayKnown() {
    assertEquals(Optional.empty(), FEE.on(LocalDate.of(2014, 12, 31)));
  }

  @Test
  void announcesTheNextValue() {
    assertEquals(CHANGE, FEE.after(CHANGE.minusDays(1)).orElseThrow().from());
    assertEquals(Optional.empty(), FEE.after(CHANGE));
  }

  private static Fact.Value value(LocalDate from, int amount) {
    return new Fact.Value(from, amount, null, null);
  }
}
