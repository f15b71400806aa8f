// Writing a report part by part. The text is plain (paragraphs on lines, **bold**, *italic*, [[3]] for a figure); the field shows it as it will
// read, with figures that cannot be broken. It is saved while one types; what could not be saved stays on this machine; what others saved
// is joined by the server. Without this script each part is a plain field with a button.
const desk = document.querySelector(".bc-desk");
const figures = JSON.parse(document.getElementById("so-lieu-du-lieu")?.textContent || "{}");
const [SAVED, SAVING, LATER, JOINED, ASIDE, KEPT, TAKE, DROP, BOLD, ITALIC, ELSE] = (desk?.dataset.words || "").split("|");
const WAIT = 1200;
const AGAIN = 6000;
const PULSE = 15000;
const TOKEN = /(\[\[\d{1,4}\]\]|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/;
const TABLE = /^\[\[bang:[a-z0-9-]+\]\]$/;

function chip(number) {
  const figure = figures[number];
  const made = document.createElement("span");
  made.className = `bc-chip${figure?.changed ? " bc-chip--changed" : ""}`;
  made.contentEditable = "false";
  made.dataset.figure = number;
  made.textContent = figure ? figure.said : "?";
  made.title = figure ? figure.label : "";
  return made;
}

function paragraph(line) {
  const made = document.createElement("p");
  if (TABLE.test(line.trim())) {
    const place = document.createElement("span");
    place.className = "bc-table-place";
    place.contentEditable = "false";
    place.dataset.raw = line.trim();
    place.textContent = line.trim();
    made.append(place);
    return made;
  }
  for (const piece of line.split(TOKEN)) {
    const number = /^\[\[(\d{1,4})\]\]$/.exec(piece);
    if (number) made.append(chip(number[1]));
    else if (piece.length > 4 && piece.startsWith("**") && piece.endsWith("**")) made.append(emphasis("strong", piece.slice(2, -2)));
    else if (piece.length > 2 && piece.startsWith("*") && piece.endsWith("*")) made.append(emphasis("em", piece.slice(1, -1)));
    else if (piece) made.append(piece);
  }
  if (!made.childNodes.length) made.append(document.createElement("br"));
  return made;
}

function emphasis(name, text) {
  const made = document.createElement(name);
  for (const piece of text.split(/(\[\[\d{1,4}\]\])/)) {
    const number = /^\[\[(\d{1,4})\]\]$/.exec(piece);
    if (number) made.append(chip(number[1]));
    else if (piece) made.append(piece);
  }
  return made;
}

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\u00a0/g, " ").replace(/\n/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.dataset.figure) return `[[${node.dataset.figure}]]`;
  if (node.dataset.raw) return node.dataset.raw;
  if (node.tagName === "BR") return "\n";
  const inside = [...node.childNodes].map(inline).join("");
  const heavy = node.tagName === "B" || node.tagName === "STRONG";
  const slanted = node.tagName === "I" || node.tagName === "EM";
  const bare = inside.trim();
  if (!bare || (!heavy && !slanted)) return inside;
  const mark = heavy ? "**" : "*";
  return inside.replace(bare, () => `${mark}${bare}${mark}`);
}

export function textOf(paper) {
  const lines = [];
  let loose = "";
  for (const node of paper.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE && (node.tagName === "P" || node.tagName === "DIV")) {
      if (loose) lines.push(loose);
      loose = "";
      lines.push(...inline(node).replace(/\n$/, "").split("\n"));
    } else loose += inline(node);
  }
  if (loose) lines.push(...loose.split("\n"));
  return lines.map((line) => line.trimEnd()).join("\n").replace(/^\n+|\n+$/g, "");
}

/** What changed from `sent` to `now`, done in `theirs`; null when the place is not there any more. */
export function carriedOver(sent, now, theirs) {
  const before = sent.split("\n");
  const after = now.split("\n");
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const old = before.slice(start, before.length - end);
  const lines = theirs.split("\n");
  const at = old.length
    ? lines.findIndex((_line, index) => old.every((line, offset) => lines[index + offset] === line))
    : start ? lines.indexOf(before[start - 1]) + 1 || -1 : 0;
  if (at < 0) return null;
  lines.splice(at, old.length, ...after.slice(start, after.length - end));
  return lines.join("\n");
}

let current = null;

class Part {
  constructor(form) {
    this.form = form;
    this.id = form.dataset.section;
    this.field = form.elements.text;
    this.version = form.elements.version;
    this.status = form.querySelector(".bc-status");
    this.key = `report:${desk.dataset.report}:${this.id}`;
    this.saved = this.field.value;
    this.timer = 0;
    this.busy = false;
    this.paper = document.createElement("div");
    this.paper.className = "bc-paper";
    this.paper.contentEditable = "true";
    this.paper.setAttribute("role", "textbox");
    this.paper.setAttribute("aria-multiline", "true");
    this.paper.setAttribute("aria-label", this.field.getAttribute("aria-label"));
    this.field.hidden = true;
    this.field.before(this.tools(), this.paper);
    form.querySelector(".bc-save").hidden = true;
    this.draw(this.saved);
    this.paper.addEventListener("input", () => this.changed());
    this.paper.addEventListener("focus", () => { current = this; });
    this.paper.addEventListener("paste", (event) => this.paste(event));
    this.paper.addEventListener("drop", (event) => event.preventDefault());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
    this.offerKept();
  }

