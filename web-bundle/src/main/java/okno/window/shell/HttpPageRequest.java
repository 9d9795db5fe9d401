package okno.window.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okno.web.BadParameter;
import okno.web.PageRequest;
import okno.web.User;
import org.jspecify.annotations.Nullable;

/** A page request as it came over HTTP; path, query and form are read by our own strict decoder. */
final class HttpPageRequest implements PageRequest {
  /** The largest form, in bytes. */
  static final long LARGEST_FORM = 1024 * 1024;

  /** The largest other body, in bytes; as much as the door of the catalogue reads. */
  static final long LARGEST_BODY = 20L * 1024 * 1024;

  private static final Locale RUSSIAN = Locale.forLanguageTag("ru-RU");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpServletRequest request;
  private final String method;
  private final String path;
  private final Map<String, List<String>> parameters;
  private final String id;
  private @Nullable Map<String, List<String>> form;
  private boolean bodyRead;

  /**
   * Reads the request up to its body. The body, a form too, is read when somebody asks for it: a
   * request whose body has not been touched can still be repeated as a whole.
   *
   * @throws BadParameter when path or query are no UTF-8
   */
  HttpPageRequest(HttpServletRequest request, String id) {
    this.request = request;
    this.id = id;
    this.method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    this.path = readPath(request.getRequestURI());
    String query = request.getQueryString();
    this.parameters = query == null ? Map.of() : UrlText.pairs(query);
  }

  private HttpPageRequest(HttpServletRequest request, String id, String path) {
    this.request = request;
    this.id = id;
    this.method = "GET";
    this.path = path;
    this.parameters = Map.of();
    this.form = Map.of();
  }

  /** What is left of a request that cannot be read, so that its problem can be shown. */
  static HttpPageRequest unreadable(HttpServletRequest request, String id) {
    String raw = request.getRequestURI();
    return new HttpPageRequest(request, id, raw.startsWith("/api/") ? "/api/" : "/");
  }

  private static String readPath(String raw) {
    String path;
    try {
      path = UrlText.decode(raw, false);
    } catch (UrlText.Malformed malformed) {
      throw new BadParameter("path", "Адрес записан не в UTF-8: проверьте ссылку");
    }
    boolean control = path.chars().anyMatch(c -> Character.isISOControl(c));
    if (control || path.contains("/../") || path.endsWith("/..") || path.indexOf('\\') >= 0) {
      throw new BadParameter("path", "Такого адреса быть не может: проверьте ссылку");
    }
    return path;
  }

  /** Programs send bytes and no forms, even when their tool calls them a form, as curl does. */
  private boolean isForm() {
    if (path.startsWith("/api/")) {
      return false;
    }
    // The container's own getter looks the charset up and fails on one it does not know.
    String type = request.getHeader("Content-Type");
    return method.equals("POST")
        && type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  private Map<String, List<String>> readForm() throws IOException {
    try (InputStream body = limited(LARGEST_FORM)) {
      return UrlText.pairs(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private InputStream limited(long limit) throws IOException {
    bodyRead = true;
    return new LimitedBody(request.getInputStream(), request.getContentLengthLong(), limit);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadParameter when the form is no UTF-8
   * @throws UncheckedIOException when it cannot be read; of {@link LimitedBody.TooLarge} when it is
   *     larger than what is read
   */
  @Override
  public Map<String, List<String>> form() {
    Map<String, List<String>> read = form;
    if (read == null) {
      try {
        read = isForm() ? readForm() : Map.of();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      form = read;
    }
    return read;
  }

  /** Whether the body, or a part of it, is gone: the request cannot be handed back any more. */
  boolean isBodyRead() {
    return bodyRead;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  @Override
  public Optional<String> cookie(String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public InputStream body() throws IOException {
    return limited(LARGEST_BODY);
  }

  @Override
  public User user() {
    return User.ANONYMOUS;
  }

  @Override
  public Locale language() {
    return RUSSIAN;
  }

  @Override
  public String nonce() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String id() {
    return id;
  }
}
