package okno.window.shell;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.Deflater;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The static files of this bundle, in memory and compressed once, at {@code
 * /a/web-bundle/<hash>/<name>}. Files of other versions stay within reach while they are installed
 * and for a day after, because a page that was open during an update still asks for them. An
 * address never changes its content, so browsers keep it for a year without asking.
 */
@Component(service = {PageSource.class, Assets.class})
public final class BundleAssets implements PageSource, Assets {
  private static final String PREFIX = "/a/web-bundle/";
  private static final String FOLDER = "/static/";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("txt", "text/plain;charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("woff2", "font/woff2"));

  /** A file ready to be sent; compressed only where that saves something. */
  private record Asset(String type, byte[] plain, byte[] gzip, String tag) {
    boolean isCompressed() {
      return gzip.length > 0;
    }
  }

  private final String hash;
  private final Map<String, Asset> assets;
  private final KeptAssets kept;

  @Activate
  public BundleAssets(BundleContext context, @Reference Installation installation)
      throws IOException {
    this(read(context.getBundle()), installation, otherVersions(context));
  }

  /**
   * With the files given, without a framework. Two parameters would be taken for the constructor of
   * the framework, which knows them by their number.
   *
   * @param others the hashes of other versions that are installed
   */
  public BundleAssets(Map<String, byte[]> files, Installation installation, Set<String> others)
      throws IOException {
    StaticFiles own = StaticFiles.of(files);
    this.hash = own.hash();
    this.assets = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> file : own.files().entrySet()) {
      assets.put(file.getKey(), asset(file.getKey(), file.getValue()));
    }
    this.kept = KeptAssets.open(installation.data().resolve("assets/web-bundle"), own, others);
  }

  /** Two versions may run side by side, and a page of either asks either for its files. */
  private static Set<String> otherVersions(BundleContext context) throws IOException {
    Bundle own = context.getBundle();
    Set<String> hashes = new HashSet<>();
    for (Bundle bundle : context.getBundles()) {
      boolean another = !bundle.equals(own);
      if (another && Objects.equals(bundle.getSymbolicName(), own.getSymbolicName())) {
        hashes.add(StaticFiles.of(read(bundle)).hash());
      }
    }
    return hashes;
  }

  private static Map<String, byte[]> read(Bundle bundle) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Enumeration<URL> urls = bundle.findEntries(FOLDER, "*", true);
    for (URL url : urls == null ? Collections.<URL>emptyList() : Collections.list(urls)) {
      String path = url.getPath();
      if (!path.endsWith("/")) {
        try (InputStream in = url.openStream()) {
          files.put(path.substring(path.indexOf(FOLDER) + FOLDER.length()), in.readAllBytes());
        }
      }
    }
    return files;
  }

  private static Asset asset(String name, byte[] plain) throws IOException {
    String type = type(name);
    boolean text = new Answer(200, type, plain, plain.length, Map.of()).isText();
    byte[] gzip =
        text ? Delivery.compress(plain, plain.length, Deflater.BEST_COMPRESSION) : new byte[0];
    boolean pays = gzip.length < plain.length;
    return new Asset(type, plain, pays ? gzip : new byte[0], Delivery.tag(plain, plain.length));
  }

  private static String type(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  @Override
  public String url(String name) {
    if (!assets.containsKey(name)) {
      throw new IllegalArgumentException(
          "No static file is called '" + name + "'; there are " + assets.keySet());
    }
    return PREFIX + hash + "/" + name;
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public Reply answer(PageRequest request) throws IOException {
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    String rest = request.path().substring(PREFIX.length());
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return Problems.notFound();
    }
    String asked = rest.substring(0, slash);
    String name = rest.substring(slash + 1);
    if (!asked.equals(hash)) {
      byte[] old = kept.find(asked, name);
      return old.length == 0 ? Problems.notFound() : reply(request, asset(name, old));
    }
    Asset asset = assets.get(name);
    return asset == null ? Problems.notFound() : reply(request, asset);
  }

  private static Reply reply(PageRequest request, Asset asset) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", FOR_EVER);
    headers.put("ETag", asset.tag());
    if (!asset.isCompressed()) {
      return new Reply.Content(200, asset.type(), asset.plain(), headers);
    }
    headers.put("Vary", "Accept-Encoding");
    if (!Delivery.acceptsGzip(request.header("Accept-Encoding").orElse(null))) {
      return new Reply.Content(200, asset.type(), asset.plain(), headers);
    }
    headers.put("Content-Encoding", "gzip");
    headers.put("ETag", asset.tag().substring(0, asset.tag().length() - 1) + "-gzip\"");
    return new Reply.Content(200, asset.type(), asset.gzip(), headers);
  }
}
