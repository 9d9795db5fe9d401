package okno.itest;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page on which an operator sees every bundle, read as a person reads it. */
public final class StatusPage {
  static final String ACTIVE = "работает";
  static final String RESOLVED = "разрешена";

  /** Name, version, state; the table of packs has a column more. */
  private static final Pattern BUNDLE =
      Pattern.compile("<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>");

  private StatusPage() {}

  /** The symbolic name of each bundle and its state in the page's words. */
  public static Map<String, String> bundles(Web web) throws IOException, InterruptedException {
    Map<String, String> bundles = new TreeMap<>();
    Matcher rows = BUNDLE.matcher(web.get("/status").body());
    while (rows.find()) {
      if (!rows.group(3).contains("<td>")) {
        bundles.put(PageText.of(rows.group(1)), PageText.of(rows.group(3)));
      }
    }
    return bundles;
  }
}
