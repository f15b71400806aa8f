// Reading without a line. VERSION, SHELL (what every page needs) and PRIVATE (whose pages are never kept) stand above; the server
// puts them there, so that this text changes with every file it keeps.
//
// Three caches: the shell of this version; the last articles read; the saved ones. A kept page brings its own style sheets, scripts
// and pictures into its cache, under the addresses it names (they carry a hash and never change), so that a page from before an
// update is shown with the files from before the update.

const SHELL_CACHE = `shell-${VERSION}`;
const RECENT = "recent";
const SAVED = "saved";
const MOST_RECENT = 40;
const MOST_SAVED = 200;
const PATIENCE = 4000; // milliseconds a line may take before the kept page is shown instead
const OFFLINE = "/ngoai-tuyen/";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(SHELL.map((url) => new Request(url, { cache: "reload" })))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("shell-") && name !== SHELL_CACHE) await caches.delete(name);
    await self.clients.claim();
    await flush();
  })());
});

// ── what may be kept: whole public pages, asked for plainly, and the files they name

const isPublicPage = (url) => url.origin === location.origin && !url.search && !PRIVATE.some((path) => url.pathname.startsWith(path))
  && (url.pathname === "/" || url.pathname.endsWith(".html") || /^\/[a-z0-9-]+\/$/.test(url.pathname) || /^\/(chu-de|tac-gia|dia-danh)\/[a-z0-9-]+\/$/.test(url.pathname));
const isFile = (url) => url.origin === location.origin && (url.pathname.startsWith("/static/") || url.pathname.startsWith("/media/"));
const mayKeep = (response) => response.ok && response.type === "basic" && !response.redirected
  && !/private|no-store/.test(response.headers.get("Cache-Control") ?? "") && !response.headers.get("Vary")?.includes("*");

const filesOf = (html) => {
  const found = new Set();
  for (const [, url] of html.matchAll(/(?:href|src|poster)="(\/(?:static|media)\/[^"]+)"/g)) if (!/\.(mp3|mp4|m4a|webm|ogg|pdf|docx|xlsx)$/i.test(url)) found.add(url);
  return found;
};

// a kept page asks for one size of each picture, the one that is kept with it
const plain = (html) => html.replace(/<source\b[^>]*\bsrcset="[^"]*"[^>]*>/g, "").replace(/ srcset="[^"]*"(?: sizes="[^"]*")?/g, "");

const keepPage = async (name, path, response) => {
  const cache = await caches.open(name);
  const html = plain(await response.text());
  for (const url of filesOf(html)) {
    if (await cache.match(url)) continue;
    const file = (await caches.match(url)) ?? (await fetch(url).catch(() => null));
    if (file && mayKeep(file)) await cache.put(url, file);
  }
  const headers = new Headers(response.headers);
  for (const about of ["Content-Encoding", "Content-Length"]) headers.delete(about);
  await cache.put(path, new Response(html, { headers })); // last: a page that is there is there with its files
};

// pages beyond the most that are kept go, the longest unread first, and with them the files that no page of the cache names
const tidy = async (name, most) => {
  const cache = await caches.open(name);
  const entries = await cache.keys();
  const pages = entries.filter(({ url }) => isPublicPage(new URL(url)));
  for (const old of pages.slice(0, Math.max(0, pages.length - most))) await cache.delete(old);
  const needed = new Set();
  for (const page of pages.slice(-most)) {
    const kept = await cache.match(page);
    if (kept) for (const url of filesOf(await kept.text())) needed.add(url);
  }
  for (const { url } of entries) if (isFile(new URL(url)) && !needed.has(new URL(url).pathname)) await cache.delete(url);
};

// ── answering

const patient = (request) => new Promise((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error("slow")), PATIENCE);
  fetch(request).then(resolve, reject).finally(() => clearTimeout(timer));
});

const keptPage = async (url) => {
  for (const name of [SAVED, RECENT, SHELL_CACHE]) {
    const found = await (await caches.open(name)).match(url.pathname);
    if (found) return found;
  }
  return null;
};

const answerPage = async (event, url) => {
  const kept = await keptPage(url);
  try {
    const response = await (kept ? patient(event.request) : fetch(event.request));
    if (kept && response.status >= 500) return kept;
    return response;
  } catch {
    return kept ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
};

const answerFile = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || PRIVATE.some((path) => url.pathname.startsWith(path))) return;
  if (request.mode === "navigate") event.respondWith(answerPage(event, url));
  else if (isFile(url) && !request.headers.has("range")) event.respondWith(answerFile(request));
});

// ── what the page asks for: keep what was read, keep what was saved (later, when there is no line now), drop

const queue = {
  open: () => new Promise((resolve, reject) => {
    const asked = indexedDB.open("paper", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("to-keep");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }),
  async run(mode, what) {
    const base = await queue.open();
    return new Promise((resolve, reject) => {
      const asked = what(base.transaction("to-keep", mode).objectStore("to-keep"));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    }).finally(() => base.close());
  },
  add: (path) => queue.run("readwrite", (store) => store.put(Date.now(), path)),
  drop: (path) => queue.run("readwrite", (store) => store.delete(path)),
  all: () => queue.run("readonly", (store) => store.getAllKeys()),
};

const fetchAndKeep = async (name, path) => {
  const url = new URL(path, location.origin);
  if (!isPublicPage(url)) return true;
  const response = await fetch(url, { credentials: "omit" });
  if (mayKeep(response)) await keepPage(name, url.pathname, response);
  else if ([404, 410].includes(response.status)) for (const cache of [RECENT, SAVED]) await (await caches.open(cache)).delete(url.pathname);
  return true;
};

const flush = async () => {
  for (const path of await queue.all()) if (await fetchAndKeep(SAVED, path).catch(() => false)) await queue.drop(path);
};

const obey = async ({ read, keep, drop, flush: flushing }) => {
  if (read) { await fetchAndKeep(RECENT, read).catch(() => {}); await tidy(RECENT, MOST_RECENT); }
  if (keep) {
    await queue.add(keep);
    const recent = await (await caches.open(RECENT)).match(keep);
    if (recent) await keepPage(SAVED, keep, recent);
    await flush();
  }
  if (drop) { await queue.drop(drop); await (await caches.open(SAVED)).delete(drop); await tidy(SAVED, MOST_SAVED); }
  if (flushing) await flush();
};
self.addEventListener("message", (event) => event.waitUntil(obey(event.data)));
self.addEventListener("sync", (event) => { if (event.tag === "keep") event.waitUntil(flush()); });

// ── pushes: {"title", "body", "url", "tag"}; what sends them comes later, what shows them is here

const here = (url) => {
  const wanted = new URL(url || "/", location.origin);
  return wanted.origin === location.origin ? wanted.href : location.origin;
};
self.addEventListener("push", (event) => {
  let told = {};
  try { told = event.data.json(); } catch { /* a push without words is not shown as something else */ }
  if (!told.title) return;
  event.waitUntil(self.registration.showNotification(told.title, { body: told.body, tag: told.tag, icon: "/bieu-tuong-192.png", badge: "/bieu-tuong-192.png", data: { url: here(told.url) } }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: "window" });
    const same = open.find(({ url }) => url === event.notification.data.url);
    return same ? same.focus() : self.clients.openWindow(event.notification.data.url);
  })());
});
