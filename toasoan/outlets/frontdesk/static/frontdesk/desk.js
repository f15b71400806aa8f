// The desk: the real page in a frame; stories are lifted and put down by dragging, by tapping and from the keyboard. What is done is decided
// by the server step by step (toasoan/outlets/frontdesk/steps.py); this file shows it and remembers the steps, to take them back.
const desk = document.querySelector("[data-front]");
const find = (name) => desk.querySelector(`[data-${name}]`);
const addresses = JSON.parse(document.getElementById("front-addresses").textContent);
const token = desk.querySelector('[name="csrfmiddlewaretoken"]').value;
const frame = find("frame");
const words = find("words").dataset;
const at = document.getElementById("front-at");
const undone = [];
const done = [];
let state = null;
let lifted = null;

const say = (text) => { find("say").textContent = text; };
const warn = (text) => { const box = find("warn"); box.textContent = text; box.hidden = !text; };
const make = (tag, text, act, className = "") => {
  const one = document.createElement(tag);
  one.textContent = text;
  if (className) one.className = className;
  if (act) { one.type = "button"; one.addEventListener("click", act); }
  return one;
};
const button = (text, act) => make("button", text, act, "button button-small button-secondary");

// ── talking to the server

async function ask(address, sent) {
  const options = sent && { method: "POST", headers: { "X-CSRFToken": token, "Content-Type": "application/json" }, body: JSON.stringify(sent) };
  try {
    const response = await fetch(address, options || {});
    if (response.redirected || response.status === 401) { window.location.reload(); return null; }
    const answer = await response.json();
    if (answer.refused) { warn(answer.refused); return null; }
    warn("");
    return answer;
  } catch {
    warn(words.failed);
    return null;
  }
}

const moment = (address) => (at.value ? `${address}?luc=${encodeURIComponent(at.value)}` : address);

async function step(sent, { remember = true } = {}) {
  const before = state.plan;
  const answer = await ask(addresses.step, { ...sent, at: at.value });
  if (!answer) return false;
  if (remember) { done.push(before); undone.length = 0; }
  show(answer);
  fill();
  return true;
}

// ── the page in the frame

const page = () => frame.contentDocument;
const articleOf = (card) => Number(/-(\d+)\.html/.exec(card.querySelector("a[href$='.html']")?.getAttribute("href") || "")?.[1] || 0);
const titleOf = (card) => card.querySelector(".card__headline")?.textContent.trim() || "";

function show(answer) {
  state = answer;
  const main = page().querySelector("main");
  const old = main.querySelector(".zones, .empty");
  const box = page().createElement("div");
  box.innerHTML = answer.html;
  old?.replaceWith(...box.childNodes);
  decorate();
  drawZones();
  drawExcluded();
  find("undo").disabled = !done.length;
  find("redo").disabled = !undone.length;
  find("publish").disabled = !state.begun;
  find("drop").disabled = !state.begun;
  if (state.overtaken) warn(words.overtaken.replace("%s", state.present.who));
}

function decorate() {
  const drawn = state.zones.filter((zone) => zone.drawn);
  [...page().querySelectorAll(".zones > .zone")].forEach((element, place) => {
    const zone = drawn[place];
    element.dataset.deskZone = zone.key;
    if (zone.shelf) return;
    element.querySelectorAll("article.card").forEach((card) => tools(card, zone));
  });
}

function tools(card, zone) {
  const article = articleOf(card);
  const title = titleOf(card);
  if (!article) return;
  card.dataset.deskArticle = article;
  const bar = make("div", "", null, "desk-tools");
  const handle = make("button", words.lift, () => lift(article, title));
  handle.dataset.deskHandle = article;
  handle.setAttribute("aria-label", `${words.lift}: ${title}`);
  draggable(handle, article, title);
  const pinned = String(article) in zone.pins;
  const pin = make("button", pinned ? words.unpin : words.pin, () => (pinned ? step({ step: "release", article }) : askUntil(article)));
  pin.setAttribute("aria-label", `${pin.textContent}: ${title}`);
  const off = make("button", words.off, () => step({ step: "exclude", article }));
  off.setAttribute("aria-label", `${words.off}: ${title}`);
  bar.append(handle, pin, off);
  if (pinned) bar.append(make("span", zone.pins[article] ? words.until.replace("%s", zone.pins[article]) : words.pinned));
  card.prepend(bar);
}

// ── lifting and putting down

function draggable(handle, article, title) {
  handle.draggable = true;
  handle.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", title);
    event.dataTransfer.effectAllowed = "move";
    setTimeout(() => lift(article, title, { focus: false }), 0);
  });
  handle.addEventListener("dragend", () => setTimeout(drop, 0));
}

