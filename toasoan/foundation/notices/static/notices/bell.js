// Keeps the count beside the bell up to date while the page is looked at. The style sheet shows it, so that it survives the menu being redrawn.
const SECONDS = 45;
const props = document.getElementById("wagtail-sidebar-props");
const address = props && /"data-notices-address":\s*"([^"]+)"/.exec(props.textContent)?.[1];
const first = props && /"data-notices":\s*"(\d+)"/.exec(props.textContent)?.[1];
let asked = Date.now();

function show(unread, most) {
  const root = document.documentElement;
  root.style.setProperty("--notices-count", `"${unread > most ? `${most}+` : unread}"`);
  root.toggleAttribute("data-notices-new", unread > 0);
  root.toggleAttribute("data-notices-none", unread === 0);
}

async function look() {
  if (document.hidden) return;
  asked = Date.now();
  try {
    const answer = await fetch(address, { headers: { "X-Background": "1", Accept: "application/json" }, credentials: "same-origin" });
    if (answer.ok) {
      const { unread, most } = await answer.json();
      show(unread, most);
      document.dispatchEvent(new CustomEvent("notices:count", { detail: { unread } }));
    }
  } catch {
    // the line is down: the last known count stays, the next look tries again
  }
}

if (address) {
  show(Number(first || 0), 99);
  setInterval(look, SECONDS * 1000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - asked > 5000) look();
  });
  // a push that arrived while the page is open
  navigator.serviceWorker?.addEventListener("message", (event) => event.data?.type === "notices" && look());
}
