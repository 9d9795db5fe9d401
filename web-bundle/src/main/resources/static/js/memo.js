// The memo: printing by a button or Enter, and answers that a link carries behind the hash.

const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => print());
button.focus();

// What stands behind the hash never reaches a server by itself. It goes there in the body of a
// form, as the answers of a card do, and comes back as a sheet nobody keeps.
const answers = new URLSearchParams(location.hash.slice(1));
if ([...answers].length) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = location.pathname + location.search;
  for (const [question, option] of answers) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = question;
    field.value = option;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