function slot(zone, before) {
  const one = page().createElement("button");
  one.type = "button";
  one.className = "desk-slot";
  one.textContent = words.here;
  one.setAttribute("aria-label", `${words.here}: ${zone.title}`);
  one.addEventListener("click", (event) => { event.stopPropagation(); put(zone.key, before); });
  one.addEventListener("dragover", (event) => { event.preventDefault(); one.classList.add("desk-slot--over"); });
  one.addEventListener("dragleave", () => one.classList.remove("desk-slot--over"));
  one.addEventListener("drop", (event) => { event.preventDefault(); put(zone.key, before); });
  return one;
}

function lift(article, title, { focus = true } = {}) {
  drop();
  lifted = { article, title };
  for (const element of page().querySelectorAll("[data-desk-zone]")) {
    const zone = state.zones.find((one) => one.key === element.dataset.deskZone);
    if (zone.shelf) continue;
    element.querySelectorAll("[data-desk-article]").forEach((card) => {
      const key = Number(card.dataset.deskArticle);
      if (key === article) card.classList.add("desk-lifted"); else card.prepend(slot(zone, key));
    });
    element.append(slot(zone, null));
  }
  drawZones();
  say(words.lifted.replace("%s", title));
  if (focus) {
    const slots = [...page().querySelectorAll(".desk-slot")];
    const from = page().querySelector(".desk-lifted");
    const near = from && slots.find((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    (near || slots[0])?.focus();
  }
}

function drop() {
  lifted = null;
  page().querySelectorAll(".desk-slot").forEach((one) => one.remove());
  page().querySelectorAll(".desk-lifted").forEach((one) => one.classList.remove("desk-lifted"));
  if (state) drawZones();
  say("");
}

async function put(zone, before) {
  if (!lifted) return;
  const { article, title } = lifted;
  const sent = { step: "put", article, zone, before };
  drop();
  if (!(await step(sent))) return;
  say(words.put.replace("%s", title));
  page().querySelector(`[data-desk-handle="${article}"]`)?.focus();
}

function keys(event) {
  if (!lifted) return;
  if (event.key === "Escape") {
    const { article } = lifted;
    drop();
    page().querySelector(`[data-desk-handle="${article}"]`)?.focus();
  }
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  const slots = [...page().querySelectorAll(".desk-slot")];
  const next = slots[(slots.indexOf(page().activeElement) + way + slots.length) % slots.length];
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

// ── beside the page

function drawZones() {
  const list = find("zones");
  list.replaceChildren(...state.zones.map((zone, place) => {
    const row = document.createElement("li");
    row.append(make("p", zone.title), make("p", zone.drawn ? zone.how : `${zone.how}. ${words.empty}`, null, "front-quiet"));
    if (zone.note) row.append(make("p", zone.note, null, "front-quiet"));
    if (zone.hidden.length) row.append(make("p", words.gone.replace("%s", zone.hidden.join("; ")), null, "front-quiet"));
    const acts = make("div", "", null, "front-row");
    const named = (text, act) => { const one = button(text, act); one.setAttribute("aria-label", `${text}: ${zone.title}`); acts.append(one); };
    if (lifted && !zone.shelf) named(words.here, () => put(zone.key, null));
    if (place) named(words.up, () => step({ step: "move-zone", zone: zone.key, place: place - 1 }));
    if (place < state.zones.length - 1) named(words.down, () => step({ step: "move-zone", zone: zone.key, place: place + 1 }));
    named(words.edit, () => editZone(zone.key));
    named(words.remove, () => step({ step: "drop-zone", zone: zone.key }));
    row.append(acts);
    return row;
  }));
}

function drawExcluded() {
  find("none").hidden = state.excluded.length > 0;
  find("excluded").replaceChildren(...state.excluded.map(({ id, title }) => {
    const row = document.createElement("li");
    row.append(make("p", title), button(words.admit, () => step({ step: "admit", article: id })));
    return row;
  }));
}

let asked = 0;
async function fill() {
  const number = (asked += 1);
  const answer = await ask(`${addresses.store}?tim=${encodeURIComponent(document.getElementById("front-find").value)}`);
  if (!answer || number !== asked) return;
  const rows = answer.rows.map(({ id, title, section, when, coming }) => {
    const row = document.createElement("li");
    const handle = button(words.lift, () => lift(id, title));
    handle.setAttribute("aria-label", `${words.lift}: ${title}`);
    draggable(handle, id, title);
    row.append(make("p", title), make("p", [section, when, coming ? words.coming : ""].filter(Boolean).join(" · "), null, "front-quiet"), handle);
    return row;
  });
  find("store").replaceChildren(...(rows.length ? rows : [make("li", words.nothing)]));
}

// ── windows

const opened = (dialog) => new Promise((resolve) => {
  dialog.returnValue = "cancel";
  dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  dialog.showModal();
});

async function askUntil(article) {
  const until = document.getElementById("front-until");
  until.value = "";
  if ((await opened(find("until-dialog"))) === "save") step({ step: "until", article, until: until.value });
}

const chosen = (select, read = Number) => [...select.selectedOptions].map((option) => read(option.value));
const choose = (select, values) => [...select.options].forEach((option) => { option.selected = values.map(String).includes(option.value); });

function narrow(form) {
  form.querySelectorAll("[data-for]").forEach((part) => { part.hidden = !part.dataset.for.split(" ").includes(form.source.value); });
}

async function editZone(key) {
  const dialog = find("zone-dialog");
  const form = dialog.querySelector("form");
  const zone = state.plan.zones.find((one) => one.key === key);
  const rule = zone?.rule || { sections: [], topics: [], genres: [], with_picture: false };
  form.title.value = zone?.title || "";
  for (const name of ["kind", "width", "source", "limit"]) form[name].value = zone?.[name] ?? { kind: "list", width: "third", source: "rule", limit: 5 }[name];
  if (zone?.measure) form.measure.value = zone.measure;
  for (const name of ["sections", "topics", "genres"]) choose(form[name], rule[name]);
  form.with_picture.checked = rule.with_picture;
  narrow(form);
  if ((await opened(dialog)) !== "save") return;
  const values = {
    title: form.title.value, kind: form.kind.value || zone?.kind, width: form.width.value, limit: Number(form.limit.value), source: form.source.value,
    measure: form.source.value === "audience" ? form.measure.value : "",
    rule: { sections: chosen(form.sections), topics: chosen(form.topics), genres: chosen(form.genres, String), with_picture: form.with_picture.checked },
  };
  step(key ? { step: "edit-zone", zone: key, values } : { step: "add-zone", values });
}

async function publish(extra = {}) {
  const sent = { note: document.getElementById("front-note").value, starts_at: document.getElementById("front-starts").value, ...extra };
  const answer = await ask(addresses.publish, sent);
  if (!answer) return;
  if (answer.overtaken) {
    find("over-who").textContent = words.over.replace("%s", answer.overtaken.who);
    find("over-changes").replaceChildren(...answer.changes.map((text) => make("li", text)));
    find("over-clashes").textContent = answer.clashes.length ? words.clash.replace("%s", answer.clashes.join(", ")) : "";
    const choice = await opened(find("over-dialog"));
    if (choice === "over") publish({ over: answer.overtaken.id });
    if (choice === "merge") publish({ merge: true });
    return;
  }
  done.length = 0;
  undone.length = 0;
  const fresh = await ask(addresses.draw);
  if (fresh) show(fresh);
  say(answer.merged ? words.merged : answer.done);
}

async function back(from, to) {
  const plan = from.pop();
  to.push(state.plan);
  if (!(await step({ step: "replace", plan }, { remember: false }))) { to.pop(); from.push(plan); }
}

function width(pixels) {
  const room = find("page").clientWidth;
  const scale = Math.min(1, room / pixels);
  Object.assign(frame.style, { width: `${pixels}px`, height: `${100 / scale}%`, transform: scale < 1 ? `scale(${scale})` : "", marginInline: scale < 1 ? "0" : "" });
  desk.querySelectorAll("[data-width]").forEach((one) => one.setAttribute("aria-pressed", String(Number(one.dataset.width) === pixels)));
}

async function look() {
  const answer = await ask(moment(addresses.draw));
  if (!answer) return;
  show(answer);
  say(at.value ? words.moment : "");
}

// ── beginning

frame.addEventListener("load", async () => {
  page().addEventListener("click", (event) => { if (event.target.closest("a")) event.preventDefault(); }, true);
  page().addEventListener("submit", (event) => event.preventDefault(), true);
  page().addEventListener("keydown", keys);
  await look();
  fill();
});
document.addEventListener("keydown", keys);
desk.querySelectorAll("[data-width]").forEach((one) => one.addEventListener("click", () => width(Number(one.dataset.width))));
find("undo").addEventListener("click", () => back(done, undone));
find("redo").addEventListener("click", () => back(undone, done));
find("add").addEventListener("click", () => editZone(""));
find("now").addEventListener("click", () => { at.value = ""; look(); });
at.addEventListener("change", look);
find("drop").addEventListener("click", async () => {
  const answer = await ask(addresses.drop, {});
  if (!answer) return;
  done.length = 0;
  undone.length = 0;
  show(answer);
});
find("publish").addEventListener("click", async () => {
  document.getElementById("front-starts").value = at.value;
  if ((await opened(find("publish-dialog"))) === "save") publish();
});
find("zone-dialog").querySelector("form").source.addEventListener("change", (event) => narrow(event.target.form));
let typing = 0;
document.getElementById("front-find").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(fill, 250); });
setInterval(async () => {
  if (document.hidden || !state || lifted) return;
  const response = await fetch(addresses.pulse, { headers: { "X-Background": "1" } }).catch(() => null);
  const answer = response?.ok && !response.redirected ? await response.json() : null;
  if (!answer || answer.present.id === state.present.id) return;
  if (state.begun) { state.present = answer.present; warn(words.overtaken.replace("%s", answer.present.who)); return; }
  await look();
  say(words.newer.replace("%s", answer.present.who));
}, 15000);
width(window.innerWidth < 700 ? 375 : 1280);
frame.src = moment(addresses.frame);
