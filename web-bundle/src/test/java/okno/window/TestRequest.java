package okno.window;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okno.web.PageRequest;
import okno.web.User;

/** A request made by hand, for a page source without a server. */
public record TestRequest(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, List<String>> form,
    Map<String, String> headers,
    Map<String, String> cookies)
    implements PageRequest {

  public static TestRequest get(String path) {
    return new TestRequest("GET", path, Map.of(), Map.of(), Map.of(), Map.of());
  }

  public static TestRequest post(String path, Map<String, List<String>> form) {
    return new TestRequest("POST", path, Map.of(), form, Map.of(), Map.of());
  }

  /** The request with these headers, name and value in turn. */
  public TestRequest with(String... more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return new TestRequest(method, path, parameters, form, all, cookies);
  }

  public TestRequest asking(String parameter, String value) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(parameter, value);
    return new TestRequest(method, path, all, form, headers, cookies);
  }

  public TestRequest keeping(String cookie, String value) {
    return new TestRequest(method, path, parameters, form, headers, Map.of(cookie, value));
  }

  @Override
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(new byte[0]);
  }

  @Override
  public User user() {
    return User.ANONYMOUS;
  }

  @Override
  public Locale language() {
    return Locale.forLanguageTag("ru-RU");
  }

  @Override
  public String nonce() {
    return "nonce";
  }

  @Override
  public String id() {
    return "test";
  }
}
