// Turns pushes on for this browser on the settings screen. Where the browser has none, it says so.
const place = document.querySelector("[data-notices-push]");

function bytes(text) {
  const plain = atob((text + "=".repeat((4 - (text.length % 4)) % 4)).replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

// without a line to its push service a browser neither answers nor gives up
function within(seconds, promise) {
  return Promise.race([promise, new Promise((_done, fail) => { setTimeout(() => fail(new Error("timeout")), seconds * 1000); })]);
}

async function subscribe() {
  const say = (text) => { place.querySelector("[role=status]").textContent = text; };
  const button = place.querySelector("button");
  button.disabled = true;
  say(place.dataset.working);
  try {
    if ((await Notification.requestPermission()) !== "granted") {
      say(place.dataset.denied);
      return;
    }
    const { address, worker, scope, token } = place.dataset;
    const registration = await navigator.serviceWorker.register(worker, { scope });
    await navigator.serviceWorker.ready;
    const { key } = await (await fetch(address, { credentials: "same-origin" })).json();
    const old = await registration.pushManager.getSubscription();
    if (old) await old.unsubscribe();
    const made = await within(30, registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }));
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      credentials: "same-origin",
      body: JSON.stringify(made.toJSON()),
    });
    if (answer.ok) {
      location.reload();
      return;
    }
    await made.unsubscribe();
    say((await answer.json()).error || place.dataset.failed);
  } catch {
    say(place.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

if (place) {
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  place.querySelector("button").hidden = !able;
  if (able) place.querySelector("button").addEventListener("click", subscribe);
  else place.querySelector("[role=status]").textContent = place.dataset.unable;
}
