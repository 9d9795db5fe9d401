package okno.window.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import okno.web.PageRequest;
import okno.web.local.LocalKey;
import okno.web.local.OwnNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the pages know of the place they run in: its folder and the names it is called by. */
@Component(service = Installation.class, configurationPid = "okno.web")
@Designate(ocd = Installation.Settings.class)
public final class Installation {
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
  private final LocalKey key;
  private final OwnNames names;

  /**
   * @throws IOException when the key of the installation can be neither read nor made
   */
  @Activate
  public Installation(Settings settings) throws IOException {
    this(folder(settings.data()), List.of(settings.hosts()));
  }

  public Installation(Path data, List<String> hosts) throws IOException {
    this.data = data;
    this.key = new LocalKey(data);
    this.names = OwnNames.configured(hosts.toArray(String[]::new));
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

  /** The key of the local commands. */
  public LocalKey key() {
    return key;
  }

  /** Whether the request was sent to a name of ours. */
  public boolean isAddressed(PageRequest request) {
    return names.isOurs(request.header("Host").orElse(null));
  }

  /** Whether a browser says that the request comes from a page of another site. */
  static boolean isForeign(PageRequest request) {
    return OwnNames.isForeign(
        request.header("Origin").orElse(null),
        request.header("Sec-Fetch-Site").orElse(null),
        request.header("Host").orElse(null));
  }
}
