// Results and preview while typing. The page works without it: the form asks for a whole page.

import { onKey } from "./keys.js";
import { onPublished } from "./live.js";
import { showOnline } from "./page.js";
import { ask as askPatiently } from "./patient.js";
import { forget } from "./visitor.js";

const finder = document.getElementById("finder");
const field = document.getElementById("q");
const results = document.getElementById("results");
const peek = document.getElementById("peek");
const found = document.getElementById("found");
const frequent = [...document.querySelectorAll(".frequent a")];
const PREVIEW_PAUSE = 60;

let asking = new AbortController();
let chosen = -1;
let chosenFrequent = -1;
let previewTimer;
let wanted = "";
const previews = new Map();
let edition = 0;

/** The address with the day that is looked at. */
function at(address) {
  const asOf = finder.dataset.asOf;
  return asOf ? address + (address.includes("?") ? "&" : "?") + asOf : address;
}

const hits = () => [...results.querySelectorAll(".hit")];

/** Our own server's escaped HTML, put in as it is. */
function put(target, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  target.replaceChildren(template.content);
}

function choose(index) {
  const all = hits();
  if (!all.length) {
    chosen = -1;
    peek.hidden = true;
    return;
  }
  chosen = Math.max(0, Math.min(index, all.length - 1));
  all.forEach((hit, n) =>
    n === chosen ? hit.setAttribute("aria-current", "true") : hit.removeAttribute("aria-current"),
  );
  keepInView(all[chosen]);
  preview(all[chosen].dataset.id);
}

/** Scrolls the list and never the page, which would jump under the typing hand. */
function keepInView(hit) {
  const list = hit.closest(".hits");
  const inside = hit.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (inside.top < box.top) list.scrollTop -= box.top - inside.top;
  else if (inside.bottom > box.bottom) list.scrollTop += inside.bottom - box.bottom;
}

function preview(id) {
  wanted = id;
  clearTimeout(previewTimer);
  if (previews.has(id)) return showPreview(previews.get(id));
  previewTimer = setTimeout(async () => {
    try {
      const asked = edition;
      const response = await askPatiently(at("/peek/" + encodeURIComponent(id)));
      if (!response.ok) throw new Error(String(response.status));
      const html = await response.text();
      // What was asked for before a publication may be the edition before it.
      if (asked === edition) previews.set(id, html);
      if (wanted === id) showPreview(html);
    } catch {
      if (wanted === id) peek.hidden = true;
    }
  }, PREVIEW_PAUSE);
}

function showPreview(html) {
  put(peek, html);
  peek.hidden = false;
}

async function ask() {
  const query = field.value.trim();
  asking.abort();
  asking = new AbortController();
  history.replaceState(null, "", at(query ? "/?q=" + encodeURIComponent(query) : "/"));
  if (!query) {
    finder.classList.remove("has");
    results.replaceChildren();
    found.textContent = "";
    choose(-1);
    return;
  }
  try {
    const response = await askPatiently(at("/q?q=" + encodeURIComponent(query)), asking.signal);
    const html = await response.text();
    if (response.status >= 500) throw new Error(String(response.status));
    if (!response.ok) return field.form.submit();
    put(results, html);
    finder.classList.add("has");
    found.textContent = results.querySelector("[data-said]")?.dataset.said ?? "";
    showOnline(true);
    choose(0);
    performance.mark("results");
  } catch (error) {
    if (error.name !== "AbortError") showOnline(false);
  }
}

function walkFrequent(by) {
  frequent[chosenFrequent]?.classList.remove("on");
  chosenFrequent = Math.max(0, Math.min(chosenFrequent + by, frequent.length - 1));
  frequent[chosenFrequent]?.classList.add("on");
}

function newVisitor() {
  forget();
  field.value = "";
  previews.clear();
  ask();
  field.focus();
}

field.addEventListener("input", ask);
field.form.addEventListener("submit", (event) => {
  const hit = hits()[Math.max(chosen, 0)];
  if (hit && finder.classList.contains("has")) {
    event.preventDefault();
    location.assign(hit.href);
  }
});
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
  if (step) {
    event.preventDefault();
    finder.classList.contains("has") ? choose(chosen + step) : walkFrequent(step);
  } else if (event.code === "Enter" && !field.value && chosenFrequent >= 0) {
    event.preventDefault();
    frequent[chosenFrequent].click();
  } else if (event.code === "Escape" && field.value) {
    event.preventDefault();
    newVisitor();
  }
});
for (const kind of ["mouseover", "focusin"]) {
  results.addEventListener(kind, (event) => {
    const hit = event.target.closest(".hit");
    if (hit) choose(hits().indexOf(hit));
  });
}

// A preview asked for again shows the new edition; what stands on the screen stays.
onPublished(() => {
  edition++;
  previews.clear();
});

onKey("F2", newVisitor);
onKey("F4", () => peek.querySelector("#peek-memo")?.click());

if (hits().length) choose(0);
field.setSelectionRange(field.value.length, field.value.length);
