package okno.window.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.model.EntryKind;
import okno.model.Profile;
import okno.model.PublicService;
import okno.model.ServiceId;
import okno.search.Highlight;
import okno.web.View;
import okno.window.SharedWindow;
import okno.window.TestWindow;
import okno.window.TestWorld;
import okno.window.page.JtecardGenerated;
import okno.window.page.JtechangesGenerated;
import okno.window.page.JtehistoryGenerated;
import okno.window.page.JtememoGenerated;
import okno.window.page.JtepeekGenerated;
import okno.window.page.JteresultsGenerated;
import okno.window.page.JtestatusGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Html;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content is written by people and brought by packs: no text of it may become markup. */
class HostileTextTest {
  private static final String EVIL = HostileTexts.HOSTILE;

  @Test
  void keepsEveryTextOfEveryCardAText(@TempDir Path data) throws Exception {
    try (TestWorld world = new TestWorld(data, InstantSource.fixed(SharedWindow.NOW))) {
      Catalog catalog = world.backends().catalog();
      Reading reading = Reading.of(catalog.now(), AsOf.now(catalog));
      int cards = 0;
      for (Edition<?> listed : catalog.now().all(EntryKind.SERVICE)) {
        Edition<PublicService> edition =
            catalog.now().service(new ServiceId(listed.entry().value())).orElseThrow();
        CardView card = new CardReader(reading, hostile(edition), Profile.EMPTY).view(true);
        Slip slip = Slip.of(reading, hostile(edition));
        MemoView memo = new MemoView(card, List.of(new MemoView.Answer(EVIL, EVIL)), EVIL, EVIL);
        harmless(0, Html.of((out, i) -> JtecardGenerated.render(out, i, card)));
        harmless(0, Html.of((out, i) -> JtepeekGenerated.render(out, i, card, slip)));
        harmless(
            1, Html.of((out, i) -> JtememoGenerated.render(out, i, memo, TestWindow.anyAssets())));
        cards++;
      }
      assertTrue(cards > 60);
    }
  }

  @Test
  void keepsEveryTextOfTheOtherPagesAText() {
    ChangesView.Item item =
        new ChangesView.Item(
            EVIL,
            "/s/x",
            EVIL,
            EVIL,
            List.of(new ChangesView.Difference(EVIL, List.of(EVIL), List.of(EVIL))));
    ChangesView changes =
        new ChangesView(
            List.of(
                new ChangesView.Batch(
                    1,
                    EVIL,
                    true,
                    EVIL,
                    EVIL,
                    EVIL,
                    1,
                    EVIL,
                    List.of(item),
                    List.of(item),
                    List.of(item))));
    harmless(0, Html.of((out, i) -> JtechangesGenerated.render(out, i, changes)));
    HistoryView history =
        new HistoryView(
            EVIL,
            "/s/x",
            List.of(
                new HistoryView.Line(1, "/s/x@1", EVIL, EVIL, 1, EVIL, true, item.differences())));
    harmless(0, Html.of((out, i) -> JtehistoryGenerated.render(out, i, history)));
    StatusView status =
        new StatusView(
            true,
            false,
            1,
            EVIL,
            List.of(
                new StatusView.Pack(
                    EVIL, EVIL, EVIL, EVIL, EVIL, List.of(new StatusView.Fault(EVIL, EVIL, EVIL)))),
            List.of(new StatusView.Part(EVIL, EVIL, EVIL, true)),
            List.of(new StatusView.Part(EVIL, EVIL, EVIL, false)));
    harmless(0, Html.of((out, i) -> JtestatusGenerated.render(out, i, status)));
  }

  @Test
  void keepsWhatWasTypedAText() {
    List<Highlight.Part> marked = List.of(new Highlight.Part(EVIL, true));
    Slip slip =
        new Slip(
            "x", EVIL, "/s/x", EVIL, okno.model.Availability.State.SUSPENDED, List.of(EVIL), EVIL);
    ResultsView results =
        new ResultsView(
            EVIL,
            1,
            EVIL,
            "/?q=x",
            List.of(EVIL),
            List.of(new ResultsView.Found(slip, marked, marked)),
            null);
    harmless(0, Html.of((out, i) -> JteresultsGenerated.render(out, i, results)));
  }

  private static Edition<PublicService> hostile(Edition<PublicService> edition) {
    return new Edition<>(
        edition.entry(),
        edition.sequence(),
        edition.number(),
        edition.inForceFrom(),
        edition.publishedAt(),
        edition.revision(),
        EVIL,
        EVIL,
        HostileTexts.in(edition.content()));
  }

  private static void harmless(int scripts, View view) {
    StringOutput text = new StringOutput();
    view.render(new OwaspHtmlTemplateOutput(text));
    String html = text.toString();
    assertEquals(scripts, HtmlCheck.elements(html).getOrDefault("script", 0));
    assertFalse(html.contains("<script>alert"), "a text became markup");
    assertFalse(html.contains("<!--"), "a text became a comment");
    assertTrue(html.contains("&lt;script&gt;alert(1)"), "the text is not there at all");
    assertEquals(List.of(), faults(html));
  }

  /** A part of a page begins below the first heading. */
  private static List<String> faults(String html) {
    return HtmlCheck.faults(html).stream().filter(fault -> !fault.contains(" after h0")).toList();
  }
}
