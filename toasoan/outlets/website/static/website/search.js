// Suggestions while somebody types. The page is whole without this file: the form asks the server.
const form = document.querySelector("form[data-suggestions]");
const input = form?.querySelector("input[type=search]");
const WAIT = 180;
const PATIENCE = 4000;
const known = new Map();
let waiting, asking, chosen = -1;

if (input && !navigator.connection?.saveData) {
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = "goi-y";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for=q]").textContent);
  list.hidden = true;
  input.parentElement.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(name, value);

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    const options = list.querySelectorAll("[role=option]");
    chosen = (place + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const option = (item, place) => {
    const link = document.createElement("a");
    link.href = item.u;
    link.id = `goi-y-${place}`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    if (item.k) link.append(Object.assign(document.createElement("small"), { textContent: item.k }));
    for (const [text, found] of item.t) link.append(found ? Object.assign(document.createElement("mark"), { textContent: text }) : text);
    return link;
  };
  const show = (items) => {
    close();
    list.replaceChildren(...items.map(option));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(items.length > 0));
  };
  const ask = async (words) => {
    asking?.abort();
    if (words.trim().length < 2) return close();
    if (known.has(words)) return show(known.get(words));
    asking = new AbortController();
    const giveUp = setTimeout(() => asking.abort(), PATIENCE);
    try {
      const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(words)}`, { signal: asking.signal });
      if (!answer.ok) return;
      const { items } = await answer.json();
      known.set(words, items);
      if (input.value === words && document.activeElement === input) show(items);
    } catch {
      // a weak line: the form still works
    } finally {
      clearTimeout(giveUp);
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(input.value), WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen < 0 && event.key === "ArrowUp" ? -1 : chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      list.querySelectorAll("[role=option]")[chosen].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
}
