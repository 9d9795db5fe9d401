// Keys by their place on the keyboard (event.code), so that ЙЦУКЕН and QWERTY are the same.

const actions = new Map();
const FIELD = "input:not([type=radio]):not([type=checkbox]), textarea, select";

/** What a key does on this page. Function keys work in fields too, letters and digits do not. */
export function onKey(code, action) {
  actions.set(code, action);
}

export function inField(target) {
  return Boolean(target.closest?.(FIELD));
}

function letterKeysOn() {
  return document.documentElement.dataset.letterKeys !== "off";
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]") && event.code !== "F1") return;
  const functionKey = /^F\d+$/.test(event.code);
  const plain = !functionKey && event.code !== "Escape";
  if (plain && (inField(event.target) || !letterKeysOn() || event.shiftKey)) return;
  const action = actions.get(event.code) ?? (plain && /^Key/.test(event.code) && actions.get("letter"));
  if (action && action(event) !== false) event.preventDefault();
});
