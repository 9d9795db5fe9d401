// Sits in every page of the browser test from its first moment. It notes whatever a page shows that
// its reader did not ask for, and tells what a person would find on it.
(() => {
  // Where a page answers the keys of its reader. A change anywhere else comes from somebody else.
  const OWN_WORK = "#results, #peek, #found, #ask, #service .work, #service .side, #service .rest";
  const RETRY = 500;
  const shown = [];
  const told = [];

  const words = (node) => (node.textContent ?? "").replace(/\s+/g, " ").trim();
  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  function note(change) {
    const place = elementOf(change.target);
    if (!place || place.closest(OWN_WORK)) return;
    const attribute = change.type === "attributes" ? change.attributeName : "";
    if (attribute && place.getAttribute(attribute) === change.oldValue) return;
    const what = attribute ? `${attribute}: ${words(place)}` : [...change.addedNodes].map(words).join(" ");
    shown.push(`${place.localName}#${place.id} ${what}`.trim());
  }

  addEventListener("DOMContentLoaded", () => {
    new MutationObserver((changes) => changes.forEach(note)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeOldValue: true,
      attributeFilter: ["hidden", "open"],
    });
  });

  /** A name for an element that stays the same as long as the element does. */
  function nameOf(element) {
    if (!element || element === document.body) return "";
    const around = element.closest("header, main") ?? document;
    const place = [...around.querySelectorAll("*")].indexOf(element);
    return [element.localName, element.id, element.name, element.value, `(${place})`].filter(Boolean).join(" ");
  }

  const list = (selector, of) => [...document.querySelectorAll(selector)].map(of);

  window.witness = {
    /** Another one after every navigation. */
    born: Array.from(crypto.getRandomValues(new Uint32Array(2))).join("-"),
    shown,
    told,

    focus: () => nameOf(document.activeElement),

    isQuiet: () => (document.getElementById("net")?.hidden ?? true) && !document.querySelector("dialog[open]"),

    search() {
      const field = document.getElementById("q");
      return {
        text: field.value,
        caret: `${field.selectionStart}-${field.selectionEnd}`,
        focus: nameOf(document.activeElement).split(" ").slice(0, 2).join(" "),
        hits: list("#results .hit", (hit) => hit.dataset.id).join(" "),
        peek: document.querySelector("#peek:not([hidden]) #peek-memo")?.getAttribute("href") ?? "",
      };
    },

    card() {
      return {
        answers: list("#ask input:checked", (input) => `${input.name}=${input.value}`).join(" "),
        ticks: list("[data-tick]:checked", (tick) => tick.dataset.tick).join(" "),
        focus: nameOf(document.activeElement),
        scroll: `${Math.round(scrollX)},${Math.round(scrollY)},${Math.round(document.getElementById("ask").scrollTop)}`,
        steps: list("#steps > ol > li:not([hidden]) label b", words).join("; "),
        papers: list("#documents .papers > li:not([hidden]) > b", words).join("; "),
      };
    },

    /** What a specialist has before her on a card: what is still to be asked, and what came out. */
    seen() {
      const visible = (element) => element.checkVisibility();
      const count = (selector) => list(selector, visible).filter(Boolean).length;
      const asked = [...document.querySelectorAll("#ask fieldset")];
      return {
        open: asked
          .map((set, index) => (visible(set) && !set.querySelector("input:checked") ? index + 1 : 0))
          .filter(Boolean)
          .join(" "),
        maybe: count("#service .maybe"),
        cases: list(".case", (one) => (visible(one) ? words(one) : "")).filter(Boolean).join("; "),
        onward: list(".case a", (link) => (visible(link) ? link.getAttribute("href") : "")).join(""),
        steps: count("#steps > ol > li"),
        papers: count("#documents li"),
        results: count(".facts dd"),
        away: list("#referrals .to", (to) => (visible(to) ? words(to) : "")).filter(Boolean).join("; "),
        regret: list("#referrals .says", (says) => (visible(says) ? words(says) : "")).filter(Boolean).join("; "),
      };
    },

    /** Everything this page was made of, however it came to be asked for. */
    assets() {
      const asked = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
      return [...new Set(asked.filter((url) => url.pathname.startsWith("/a/")).map((url) => url.pathname))];
    },

    /** Counts the events of a stream as a page should read it: it says nothing and comes again. */
    listen(since) {
      const source = new EventSource("/api/v1/events?since=" + since);
      source.addEventListener("published", (event) => told.push(Number(event.lastEventId)));
      source.addEventListener("error", () => {
        if (source.readyState === EventSource.CLOSED) {
          setTimeout(() => window.witness.listen(told.at(-1) ?? since), RETRY);
        }
      });
    },
  };
})();
