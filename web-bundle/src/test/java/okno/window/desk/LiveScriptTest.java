package okno.window.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts that keep an open page alive while parts of the server are replaced, with a browser
 * of a few lines around them. Runs where Node is installed.
 */
class LiveScriptTest {
  private static final Path SCRIPTS = Path.of("src", "main", "resources", "static", "js");

  /** Waits of the scripts take no time here; what they wait for is written down. */
  private static final String FETCHING =
      """
      import { ask } from "./patient.mjs";
      const waits = [];
      globalThis.setTimeout = (work, millis) => { waits.push(millis); queueMicrotask(work); };
      const answers = (...list) => { globalThis.fetch = async () => {
        const next = list.shift();
        if (next instanceof Error) throw next;
        return { status: next[0], headers: new Map([["Retry-After", next[1]]]) };
      }; };
      const say = async (name, signal) => {
        const outcome = await ask("/q", signal).then((r) => r.status, (e) => e.name);
        console.log(name, outcome, waits.splice(0).join());
      };
      answers([200]); await say("well");
      answers([503, "2"], [200]); await say("replaced");
      answers([503, "60"], [503]); await say("away");
      answers(new TypeError(), [200]); await say("cut");
      answers(new TypeError(), new TypeError()); await say("gone");
      answers([404]); await say("missing");
      answers(Object.assign(new Error(), { name: "AbortError" })); await say("aborted");
      const left = new AbortController();
      answers([503], [200]);
      const late = say("overtaken", left.signal);
      left.abort();
      await late;
      """;

  private static final String FOLLOWING =
      """
      const on = {};
      const main = { dataset: { revision: process.argv[2] } };
      globalThis.document = { hidden: false, getElementById: () => main,
        addEventListener: (name, listener) => (on[name] = listener) };
      globalThis.addEventListener = (name, listener) => (on[name] = listener);
      let again;
      globalThis.setTimeout = (work) => { again = work; };
      globalThis.clearTimeout = () => { again = undefined; };
      let stream;
      globalThis.EventSource = class {
        static CLOSED = 2;
        constructor(address) { this.on = {}; stream = this; console.log("open", address); }
        addEventListener(name, listener) { this.on[name] = listener; }
        close() { console.log("close"); }
      };
      const { onPublished } = await import("./live.mjs");
      onPublished((entries) => console.log("told", [...entries].join()));
      if (!stream) { console.log("quiet"); process.exit(0); }
      const event = (id, hours, ...entries) => {
        const effective = new Date(Date.now() + hours * 3600000).toISOString();
        stream.on.published(
          { lastEventId: String(id), data: JSON.stringify({ revision: id, effective, entries }) });
      };
      event(6, 6, "service/zags-imya");
      const midnight = again;
      event(7, 25, "service/zags-smert");
      if (again !== midnight) console.log("waits for another day");
      event(8, -1, "service/zags-brak", "fact/free");
      document.hidden = true; on.visibilitychange();
      document.hidden = false; on.visibilitychange(); on.pageshow();
      stream.readyState = 0; stream.on.error();
      stream.readyState = 2; stream.on.error();
      again();
      midnight();
      """;

  private static final String PREVIEWING =
      """
      const on = {};
      const hit = { dataset: { id: "zags-brak" }, setAttribute() {}, closest: () => hit,
        getBoundingClientRect: () => ({ top: 0, bottom: 0 }) };
      const part = { dataset: {}, value: "брак", form: { addEventListener() {} },
        addEventListener: (name, listener) => (on[name] = listener), setSelectionRange() {},
        querySelectorAll: () => [hit], replaceChildren: (html) => console.log("shows", html) };
      globalThis.document = { getElementById: () => part, querySelectorAll: () => [],
        createElement: () => ({ set innerHTML(html) { this.content = html; } }) };
      globalThis.setTimeout = (work) => { work(); };
      globalThis.clearTimeout = () => {};
      let answer;
      globalThis.asked = (address) => {
        console.log("asks", address);
        return new Promise((arrived) => {
          answer = (text) => arrived({ ok: true, text: async () => text });
        });
      };
      const come = async (text) => { answer(text); await new Promise(setImmediate); };
      await import("./search.mjs");
      globalThis.publish();
      await come("old");
      on.focusin({ target: hit });
      await come("new");
      on.focusin({ target: hit });
      """;

  private static final Map<String, String> AROUND_THE_SEARCH =
      Map.of(
          "keys", "export const onKey = () => {};",
          "live", "export const onPublished = (told) => { globalThis.publish = told; };",
          "page", "export const showOnline = () => {};",
          "patient", "export const ask = (address) => globalThis.asked(address);",
          "visitor", "export const forget = () => {};");

  @TempDir private Path folder;

  @Test
  void asksOnceMoreBeforeItSaysThatTheServerIsAway() throws Exception {
    assertEquals(
        """
        well 200\s
        replaced 200 2000
        away 503 3000
        cut 200 500
        gone TypeError 500
        missing 404\s
        aborted AbortError\s
        overtaken AbortError 500
        """
            .strip(),
        node("patient", FETCHING));
  }

  @Test
  void followsWhileSomebodyLooksAndSaysNothingOfErrors() throws Exception {
    assertEquals(
        """
        open /api/v1/events?since=7
        told service/zags-brak,fact/free
        close
        open /api/v1/events?since=8
        close
        open /api/v1/events?since=8
        told service/zags-imya
        """
            .strip(),
        node("live", FOLLOWING, "7"));
  }

  @Test
  void keepsNoPreviewThatWasAskedForBeforeAPublication() throws Exception {
    for (Map.Entry<String, String> script : AROUND_THE_SEARCH.entrySet()) {
      Files.writeString(folder.resolve(script.getKey() + ".js"), script.getValue());
    }
    Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    assertEquals(
        """
        asks /peek/zags-brak
        shows old
        asks /peek/zags-brak
        shows new
        shows new
        """
            .strip(),
        node("search", PREVIEWING));
  }

  @Test
  void followsNothingOnAPageOfAnotherDay() throws Exception {
    assertEquals("quiet", node("live", "delete process.argv[2];\n" + FOLLOWING));
  }

  private String node(String script, String check, String... arguments) throws Exception {
    Files.copy(SCRIPTS.resolve(script + ".js"), folder.resolve(script + ".mjs"));
    Files.writeString(folder.resolve("check.mjs"), check);
    ProcessBuilder command = new ProcessBuilder("node", "check.mjs");
    command.command().addAll(List.of(arguments));
    Process process;
    try {
      process = command.directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException noNode) {
      return abort("Node is not installed; the scripts of open pages were not tried");
    }
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "node hangs over " + script);
    return said;
  }
}