  tools() {
    const bar = document.createElement("div");
    bar.className = "bc-tools";
    for (const [label, command, look] of [[BOLD, "bold", "B"], [ITALIC, "italic", "I"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = look;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => { this.paper.focus(); document.execCommand(command); this.changed(); });
      bar.append(button);
    }
    return bar;
  }

  draw(text) {
    this.paper.replaceChildren(...text.split("\n").map(paragraph));
    this.field.value = text;
  }

  say(text, kind = "") {
    this.status.textContent = text;
    this.status.dataset.kind = kind;
  }

  changed() {
    this.field.value = textOf(this.paper);
    try { localStorage.setItem(this.key, JSON.stringify({ text: this.field.value, version: this.version.value })); } catch { /* a full or shut store */ }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  paste(event) {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\t/g, " ");
    const lines = text.split("\n").map((line) => line.trim()).filter((line, index, all) => line || all.length === 1);
    lines.forEach((line, index) => {
      if (index) document.execCommand("insertParagraph");
      if (line) document.execCommand("insertText", false, line);
    });
    this.changed();
  }

  insert(number) {
    this.paper.focus();
    const selection = getSelection();
    let range = selection.rangeCount ? selection.getRangeAt(0) : null;
    if (!range || !this.paper.contains(range.commonAncestorContainer)) {
      range = document.createRange();
      range.selectNodeContents(this.paper.lastChild || this.paper);
      range.collapse(false);
    }
    range.deleteContents();
    const made = chip(number);
    range.insertNode(made);
    range.setStartAfter(made);
    range.collapse(true);
    selection.removeAllRanges();
    selection.addRange(range);
    this.changed();
  }

  async save() {
    clearTimeout(this.timer);
    if (this.busy) { this.timer = setTimeout(() => this.save(), WAIT); return; }
    const text = this.field.value;
    if (text === this.saved) { this.forget(); return; }
    this.busy = true;
    this.say(SAVING);
    const body = new FormData(this.form);
    body.set("text", text);
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" } });
      const said = await answer.json();
      if (!answer.ok) { this.say(said.error || said.detail || LATER, "bad"); return; }
      this.took(said, text);
    } catch {
      this.say(LATER, "bad");
      this.timer = setTimeout(() => this.save(), AGAIN);
    } finally {
      this.busy = false;
    }
  }

  took(said, sent) {
    const begunAt = this.version.value;
    this.version.value = said.version;
    this.saved = said.text;
    const typedOn = this.field.value !== sent;
    if (said.aside) {
      this.say(ASIDE, "bad");
      this.redraw(said.text);
      this.forget();
    } else if (typedOn && said.text !== sent) {
      // typed on while the server joined: bring what was typed since into the joined text
      const both = carriedOver(sent, this.field.value, said.text);
      if (both === null) { this.version.value = begunAt; this.changed(); return; }
      this.redraw(both);
      this.changed();
    } else {
      if (said.text !== sent) this.redraw(said.text);
      this.say(said.joined ? JOINED : SAVED);
      if (!typedOn) this.forget();
    }
  }

  forget() { try { localStorage.removeItem(this.key); } catch { /* a shut store */ } }

  /** Draw anew and put the caret back into the paragraph where it was. */
  redraw(text) {
    const selection = getSelection();
    const inside = selection.rangeCount && this.paper.contains(selection.anchorNode);
    const at = inside ? [...this.paper.childNodes].findIndex((node) => node.contains(selection.anchorNode)) : -1;
    const words = at >= 0 ? this.paper.childNodes[at].textContent : "";
    this.draw(text);
    if (at < 0) return;
    const found = [...this.paper.childNodes].find((node) => node.textContent === words) || this.paper.childNodes[at] || this.paper.lastChild;
    const range = document.createRange();
    range.selectNodeContents(found);
    range.collapse(false);
    selection.removeAllRanges();
    selection.addRange(range);
  }

  offerKept() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(this.key) || "null"); } catch { /* not ours */ }
    if (!kept || kept.text === this.saved) { this.forget(); return; }
    const place = document.createElement("p");
    place.className = "bc-warn";
    place.append(`${KEPT}: “${kept.text.slice(-120)}” `);
    for (const [label, act] of [[TAKE, () => { this.draw(kept.text); this.version.value = kept.version; this.changed(); }], [DROP, () => this.forget()]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = label;
      button.addEventListener("click", () => { act(); place.remove(); });
      place.append(button, " ");
    }
    this.form.prepend(place);
  }

  heard(news) {
    if (Number(news.version) <= Number(this.version.value) || this.busy || this.field.value !== this.saved) return;
    this.version.value = news.version;
    this.saved = news.text;
    this.redraw(news.text);
    this.say(`${news.by} ${ELSE}`);
  }
}

if (desk?.hasAttribute("data-editable")) {
  document.execCommand("defaultParagraphSeparator", false, "p");
  const parts = new Map([...desk.querySelectorAll("form[data-section]")].map((form) => [form.dataset.section, new Part(form)]));
  desk.querySelectorAll("[data-insert]").forEach((button) => {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => (current || parts.values().next().value)?.insert(button.dataset.insert));
  });
  addEventListener("beforeunload", (event) => {
    for (const part of parts.values()) if (part.field.value !== part.saved) { part.save(); event.preventDefault(); }
  });
  setInterval(async () => {
    if (document.hidden) return;
    const versions = [...parts.values()].map((part) => `${part.id}:${part.version.value}`).join(",");
    try {
      const answer = await fetch(`${desk.dataset.pulse}?v=${versions}`, { headers: { "X-Background": "1", Accept: "application/json" } });
      if (!answer.ok) return;
      const news = await answer.json();
      for (const [id, one] of Object.entries(news.sections)) parts.get(id)?.heard(one);
    } catch { /* asked again later */ }
  }, PULSE);
} else if (desk) {
  for (const said of desk.querySelectorAll("[data-said]")) {
    said.replaceChildren(...[...said.querySelectorAll("p")].flatMap((one) => one.innerText.split("\n")).map(paragraph));
  }
}
