// What every page gains where scripts run. Every page is whole without this file.
// What a reader keeps (theme, size, saved articles, places) lives in this browser; nothing of it is sent anywhere.

const root = document.documentElement;
const language = root.lang;

// ── what is kept

const kept = (name, fallback) => {
  try { return JSON.parse(localStorage.getItem(name)) ?? fallback; } catch { return fallback; }
};
const keep = (name, value) => {
  try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; }
};

// ── the worker that keeps pages for reading without a line

const worker = navigator.serviceWorker;
const tell = async (message) => {
  if (!worker) return;
  const { active, sync } = await worker.ready;
  active?.postMessage(message);
  if (message.keep && !navigator.onLine) sync?.register("keep").catch(() => {});
};
if (worker) {
  addEventListener("load", () => worker.register("/sw.js", { updateViaCache: "none" }).catch(() => {}));
  addEventListener("online", () => tell({ flush: true }));
}

// ── saved articles: newest first, at most 200

const SAVED = 200;
const saved = {
  all: () => kept("saved", []),
  has: (path) => saved.all().some((one) => one.path === path),
  add(article) {
    const done = keep("saved", [{ ...article, at: Date.now() }, ...saved.all().filter((one) => one.path !== article.path)].slice(0, SAVED));
    if (done) tell({ keep: article.path });
    return done;
  },
  drop(path) {
    tell({ drop: path });
    return keep("saved", saved.all().filter((one) => one.path !== path));
  },
};
window.paper = { kept, keep, saved, tell, language };
if (location.pathname === "/") tell({ read: "/" });

// ── the day, in Vietnam: pages are stored for long, so the page does not say it

// lunar years from 2020 on, in base 36: days of Tết after 20 January, the leap month, and which months have thirty days;
// computed by toasoan/foundation/language/lunar.py, which a test holds against this line
const YEARS = "evxq 1sn6e xrqt 6376 1n176 qf1h 26p7p 1bsjv hswn 1vg6j 10jtn 90ii 1pv8q wymq 2cccy 1hfs5 no7f 213kd 165yl c5zv 1sn8t xrxm 64b6 1n2j6 thd1 26qed 1btcl hui5 1y9bq 10k39 912i 1pvwq z72q 29jtf 1hg6e nl1y 213kr 1663e bzyt 1sod1 10k7e 3ez7 1k8sz qmnf 26otn 1909n humy 1y9gq 13e5h 99ai 1pvm2 wgb9 2cck5 1em99 krzh 213n9 18zai c0it 1sp0l 10le2 6az9 1k97a qnh2 26ouu 1btf9 huwk 1y9qs 13esl c0p6 1n157 tlzr 29huz 1emaj ks0q 213sa 18zmc evj9 1socl xrpn 39yj".split(" ");
const FIRST = 2020;
const DAY = 86400000;
const code = (year) => parseInt(YEARS[year - FIRST], 36);
const tet = (year) => Date.UTC(year, 0, 20) + (code(year) >> 17) * DAY;

const lunar = (day) => {
  let year = day.getUTCFullYear();
  if (!YEARS[year - FIRST]) return null;
  if (day < tet(year)) year -= 1;
  if (!YEARS[year - FIRST]) return null;
  const leap = (code(year) >> 13) & 15;
  let rest = (day - tet(year)) / DAY;
  for (let place = 0; ; place += 1) {
    const length = 29 + ((code(year) >> place) & 1);
    if (rest < length) return { day: rest + 1, month: leap && place >= leap ? place : place + 1, leap: leap > 0 && place === leap, year };
    rest -= length;
  }
};

const STEMS = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
const BRANCHES = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];
const lunarWords = ({ day, month, leap, year }) =>
  `${day <= 10 ? `mùng ${day}` : day} tháng ${month === 1 ? "Giêng" : month === 12 ? "Chạp" : month}${leap ? " nhuận" : ""} năm ${STEMS[(year + 6) % 10]} ${BRANCHES[(year + 8) % 12]}`;

