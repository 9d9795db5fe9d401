// What is published while a page is open. The stream is open only while somebody looks at the page,
// because a browser has six connections to a server. Of errors nothing is ever said: the stream
// comes back by itself and goes on after the last revision it has told of.

const AGAIN = 3000;
const DAY = 24 * 60 * 60 * 1000;
const shown = document.getElementById("main")?.dataset.revision;
const listeners = [];
let last = shown;
let source;
let timer;

/** Tells of what takes effect: listener(entries), a Set like {"service/zags-brak", …}. */
export function onPublished(listener) {
  listeners.push(listener);
  open();
}

function open() {
  clearTimeout(timer);
  // A page that shows another day than today has no revision: nothing new can concern it.
  if (source || shown === undefined || !listeners.length || document.hidden) return;
  source = new EventSource("/api/v1/events?since=" + last);
  source.addEventListener("published", (event) => {
    last = event.lastEventId;
    const { entries, effective } = JSON.parse(event.data);
    tellWhenInForce(new Set(entries), Date.parse(effective) - Date.now());
  });
  source.addEventListener("error", () => {
    // The browser connects again after a broken stream, but not after an answer that was none.
    if (source.readyState !== EventSource.CLOSED) return;
    close();
    timer = setTimeout(open, AGAIN * (1 + Math.random()));
  });
}

/** What is not in force within a day is not waited for: no page stays open so long. */
function tellWhenInForce(entries, wait) {
  if (wait > DAY) return;
  if (wait > 0) setTimeout(() => tellWhenInForce(entries, 0), wait);
  else for (const listener of listeners) listener(entries);
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
