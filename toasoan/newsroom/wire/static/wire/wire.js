/* The list of wire items: j and k move, Enter opens; the number of newer items is asked for while the page is seen. */
const rows = [...document.querySelectorAll("[data-wire-row]")];
let here = -1;

function go(step) {
  if (!rows.length) return;
  rows[here]?.classList.remove("is-here");
  here = Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[here].classList.add("is-here");
  rows[here].querySelector("a").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") go(1);
  if (event.key === "k") go(-1);
});

const news = document.querySelector("[data-wire-count]");
async function ask() {
  if (!news || document.hidden) return;
  const answer = await fetch(news.dataset.wireCount, { headers: { "X-Requested-With": "XMLHttpRequest", "X-Background": "1" } });
  if (!answer.ok) return;
  const { newer } = await answer.json();
  news.hidden = newer === 0;
  news.querySelector("[data-number]").textContent = newer;
}
if (news) setInterval(ask, 20000);
