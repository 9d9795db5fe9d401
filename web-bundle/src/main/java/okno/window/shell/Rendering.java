package okno.window.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okno.catalog.Catalog;
import okno.catalog.Snapshot;
import okno.web.BadParameter;
import okno.web.PageRequest;
import okno.web.Reply;
import okno.web.View;
import okno.window.page.JtelayoutGenerated;
import okno.window.page.JteproblemGenerated;

/** Makes the final bytes of a {@link Reply}: the layout for a page, JSON for a program. */
final class Rendering {
  /** Pages are made in one piece of about this size. */
  private static final int PAGE_BYTES = 32 * 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private final Backends backends;
  private final Assets assets;

  Rendering(Backends backends, Assets assets) {
    this.backends = backends;
    this.assets = assets;
  }

  Answer answer(Reply reply, PageRequest request) {
    return reply.match(
        new Reply.Cases<>(
            page -> html(page.status(), framed(page, request), page.stored()),
            sheet -> html(sheet.status(), sheet.document(), sheet.stored()),
            fragment -> html(200, fragment.body(), true),
            Rendering::content,
            Rendering::redirect,
            problem -> problem(problem, request)));
  }

  private View framed(Reply.Page page, PageRequest request) {
    Frame frame =
        new Frame(
            page.title(),
            page.section(),
            page.body(),
            request,
            Look.of(request),
            assets,
            backends.catalogIfThere().map(catalog -> line(catalog, request)));
    return Html.of((output, interceptor) -> JtelayoutGenerated.render(output, interceptor, frame));
  }

  private static CatalogueLine line(Catalog catalog, PageRequest request) {
    AsOf asOf;
    try {
      asOf = AsOf.of(request, catalog);
    } catch (BadParameter alreadySaid) {
      asOf = AsOf.now(catalog);
    }
    Snapshot snapshot = asOf.snapshot(catalog);
    Optional<LocalDateTime> publishedAt =
        snapshot.publishedAt().map(at -> LocalDateTime.ofInstant(at, catalog.zone()));
    return new CatalogueLine(
        snapshot.revision(), publishedAt, asOf, snapshot.isBeforeFirstEdition());
  }

  private static Answer html(int status, View view, boolean stored) {
    Utf8Page page = new Utf8Page(PAGE_BYTES);
    view.render(new gg.jte.html.OwaspHtmlTemplateOutput(page));
    return new Answer(
        status,
        Answer.HTML,
        page.bytes(),
        page.length(),
        Map.of(
            "Cache-Control",
            stored ? Answer.ASKED_EACH_TIME : Answer.NOT_KEPT,
            "Vary",
            "Accept, Accept-Encoding, Cookie"));
  }

  private static Answer content(Reply.Content content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", Answer.ASKED_EACH_TIME);
    headers.putAll(content.headers());
    byte[] bytes = content.bytes();
    return new Answer(content.status(), content.type(), bytes, bytes.length, headers);
  }

  private static Answer redirect(Reply.Redirect redirect) {
    return new Answer(
        redirect.status(),
        "",
        new byte[0],
        0,
        Map.of("Location", redirect.location(), "Cache-Control", Answer.NOT_KEPT));
  }

  private Answer problem(Reply.Problem problem, PageRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", Answer.NOT_KEPT);
    Object allow = problem.extra().get("allow");
    if (allow != null) {
      headers.put("Allow", allow.toString());
    }
    Object retryAfter = problem.extra().get("retryAfter");
    if (retryAfter != null) {
      headers.put("Retry-After", retryAfter.toString());
    }
    if (isProgram(request)) {
      byte[] bytes = json(problem, request);
      return new Answer(problem.status(), Answer.PROBLEM, bytes, bytes.length, headers);
    }
    if (retryAfter != null && request.method().equals("GET")) {
      headers.put("Refresh", retryAfter.toString());
    }
    View body =
        Html.of(
            (out, interceptor) -> JteproblemGenerated.render(out, interceptor, problem, request));
    Reply.Page page = new Reply.Page(problem.status(), problem.title(), "", body, false);
    Answer html = html(problem.status(), framed(page, request), false);
    headers.put("Vary", "Accept, Accept-Encoding, Cookie");
    return new Answer(html.status(), html.type(), html.bytes(), html.length(), headers);
  }

  /** Programs get problem+json: all below the addresses of programs, and whoever asks for JSON. */
  static boolean isProgram(PageRequest request) {
    String path = request.path();
    String accept = request.header("Accept").orElse("");
    return path.startsWith("/api/")
        || path.equals("/api")
        || path.startsWith("/health/")
        || path.equals("/metrics")
        || accept.contains("json") && !accept.contains("text/html");
  }

  private static byte[] json(Reply.Problem problem, PageRequest request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "about:blank");
      json.writeStringField("title", problem.title());
      json.writeNumberField("status", problem.status());
      json.writeStringField("detail", problem.advice());
      json.writeStringField("instance", "urn:okno:request:" + request.id());
      for (Map.Entry<String, Object> member : problem.extra().entrySet()) {
        json.writeFieldName(member.getKey());
        write(json, member.getValue());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException("Writing into memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Collection<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        json.writeFieldName(String.valueOf(member.getKey()));
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(String.valueOf(value));
    }
  }
}
