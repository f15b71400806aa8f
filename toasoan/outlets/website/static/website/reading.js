// An article's page: save, share, print, listen, and find again where one stopped.

const { kept, keep, saved, tell, language } = window.paper;
const article = document.querySelector(".article");
const path = article.dataset.path;
const find = (name) => document.querySelector(`[data-${name}]`);
const said = find("said");
const announce = (words) => { said.textContent = words; };
const label = (button) => button.querySelector("span");
const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;

// ── save

const save = find("save");
const showSaved = () => save.setAttribute("aria-pressed", String(saved.has(path)));
showSaved();
save.addEventListener("click", () => {
  if (saved.has(path)) {
    saved.drop(path);
  } else {
    const picture = document.querySelector(".article__lead img, .block-full-bleed img");
    saved.add({ path, title: save.dataset.title, section: save.dataset.section, picture: picture?.currentSrc || picture?.src || "" });
  }
  showSaved();
});
for (const event of ["storage", "pageshow"]) addEventListener(event, showSaved);
if (location.pathname === path) tell({ read: path }); // not where the newsroom looks at an article that is not out yet

// ── share and print

const copy = find("copy");
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(canonical);
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: canonical });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const words = label(copy);
  const before = words.textContent;
  words.textContent = copy.dataset.done;
  announce(copy.dataset.done);
  setTimeout(() => { words.textContent = before; }, 2500);
});
const share = find("share");
if (navigator.share) {
  share.parentElement.hidden = false;
  share.addEventListener("click", () => navigator.share({ title: document.title, url: canonical }).catch(() => {}));
}
find("print").addEventListener("click", () => print());

// ── listen: the article's own recording, else a voice of its language where the device has one; without either there is no button

const listen = find("listen");
const place = listen.parentElement;
const SPOKEN = ".article__head h1, .article__sapo, .article > :is(h2, h3), .article > .block-text > *, .qa__question, .qa__answer > *, .block-quote blockquote, .block-factbox > *";
const recording = listen.dataset.listen === "recording" ? document.querySelector(".block-audio audio") : null;
const speech = window.speechSynthesis;
let queue = [];
let speaking = false;
const before = label(listen).textContent;
const shown = (on) => {
  listen.setAttribute("aria-pressed", String(on));
  label(listen).textContent = on ? listen.dataset.stop : before;
};
const offer = () => place.classList.add("can");

if (recording) {
  offer();
  for (const event of ["play", "pause", "ended"]) recording.addEventListener(event, () => shown(!recording.paused));
  listen.addEventListener("click", () => (recording.paused ? recording.play() : recording.pause()));
} else if (speech) {
  const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().replace("_", "-").startsWith(language));
  const look = () => { if (voice()) offer(); };
  look();
  speech.addEventListener?.("voiceschanged", look);
  const stop = () => {
    speaking = false;
    speech.cancel();
    document.querySelector(".spoken")?.classList.remove("spoken");
    shown(false);
  };
  const next = () => {
    document.querySelector(".spoken")?.classList.remove("spoken");
    const part = speaking && queue.shift();
    if (!part) return stop();
    part.classList.add("spoken");
    part.scrollIntoView({ block: "nearest" });
    const words = Object.assign(new SpeechSynthesisUtterance(part.innerText.replaceAll("\u200b", "")), { voice: voice(), lang: voice().lang });
    words.onend = next;
    words.onerror = stop;
    return speech.speak(words);
  };
  listen.addEventListener("click", () => {
    if (speaking) return stop();
    queue = [...document.querySelectorAll(SPOKEN)].filter((one) => one.innerText.trim());
    speaking = true;
    shown(true);
    return next();
  });
  addEventListener("pagehide", stop);
}

// ── the place where one stopped: a share of the text, for the last 100 articles

const PLACES = 100;
const text = () => {
  const blocks = [...article.children].filter((one) => !one.matches("header, footer, .article__lead"));
  const [first, end] = [blocks[0], blocks.at(-1)];
  return first ? { top: first.getBoundingClientRect().top + scrollY, bottom: end.getBoundingClientRect().bottom + scrollY } : null;
};
const shareRead = () => {
  const span = text();
  return span ? Math.min(1, Math.max(0, (scrollY + innerHeight * 0.4 - span.top) / (span.bottom - span.top))) : 0;
};
const note = () => {
  const places = kept("places", {});
  places[path] = [Math.round(shareRead() * 1000) / 1000, Date.now(), save.dataset.title];
  const newest = Object.entries(places).sort(([, a], [, b]) => b[1] - a[1]).slice(0, PLACES);
  keep("places", Object.fromEntries(newest));
};
const resume = find("resume");
const where = kept("places", {})[path]?.[0] ?? 0;
if (resume && where > 0.12 && where < 0.95 && !location.hash && scrollY < 200) {
  resume.hidden = false;
  resume.addEventListener("click", () => {
    const span = text();
    resume.hidden = true;
    scrollTo({ top: span.top + where * (span.bottom - span.top) - innerHeight * 0.4, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });
}
let waiting = 0;
addEventListener("scroll", () => {
  if (resume && scrollY > 400) resume.hidden = true;
  clearTimeout(waiting);
  waiting = setTimeout(note, 400);
}, { passive: true });
addEventListener("pagehide", note);
