// Every page: the common keys, the view menu, the sign that the server does not answer.

import { onKey } from "./keys.js";
import { forget } from "./visitor.js";

onKey("F1", () => {
  const dialog = document.getElementById("keys");
  if (!dialog?.showModal) return location.assign("/keys");
  dialog.open ? dialog.close() : dialog.showModal();
});
onKey("F2", () => {
  forget();
  location.assign("/");
});
onKey("F8", () => document.querySelector(".tabs a[href^='/changes']")?.click());
for (const code of ["Slash", "letter"]) onKey(code, () => focusSearch());

document.getElementById("keys-link")?.addEventListener("click", (event) => {
  const dialog = document.getElementById("keys");
  if (!dialog?.showModal) return;
  event.preventDefault();
  dialog.showModal();
});

/** Puts the cursor into the search field; on other pages it opens the search. */
export function focusSearch() {
  const field = document.getElementById("q") ?? document.getElementById("problem-q");
  if (!field) return location.assign("/");
  field.focus();
  // The letter that brought us here is typed into the field.
  return false;
}

/** Says that the server does not answer, or takes it back. */
export function showOnline(online) {
  const sign = document.getElementById("net");
  if (sign) sign.hidden = online;
}

const menu = document.querySelector("details.menu");
if (menu) {
  const back = menu.querySelector("[name=back]");
  menu.addEventListener("toggle", () => {
    if (back) back.value = location.pathname + location.search;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
