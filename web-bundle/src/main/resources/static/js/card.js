// A card: answers narrow it at once, in this browser only; keys; ticks.

import { accept } from "./condition.js";
import { onKey } from "./keys.js";
import { onPublished } from "./live.js";
import { interviewOf, narrow } from "./narrow.js";
import "./page.js";
import { forget, recall, remember } from "./visitor.js";

const card = document.getElementById("service");
const form = document.getElementById("ask");
const key = card.dataset.key;
const latest = "latest:" + key.split("@")[0];
const fresh = document.getElementById("fresh");
const quiet = document.getElementById("quiet");
const own = card.dataset.own;
const NONE = "-";

const questions = () => [...form.querySelectorAll("[data-question]")];
const inputs = (set) => [...set.querySelectorAll("input")];

function given() {
  const answers = new Map();
  for (const set of questions()) {
    const values = inputs(set).filter((input) => input.checked).map((input) => input.value);
    if (values.length) answers.set(set.dataset.question, new Set(values.filter((v) => v !== NONE)));
  }
  return answers;
}

function restore(saved) {
  for (const set of questions()) {
    const values = saved[set.dataset.question];
    if (!values) continue;
    const wanted = values.length ? values : [NONE];
    for (const input of inputs(set)) input.checked = wanted.includes(input.value);
  }
}

/** The answers given on this edition or, when it has just been published, on the one before. */
function known() {
  const here = recall(key);
  return Object.keys(here).length ? here : recall(latest);
}

/** A link may carry a profile behind the hash; it never reaches the server. */
function fromHash() {
  const saved = {};
  for (const [question, value] of new URLSearchParams(location.hash.slice(1))) {
    (saved[question] ??= []).push(...(value === NONE ? [] : [value]));
  }
  return saved;
}

function apply() {
  const interview = interviewOf(card);
  const answers = accept(given(), interview);
  narrow(card, interview, answers);
  const settled = card.querySelector(".case:not([hidden])[data-availability]");
  card.dataset.state = settled?.dataset.availability ?? own;
  const kept = Object.fromEntries([...answers].map(([q, options]) => [q, [...options]]));
  remember(key, kept);
  remember(latest, kept);
  return answers;
}

function announce() {
  const counts = [...card.querySelectorAll("[data-count]")].map((c) => c.closest("h2").textContent.trim());
  document.getElementById("narrowed").textContent = counts.join(". ");
}

function reset() {
  for (const input of form.querySelectorAll("input")) input.checked = false;
  apply();
  announce();
}

function cycle(set) {
  if (!set || set.hidden) return;
  const all = inputs(set);
  const next = all[(all.findIndex((input) => input.checked) + 1) % all.length];
  if (set.dataset.many) for (const input of all) input.checked = false;
  next.checked = true;
  next.focus();
  next.dispatchEvent(new Event("change", { bubbles: true }));
}

function go(id) {
  const place = document.getElementById(id);
  if (!place) return;
  place.tabIndex = -1;
  place.focus();
  place.scrollIntoView({ block: "start" });
}

if (form) {
  form.addEventListener("change", (event) => {
    const input = event.target;
    const set = input.closest("[data-many]");
    if (set && input.checked) {
      for (const other of inputs(set)) {
        if (other !== input && (other.value === NONE) !== (input.value === NONE)) other.checked = false;
      }
    }
    apply();
    announce();
  });
  document.getElementById("reset").addEventListener("click", (event) => {
    event.preventDefault();
    reset();
  });
  const hash = fromHash();
  restore(Object.keys(hash).length ? hash : known());
  if (given().size) apply();
  for (let n = 1; n <= 9; n++) onKey("Digit" + n, () => cycle(questions()[n - 1]));
  onKey("KeyR", reset);
}

const ticks = recall("ticks:" + key);
for (const tick of card.querySelectorAll("[data-tick]")) {
  tick.checked = Boolean(ticks[tick.dataset.tick]);
  tick.addEventListener("change", () => {
    ticks[tick.dataset.tick] = tick.checked;
    remember("ticks:" + key, ticks);
  });
}

/** One quiet line in the bar, where it covers nothing and nothing moves under the reading eye. */
function sayFresh() {
  if (quiet.childElementCount) return;
  quiet.append(fresh.content.cloneNode(true));
  quiet.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  onKey("KeyN", () => location.reload());
}

// A card says something new when it has a new edition, or what it names: a fee, an act, an office.
if (fresh) {
  const read = [fresh.dataset.entry, ...card.dataset.entries.split(" ")];
  onPublished((entries) => read.some((id) => entries.has(id)) && sayFresh());
}

onKey("F4", () => document.getElementById("memo").click());
onKey("KeyS", () => go("steps"));
onKey("KeyD", () => go("documents"));
onKey("Escape", () => {
  forget();
  location.assign("/");
});