// browsers come without Khmer words and digits as often as with them
const KHMER = {
  days: ["ថ្ងៃអាទិត្យ", "ថ្ងៃចន្ទ", "ថ្ងៃអង្គារ", "ថ្ងៃពុធ", "ថ្ងៃព្រហស្បតិ៍", "ថ្ងៃសុក្រ", "ថ្ងៃសៅរ៍"],
  months: ["មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"],
};
const digits = (text) => String(text).replace(/\d/g, (digit) => "០១២៣៤៥៦៧៨៩"[digit]);
const pad = (number) => String(number).padStart(2, "0");
const DAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const inWords = (date) => {
  const [year, month, day, weekday] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()];
  if (language === "km") return digits(`${KHMER.days[weekday]} ទី${day} ខែ${KHMER.months[month]} ឆ្នាំ${year}`);
  const moon = lunar(date);
  return `${DAYS[weekday]}, ${pad(day)}/${pad(month + 1)}/${year}${moon ? ` · ${lunarWords(moon)}` : ""}`;
};

const today = document.querySelector("[data-today]");
if (today) {
  const iso = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
  today.dateTime = iso;
  today.textContent = inWords(new Date(`${iso}T00:00:00Z`));
}

// ── "35 phút trước" instead of the clock, for what is less than half a day old

const HALF_A_DAY = 43200;
const ago = (seconds) => {
  const [number, minutes] = seconds < 3600 ? [Math.max(1, Math.floor(seconds / 60)), true] : [Math.floor(seconds / 3600), false];
  return language === "km" ? `${digits(number)} ${minutes ? "នាទី" : "ម៉ោង"}មុន` : `${number} ${minutes ? "phút" : "giờ"} trước`;
};
const say = () => {
  for (const time of document.querySelectorAll("time[datetime*=T]")) {
    const seconds = (Date.now() - new Date(time.dateTime).getTime()) / 1000;
    const young = seconds > 0 && seconds < HALF_A_DAY;
    if (young) time.title ||= time.textContent;
    if (time.title) time.textContent = young ? ago(seconds) : time.title;
  }
};
say();
setInterval(say, 60000);
document.addEventListener("visibilitychange", say);

// ── the masthead follows, and gives its place back while one reads on; the dock goes with it

const masthead = document.querySelector(".masthead");
const dock = document.querySelector(".dock");
let last = scrollY;
root.classList.add("following");
addEventListener("scroll", () => {
  if (Math.abs(scrollY - last) < 8) return;
  const away = scrollY > last && scrollY > masthead.offsetHeight;
  const atEnd = innerHeight + scrollY > root.scrollHeight - 80;
  masthead.classList.toggle("away", away);
  dock?.classList.toggle("away", away && !atEnd);
  last = scrollY;
}, { passive: true });

// the section one is in stands in view on the section bar
const here = document.querySelector(".sections [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - 24;

// ── size of the text, colour of the ground

const settings = document.querySelector(".settings");
if (settings) {
  const names = ["size", "theme"];
  for (const name of names) {
    let value = "";
    try { value = localStorage.getItem(name) ?? ""; } catch { /* nothing is kept */ }
    const field = settings.querySelector(`[name=${name}][value="${CSS.escape(value)}"]`) ?? settings.querySelector(`[name=${name}]`);
    field.checked = true;
  }
  settings.addEventListener("change", ({ target }) => {
    if (!names.includes(target.name)) return;
    if (target.name === "theme") {
      if (target.value) root.dataset.theme = target.value; else delete root.dataset.theme;
    } else {
      root.style.setProperty("--size", target.value);
    }
    try { localStorage.setItem(target.name, target.value); } catch { /* holds for this page */ }
  });
  document.addEventListener("click", (event) => { if (settings.open && !settings.contains(event.target)) settings.open = false; });
  settings.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !settings.open) return;
    settings.open = false;
    settings.querySelector("summary").focus();
  });
}

// ── installing, where the browser offers it

const install = document.querySelector("[data-install]");
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  install.parentElement.hidden = false;
  install.onclick = async () => { await event.prompt(); install.parentElement.hidden = true; };
});

// ── copied text carries none of the invisible breaks between Khmer words

document.addEventListener("copy", (event) => {
  const text = String(getSelection());
  if (!text.includes("\u200b")) return;
  event.clipboardData.setData("text/plain", text.replaceAll("\u200b", ""));
  event.preventDefault();
});
