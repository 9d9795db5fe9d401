package okno.itest;

/** What a person reads on a page: its text without tags, every kind of space as one plain space. */
public final class PageText {
  private PageText() {}

  public static String of(String html) {
    return html.replaceAll("(?s)<(script|style|svg).*?</\\1>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("[\\s\u00a0\u202f\u2009]+", " ")
        .strip();
  }
}
