// The flatplan: frames are moved and sized by pointer or keyboard, in steps of columns and baseline lines; each move is saved by itself.
// Without this script the forms of the page's own screen do the same.
const plan = document.querySelector("[data-pr-plan]");
const said = document.querySelector("[data-pr-said]");
const undo = [];
let busy = Promise.resolve();

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
const number = (box, name) => Number(box.dataset[name]);
const placeOf = (box) => ({ column: number(box, "prColumn"), span: number(box, "prSpan"), line: number(box, "prLine"), lines: number(box, "prTall") });
const canvasOf = (box) => box.closest("[data-pr-canvas]");
const pageOf = (box) => Number(canvasOf(box).dataset.prCanvas);
const limits = (canvas) => ({ columns: Number(canvas.dataset.prColumns), lines: Number(canvas.dataset.prLines) });

function say(text, bad = false) {
  if (!said) return;
  said.textContent = text;
  said.classList.toggle("pr-bad", bad);
}

function draw(box, place) {
  const { columns, lines } = limits(canvasOf(box));
  Object.assign(box.dataset, { prColumn: place.column, prSpan: place.span, prLine: place.line, prTall: place.lines });
  Object.assign(box.style, {
    left: `${((place.column - 1) / columns) * 100}%`, top: `${(place.line / lines) * 100}%`,
    width: `${(place.span / columns) * 100}%`, height: `${(place.lines / lines) * 100}%`,
  });
}

function within(canvas, place) {
  const { columns, lines } = limits(canvas);
  const span = Math.max(1, Math.min(place.span, columns));
  const tall = Math.max(1, Math.min(place.lines, lines));
  return {
    span, lines: tall,
    column: Math.max(1, Math.min(place.column, columns - span + 1)), line: Math.max(0, Math.min(place.line, lines - tall)),
  };
}

// what the server says of every page: a text that runs over pages fits differently everywhere
function show(pages) {
  for (const [page, told] of Object.entries(pages)) {
    for (const frame of told.frames) {
      const box = document.querySelector(`[data-pr-frame="${frame.id}"]`);
      if (!box) continue;
      const home = document.querySelector(`[data-pr-canvas="${page}"]`);
      if (home && canvasOf(box) !== home) home.append(box);
      draw(box, frame);
      box.querySelector("[data-pr-word]").textContent = frame.word;
      box.classList.toggle("pr-box--bad", frame.bad);
    }
    const note = document.querySelector(`[data-pr-page="${page}"] [data-pr-problems]`);
    if (note) {
      note.hidden = told.problems === 0;
      note.textContent = note.textContent.replace(/\d+/, told.problems);
    }
  }
}

async function send(url, values) {
  const body = new URLSearchParams({ ...values, csrfmiddlewaretoken: token() });
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.headers.get("Content-Type")?.includes("application/json")) throw new Error("offline");
  return { ok: answer.ok, told: await answer.json() };
}

function later(act) {
  busy = busy.then(act, act);
  return busy;
}

function look() {
  const picture = document.querySelector("[data-pr-look]");
  if (picture) picture.src = `${picture.src.split("?")[0]}?${Date.now()}`;
}

function save(box, before, { page = pageOf(box), remember = true } = {}) {
  const after = placeOf(box);
  return later(async () => {
    try {
      const { ok, told } = await send(box.dataset.prUrl, { ...after, page });
      if (!ok) {
        restore(box, before);
        say(told.error, true);
        return;
      }
      if (remember) undo.push({ box, ...before });
      show(told.pages);
      say(`${box.querySelector(".pr-name").textContent.trim()}: ${box.querySelector("[data-pr-word]").textContent || plan.dataset.prSaved}`);
      look();
    } catch {
      restore(box, before);
      say(plan.dataset.prOffline, true);
    }
  });
}

function restore(box, before) {
  const home = document.querySelector(`[data-pr-canvas="${before.page}"]`);
  if (home && canvasOf(box) !== home) home.append(box);
  draw(box, before.place);
}

function remembered(box) {
  return { place: placeOf(box), page: pageOf(box) };
}

// dragging: the body moves, the lower and the right edge size
const EDGE = 9;
function grip(box, event) {
  const at = box.getBoundingClientRect();
  if (at.bottom - event.clientY < EDGE) return "lines";
  if (at.right - event.clientX < EDGE) return "span";
  return "move";
}

function drag(event) {
  const box = event.target.closest("[data-pr-frame]");
  if (!box || event.button !== 0 || event.pointerType === "touch" || !("prMovable" in canvasOf(box).dataset)) return;
  const before = remembered(box);
  const how = grip(box, event);
  const size = canvasOf(box).getBoundingClientRect();
  const { columns, lines } = limits(canvasOf(box));
  const step = { x: size.width / columns, y: size.height / lines };
  let moved = false;
  const move = (now) => {
    const x = Math.round((now.clientX - event.clientX) / step.x);
    const y = Math.round((now.clientY - event.clientY) / step.y);
    if (!moved && Math.hypot(now.clientX - event.clientX, now.clientY - event.clientY) < 4) return;
    moved = true;
    box.classList.add("is-moving");
    const from = before.place;
    const wanted = { lines: { ...from, lines: from.lines + y }, span: { ...from, span: from.span + x }, move: { ...from, column: from.column + x, line: from.line + y } }[how];
    const canvas = how === "move" ? under(now, box) : canvasOf(box);
    if (canvas !== canvasOf(box)) canvas.append(box);
    draw(box, within(canvas, how === "move" && pageOf(box) !== before.page ? { ...from, ...spot(canvas, now, from) } : wanted));
  };
  const end = () => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    box.classList.remove("is-moving");
    if (!moved) return;
    box.addEventListener("click", (click) => click.preventDefault(), { once: true });
    save(box, before);
  };
  event.preventDefault();
  box.focus();
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
}

