package okno.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatternTest {
  private static boolean takes(String pattern, String path) {
    return new Pattern(pattern).takes(path);
  }

  private static boolean wins(String one, String other) {
    return new Pattern(one).winsOver(new Pattern(other));
  }

  @Test
  void takesPathsAsServletsDo() {
    assertTrue(takes("/update/*", "/update"));
    assertTrue(takes("/update/*", "/update/status"));
    assertFalse(takes("/update/*", "/updates"));
    assertTrue(takes("/*", "/anything"));
    assertTrue(takes("/*", ""));
    assertTrue(takes("/exact", "/exact"));
    assertFalse(takes("/exact", "/exact/more"));
    assertTrue(takes("*.png", "/a/b.png"));
    assertFalse(takes("*.png", "/a/bpng"));
    assertTrue(takes("/", "/anything"));
    assertTrue(takes("", "/"));
    assertFalse(takes("", "/a"));
  }

  @Test
  void theMoreExactOneWins() {
    assertTrue(wins("/a", "/a/*"));
    assertTrue(wins("/a/b/*", "/a/*"));
    assertTrue(wins("/a/*", "/*"));
    assertTrue(wins("/*", "*.png"));
    assertTrue(wins("*.png", "/"));
    assertFalse(wins("/*", "/*"));
  }
}
