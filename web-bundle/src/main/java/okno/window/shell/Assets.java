package okno.window.shell;

/** The static files of a bundle under addresses that name their content. */
public interface Assets {
  /**
   * The address of a file, such as {@code /a/web-bundle/5f2c0a…/css/tokens.css}; it may be kept for
   * ever.
   *
   * @param name the path below {@code static/}, such as {@code css/tokens.css}
   * @throws IllegalArgumentException when the bundle has no such file
   */
  String url(String name);
}
