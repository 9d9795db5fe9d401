package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import okno.web.Reply;
import okno.window.TestRequest;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private final MetricsText metrics =
      new MetricsText(new Metrics(), new Backends(null, null, null, null, null));

  private String text() {
    Reply.Content content = (Reply.Content) metrics.answer(TestRequest.get("/metrics"));
    return new String(content.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void addsWhatOtherBundlesCount() {
    Supplier<String> gateway = () -> "# TYPE okno_gateway_held gauge\nokno_gateway_held 3";
    Supplier<String> update = () -> "okno_update_total 1\n";
    metrics.addText(gateway);
    metrics.addText(update);
    assertTrue(text().endsWith("\nokno_gateway_held 3\nokno_update_total 1\n"), text());

    metrics.removeText(gateway);
    assertFalse(text().contains("okno_gateway_held"));
  }

  @Test
  void leavesOutWhoeverFails() {
    metrics.addText(
        () -> {
          throw new IllegalStateException("just leaving");
        });
    metrics.addText(() -> "");
    metrics.addText(() -> "okno_update_total 1");
    assertEquals(1, text().lines().filter(line -> line.equals("okno_update_total 1")).count());
    assertFalse(text().contains("\n\n"));
  }
}
