{% load static %}// Shows what the newsroom pushes, and leads to it. It keeps nothing and answers no request of the pages.
const LIST = "{{ list_address|escapejs }}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data ? event.data.json() : {};
  } catch {
    said = {};
  }
  const number = Number.isInteger(said.id) ? said.id : 0;
  const shown = self.registration.showNotification(String(said.title || "Tòa Soạn Mở"), {
    body: String(said.text || ""),
    tag: number ? `thong-bao-${number}` : "thong-bao-thu",
    icon: "{% static icon %}",
    lang: "vi",
    data: { url: number ? `${LIST}${number}/` : LIST },
  });
  const told = self.clients
    .matchAll({ type: "window" })
    .then((pages) => pages.forEach((page) => page.postMessage({ type: "notices" })));
  event.waitUntil(Promise.all([shown, told]));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data?.url || LIST));
});