function under(event, box) {
  box.style.pointerEvents = "none";
  const canvas = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-pr-movable]");
  box.style.pointerEvents = "";
  return canvas ?? canvasOf(box);
}

function spot(canvas, event, place) {
  const at = canvas.getBoundingClientRect();
  const { columns, lines } = limits(canvas);
  return {
    column: 1 + Math.floor(((event.clientX - at.left) / at.width) * columns - (place.span - 1) / 2),
    line: Math.round(((event.clientY - at.top) / at.height) * lines),
  };
}

// keyboard
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let waiting;

function key(event) {
  const box = event.target.closest?.("[data-pr-frame]");
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && undo.length && !event.target.closest("input, textarea")) {
    event.preventDefault();
    return back();
  }
  if (!box || event.ctrlKey || event.metaKey || event.altKey || !("prMovable" in canvasOf(box).dataset)) return undefined;
  if (STEPS[event.key]) return nudge(event, box);
  if (event.key === "PageUp" || event.key === "PageDown") return turn(event, box);
  if (event.key === "Delete") return takeOff(event, box);
  return undefined;
}

function nudge(event, box) {
  event.preventDefault();
  const [x, y] = STEPS[event.key];
  waiting ??= { box, before: remembered(box) };
  if (waiting.box !== box) flush();
  waiting ??= { box, before: remembered(box) };
  const from = placeOf(box);
  const wanted = event.shiftKey ? { ...from, span: from.span + x, lines: from.lines + y } : { ...from, column: from.column + x, line: from.line + y };
  draw(box, within(canvasOf(box), wanted));
  clearTimeout(waiting.timer);
  waiting.timer = setTimeout(flush, 450);
}

function flush() {
  if (!waiting) return;
  const { box, before, timer } = waiting;
  clearTimeout(timer);
  waiting = undefined;
  save(box, before);
}

function turn(event, box) {
  event.preventDefault();
  flush();
  const canvases = [...document.querySelectorAll("[data-pr-canvas]")].filter((one) => "prMovable" in one.dataset);
  const next = canvases[canvases.indexOf(canvasOf(box)) + (event.key === "PageDown" ? 1 : -1)];
  if (!next) return;
  const before = remembered(box);
  next.append(box);
  draw(box, within(next, before.place));
  box.focus();
  box.scrollIntoView({ block: "nearest" });
  save(box, before);
}

function takeOff(event, box) {
  event.preventDefault();
  later(async () => {
    try {
      const { ok, told } = await send(box.dataset.prUrl, { act: "lay-xuong" });
      if (!ok) return say(told.error, true);
      box.remove();
      show(told.pages);
      say(plan.dataset.prOff);
      if (document.querySelector(".pr-tray")) setTimeout(() => location.reload(), 600);
    } catch {
      say(plan.dataset.prOffline, true);
    }
    return undefined;
  });
}

function back() {
  const { box, place, page } = undo.pop();
  const now = remembered(box);
  restore(box, { place, page });
  save(box, now, { page, remember: false }).then(() => said?.classList.contains("pr-bad") || say(plan.dataset.prUndone));
}

// items that stand nowhere yet are dropped onto a page; the form beside each does the same by keyboard
const ITEM = "application/x-toasoan-item";
function put(url, values) {
  later(async () => {
    try {
      const { ok, told } = await send(url, values);
      if (ok) location.reload();
      else say(told.error, true);
    } catch {
      say(plan.dataset.prOffline, true);
    }
  });
}

if (plan) {
  plan.addEventListener("pointerdown", drag);
  document.addEventListener("keydown", key);
  for (const item of plan.querySelectorAll("[data-pr-item]")) {
    item.addEventListener("dragstart", (event) => event.dataTransfer.setData(ITEM, item.dataset.prItem));
    item.querySelector("[data-pr-place]").addEventListener("submit", (event) => {
      event.preventDefault();
      const url = item.querySelector("[data-pr-pages]").value;
      if (url) put(url, { item: item.dataset.prItem });
    });
  }
  for (const canvas of plan.querySelectorAll("[data-pr-movable]")) {
    canvas.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes(ITEM)) return;
      event.preventDefault();
      canvas.classList.add("pr-over");
    });
    canvas.addEventListener("dragleave", () => canvas.classList.remove("pr-over"));
    canvas.addEventListener("drop", (event) => {
      const item = event.dataTransfer.getData(ITEM);
      canvas.classList.remove("pr-over");
      if (!item) return;
      event.preventDefault();
      const page = canvas.closest("[data-pr-place-url]");
      const wide = Math.min(3, limits(canvas).columns);
      const at = within(canvas, { ...spot(canvas, event, { span: wide }), span: wide, lines: 1 });
      put(page.dataset.prPlaceUrl, { item, column: at.column, line: at.line, span: wide });
    });
  }
}
