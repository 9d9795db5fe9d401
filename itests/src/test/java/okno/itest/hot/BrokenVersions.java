package okno.itest.hot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okno.itest.PageText;
import okno.itest.RunningOkno;
import okno.itest.hot.file.Broken;
import okno.itest.hot.file.BundleFile;
import okno.itest.hot.file.Versions;
import okno.itest.hot.load.PackLine;
import okno.itest.hot.load.Stage;
import okno.itest.hot.server.Ticket;
import okno.itest.hot.server.UpdateServer;

/**
 * Offers versions that must not stay in. After each the same versions are in service as before, and
 * the operator is told why: by whoever answers, by one line of the log, by the status page.
 */
final class BrokenVersions {
  private static final int BEGINNING = 40;

  private final RunningOkno okno;
  private final Replacer replacer;
  private final Path folder;

  BrokenVersions(RunningOkno okno, Replacer replacer) {
    this.okno = okno;
    this.replacer = replacer;
    this.folder = okno.log().resolveSibling("files");
  }

  /** One file, and what is wrong with it. */
  record Offer(String what, Path file) {}

  List<Offer> offers() throws Exception {
    List<Offer> offers = new ArrayList<>();
    for (String bundle : List.of(Bundles.SEARCH, Bundles.WEB)) {
      offers.add(offer(bundle + " does not resolve", Broken.unresolvable(next(bundle))));
      offers.add(offer(bundle + " throws", Broken.throwing(next(bundle), folder)));
    }
    offers.add(offer("search-bundle is never ready", Broken.neverReady(next(Bundles.SEARCH))));
    for (String bundle : List.of(Bundles.STORE, Bundles.UPDATE)) {
      offers.add(offer(bundle + " throws", Broken.throwing(next(bundle), folder)));
    }
    offers.add(offer("catalog-api fits nobody", Broken.unusable(next(Bundles.CATALOG_API))));
    offers.add(offer("a pack with an empty card", invalidPack()));
    Path good = replacer.versions().written(next(Bundles.SEARCH)).file();
    offers.add(new Offer("an altered jar", Broken.altered(good, file("altered.jar"))));
    offers.add(new Offer("half a jar", Broken.truncated(good, file("half.jar"))));
    offers.add(new Offer("a text", Broken.text(file("text.jar"))));
    offers.add(new Offer("a zip of something", Broken.strangerZip(file("stranger.zip"))));
    return offers;
  }

  /** What was said to it. */
  String offer(Offer offer) throws Exception {
    Map<String, String> before = replacer.server().installed().versions();
    int logged = log().length();
    replacer.load().ledger().enter(new Stage(offer.what(), false));
    String why = reason(replacer.server().push(offer.file(), ""), offer);
    replacer.load().settle();
    replacer.load().ledger().enter(Stage.IDLE);
    Map<String, String> after = replacer.server().installed().versions();
    if (!after.equals(before)) {
      throw new AssertionError(offer + " changed " + before + " to " + after);
    }
    requireOneLine(log().substring(logged), offer);
    String beginning = plain(why).substring(0, Math.min(BEGINNING, plain(why).length()));
    if (!plain(replacer.server().page()).contains(beginning)) {
      throw new AssertionError("The status page does not say '" + beginning + "' of " + offer);
    }
    return offer.what() + ": " + why;
  }

  private String reason(UpdateServer.Reply reply, Offer offer) {
    String why;
    if (reply.isAccepted()) {
      Ticket ticket = replacer.server().await(reply.ticket());
      if (!ticket.state().equals("put-back")) {
        throw new AssertionError(offer + " came to " + ticket);
      }
      why = ticket.why();
    } else if (reply.status() == 422) {
      why = reply.body().path("detail").asText();
    } else {
      throw new AssertionError(offer + " was answered " + reply);
    }
    if (why.isBlank()) {
      throw new AssertionError(offer + " was turned away without a reason: " + reply);
    }
    return why;
  }

  /** A reason is one line; whoever has to find it has no use for a stack. */
  private static void requireOneLine(String logged, Offer offer) {
    List<String> complaints =
        logged.lines().filter(line -> line.matches("\\S+ +(WARN|ERROR) .*|\\s+at .*")).toList();
    if (complaints.size() != 1) {
      throw new AssertionError(
          offer + " left " + complaints.size() + " lines:\n" + String.join("\n", complaints));
    }
  }

  private BundleFile next(String bundle) throws IOException, InterruptedException {
    String version = replacer.server().installed().version(bundle);
    return replacer.versions().original(bundle).versioned(BundleFile.raised(version, 50));
  }

  private BundleFile invalidPack() throws IOException {
    PackLine line = replacer.load().packs().of("zags");
    PackLine.Next next = line.take();
    try {
      BundleFile bundle = replacer.versions().original(Bundles.ofPack("zags"));
      return bundle.holding(Broken.invalid(next.draft(), "zags-rozhdenie"));
    } finally {
      line.leave();
    }
  }

  private Offer offer(String what, BundleFile bundle) throws IOException {
    Versions.Next written = replacer.versions().written(bundle);
    return new Offer(what, written.file());
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String log() throws IOException {
    return Files.readString(okno.data().resolve("log/okno.log"), StandardCharsets.UTF_8);
  }

  private static String plain(String text) {
    return PageText.of(text);
  }
}
