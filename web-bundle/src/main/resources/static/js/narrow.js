// Shows of a page what holds for the answers: [data-when] carries a condition as JSON.

import { NO, UNKNOWN, YES, holds } from "./condition.js";

/** The questions and named conditions of the card that is open. */
export function interviewOf(card) {
  const questions = new Map();
  for (const set of card.querySelectorAll("[data-question]")) {
    questions.set(set.dataset.question, set.dataset.when ? JSON.parse(set.dataset.when) : null);
  }
  return { questions, named: new Map(Object.entries(JSON.parse(card.dataset.named || "{}"))) };
}

const read = new WeakMap();

function conditionOf(item) {
  if (!read.has(item)) read.set(item, JSON.parse(item.dataset.when));
  return read.get(item);
}

/** Hides what does not hold and marks what may; what needs certainty waits for it. */
export function narrow(card, interview, answers) {
  for (const item of card.querySelectorAll("[data-when]")) {
    const truth = holds(conditionOf(item), interview, answers);
    item.hidden = "sure" in item.dataset ? truth !== YES : truth === NO;
    item.classList.toggle("maybe", truth === UNKNOWN);
    if ("fold" in item.dataset) item.open = truth === YES;
  }
  for (const group of card.querySelectorAll("[data-group]")) {
    const items = [...group.querySelectorAll(".papers > li, .auto > li, details")];
    group.hidden = items.every((item) => item.hidden);
  }
  openTheOnlyOne(card);
  count(card);
}

/** One place left of many: it is shown open, whether certain or not. */
function openTheOnlyOne(card) {
  const places = [...card.querySelectorAll("[data-fold]:not([hidden])")];
  if (places.length === 1) places[0].open = true;
}

function count(card) {
  for (const counter of card.querySelectorAll("[data-count]")) {
    const list =
      counter.dataset.count === "steps"
        ? card.querySelectorAll("#steps > ol > li")
        : card.querySelectorAll(`[data-list="${counter.dataset.count}"] > li`);
    const shown = [...list].filter((item) => !item.hidden).length;
    counter.textContent = shown;
    const none = card.querySelector(`[data-none="${counter.dataset.count}"]`);
    if (none) none.hidden = shown > 0;
  }
}
