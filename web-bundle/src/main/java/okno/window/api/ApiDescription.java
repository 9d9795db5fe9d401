package okno.window.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code GET /api/v1/openapi.json}, and an honest 404 for every other address below {@code /api/}.
 */
@Component(service = PageSource.class)
public final class ApiDescription implements PageSource {
  private final byte[] description;

  /**
   * @throws IOException when the description is missing from this bundle
   */
  @Activate
  public ApiDescription() throws IOException {
    try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IOException("openapi.json is missing from the bundle");
      }
      description = in.readAllBytes();
    }
  }

  @Override
  public String prefix() {
    return "/api";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals("/api/v1/openapi.json")) {
      return new Reply.Problem(
          404, "Такого адреса нет", "Все адреса описаны в /api/v1/openapi.json.", Map.of());
    }
    return request.method().equals("GET")
        ? new Reply.Content(200, "application/json", description, Map.of())
        : Problems.methodNotAllowed("GET", "HEAD");
  }
}
