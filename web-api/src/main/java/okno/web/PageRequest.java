package okno.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a page is asked for. Parameters are decoded as UTF-8; a form's fields are apart from those
 * of the address, because a visitor's answers may stand in a form only.
 */
public interface PageRequest {
  /** {@code GET}, {@code POST} … */
  String method();

  /** The path without query, decoded, such as {@code /s/zags-brak}. */
  String path();

  /** The first value of a parameter of the address. */
  Optional<String> parameter(String name);

  /** The fields of a form, in the order sent; empty unless the request is a form. */
  Map<String, List<String>> form();

  /** A header of the request. */
  Optional<String> header(String name);

  /** A cookie; only the look of the pages lives in cookies. */
  Optional<String> cookie(String name);

  /** The body as it comes; at most the size the shell allows. */
  InputStream body() throws IOException;

  /** Who asks; anonymous until somebody can sign in. */
  User user();

  /** The language of the interface. */
  Locale language();

  /** Fresh for each request; for a security policy that lets one script in. */
  String nonce();

  /** Names the request in the log and on an error page. */
  String id();
}
