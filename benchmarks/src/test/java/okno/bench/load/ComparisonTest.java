package okno.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void comparesWithinARoundSoThatASlowMachineCountsOnBothSides() {
    // The machine became slower and slower; what is compared costs five throughout, but once.
    Comparison.Result result =
        new Comparison.Result("card", List.of(105.0, 205.0, 390.0), List.of(100.0, 200.0, 300.0));
    assertEquals(5, result.difference());
    assertEquals(205, result.withMicros());
    assertEquals(200, result.withoutMicros());
  }

  @Test
  void addsTheRoundsOfAnotherPair() {
    Comparison.Result one = new Comparison.Result("card", List.of(11.0), List.of(10.0));
    Comparison.Result two = new Comparison.Result("card", List.of(14.0, 19.0), List.of(10.0, 10.0));
    assertEquals(4, Comparison.Result.all(List.of(one, two)).difference());
  }
}
