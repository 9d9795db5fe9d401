package okno.itest.hot.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okno.itest.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * The Chromium of this machine, without a window. Playwright brings only what talks to it; it would
 * download a browser of its own if it were allowed to.
 */
public final class Chromium implements AutoCloseable {
  /** Why a test is left out where {@link #find} comes back empty. */
  public static final String NONE =
      "No Chromium here: install it, or name its program in the environment variable CHROMIUM";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final List<String> ARGUMENTS =
      List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** The program that CHROMIUM names, or one of the usual names. */
  public static Optional<Path> find() {
    String named = System.getenv("CHROMIUM");
    List<String> names = named == null || named.isBlank() ? NAMES : List.of(named);
    List<String> folders = new ArrayList<>(List.of("/usr/bin"));
    folders.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
    return names.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder).resolve(name)))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }

  public static Chromium open(Path program) {
    System.setProperty("playwright.driver.tmpdir", Unpacked.FOLDER.toString());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      BrowserType.LaunchOptions options =
          new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS);
      return new Chromium(playwright, playwright.chromium().launch(options));
    } catch (RuntimeException failed) {
      playwright.close();
      throw failed;
    }
  }

  /** One window; its tabs share cookies, cache and connections. */
  public final class Window {
    private final BrowserContext context;

    private Window(BrowserContext context) {
      this.context = context;
    }

    public Tab tab(int width, int height) {
      Page page = context.newPage();
      page.setViewportSize(width, height);
      return new Tab(page, context.newCDPSession(page));
    }
  }

  public Window window() throws IOException {
    BrowserContext context = context(true);
    context.addInitScript(witness());
    return new Window(context);
  }

  /** The same for somebody whose browser runs no scripts. */
  public Window windowWithoutScripts() {
    return new Window(context(false));
  }

  private BrowserContext context(boolean scripts) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(scripts)
            .setColorScheme(ColorScheme.LIGHT)
            .setLocale("ru-RU"));
  }

  private static String witness() throws IOException {
    try (@Nullable InputStream script = Chromium.class.getResourceAsStream("witness.js")) {
      if (script == null) {
        throw new IllegalStateException("witness.js is missing beside " + Chromium.class);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Playwright's program is unpacked in each JVM, and lies around when that one is killed. */
  private static final class Unpacked {
    private static final Path FOLDER = Distribution.emptyFolder("playwright");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
