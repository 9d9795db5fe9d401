package okno.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReplacingTest {
  @TempDir Path folder;

  @Test
  void smoke() throws Exception {
    try (House house = new House(folder, 8, 64)) {
      house.install("one", "1.0.0", "text", "/one/*", 0);
      var answer = house.client.send(house.to("/one/x").build(), BodyHandlers.ofString());
      assertEquals("привет 1.0.0 ", answer.body());
      assertEquals(200, answer.statusCode());
    }
  }
}
