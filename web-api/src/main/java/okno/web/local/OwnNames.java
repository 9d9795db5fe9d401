package okno.web.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which this installation is reached. A page of a foreign site can make a browser
 * send a request here under the foreign site's name (DNS rebinding), but not under a numeric
 * address, so those and {@code localhost} are always ours.
 *
 * @param hosts lower case, without port
 */
public record OwnNames(List<String> hosts) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  public OwnNames {
    hosts = List.copyOf(hosts);
  }

  /** As configured; a line of a .cfg file arrives as one text, commas and all. */
  public static OwnNames configured(String... lines) {
    return new OwnNames(
        Arrays.stream(lines)
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .toList());
  }

  /**
   * Whether a request was sent to a name of ours.
   *
   * @param host the header {@code Host}; null when there is none
   */
  public boolean isOurs(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.equals("localhost") || ADDRESS.matcher(name).matches() || hosts.contains(name);
  }

  /**
   * Whether a browser says that a request comes from a page of another site.
   *
   * @param origin the header {@code Origin}
   * @param fetchSite the header {@code Sec-Fetch-Site}
   * @param host the header {@code Host}
   */
  public static boolean isForeign(
      @Nullable String origin, @Nullable String fetchSite, @Nullable String host) {
    if (origin != null) {
      int scheme = origin.indexOf("://");
      return scheme < 0 || !origin.substring(scheme + 3).equalsIgnoreCase(host);
    }
    return fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none");
  }
}
