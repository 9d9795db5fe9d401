package okno.window.shell;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okno.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the pages know of the place they run in: its folder and the names it is called by. */
@Component(service = Installation.class, configurationPid = "okno.web")
@Designate(ocd = Installation.Settings.class)
public final class Installation {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  /** What an administrator may set. */
  @ObjectClassDefinition(name = "Okno: pages")
  public @interface Settings {
    @AttributeDefinition(
        name = "Data folder",
        description =
            "The folder of the installation. The pages keep in it the key for local commands"
                + " (okno.key) and the static files of the version before. Empty: the folder named"
                + " by the environment variable OKNO_DATA, and 'var' when there is none.")
    String data() default "";

    @AttributeDefinition(
        name = "Host names",
        description =
            "The names under which browsers and programs reach this server, such as"
                + " okno.office.local. Numeric addresses and localhost need not be listed. Content"
                + " is accepted only from requests to one of these names.")
    String[] hosts() default {};
  }

  private final Path data;
  private final List<String> hosts;

  @Activate
  public Installation(Settings settings) {
    this(folder(settings.data()), List.of(settings.hosts()));
  }

  public Installation(Path data, List<String> hosts) {
    this.data = data;
    // A line of a .cfg file arrives as one text, commas and all.
    this.hosts =
        hosts.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .toList();
  }

  private static Path folder(String configured) {
    if (!configured.isBlank()) {
      return Path.of(configured);
    }
    String environment = System.getenv("OKNO_DATA");
    return Path.of(environment == null || environment.isBlank() ? "var" : environment);
  }

  public Path data() {
    return data;
  }

  /**
   * Whether the request was sent to a name of ours. A page of a foreign site can make a browser
   * send a request here under the foreign site's name (DNS rebinding), but not under a numeric
   * address.
   */
  public boolean isAddressed(PageRequest request) {
    return request.header("Host").filter(this::isOurs).isPresent();
  }

  private boolean isOurs(String host) {
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.equals("localhost") || ADDRESS.matcher(name).matches() || hosts.contains(name);
  }

  /** Whether a browser says that the request comes from a page of another site. */
  static boolean isForeign(PageRequest request) {
    Optional<String> origin = request.header("Origin");
    if (origin.isPresent()) {
      String host = request.header("Host").orElse("");
      int scheme = origin.get().indexOf("://");
      return scheme < 0 || !origin.get().substring(scheme + 3).equalsIgnoreCase(host);
    }
    return request
        .header("Sec-Fetch-Site")
        .filter(site -> !site.equals("same-origin") && !site.equals("none"))
        .isPresent();
  }
}
