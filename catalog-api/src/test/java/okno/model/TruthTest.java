package okno.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TruthTest {
  @Test
  void isKleenesStrongLogic() {
    for (Truth a : Truth.values()) {
      for (Truth b : Truth.values()) {
        assertEquals(a.and(b), b.and(a));
        assertEquals(a.or(b), b.or(a));
        assertEquals(a.and(b).not(), a.not().or(b.not()), "de Morgan over " + a + " and " + b);
        assertEquals(a, a.and(a.or(b)), "absorption");
      }
      assertEquals(a, a.not().not());
      assertEquals(Truth.NO, a.and(Truth.NO));
      assertEquals(Truth.YES, a.or(Truth.YES));
    }
    assertEquals(Truth.UNKNOWN, Truth.UNKNOWN.not());
  }
}
