// The page of what was saved and of what was begun: made from what this browser keeps.

const { kept, saved } = window.paper;
const list = document.querySelector("[data-saved]");
const begun = document.querySelector("[data-begun]");
const pattern = document.querySelector("template");
const isPath = (path) => typeof path === "string" && /^\/(?![/\\])/.test(path);

const row = ({ path, title, section, picture, share }) => {
  const made = pattern.content.cloneNode(true);
  const link = made.querySelector("a");
  link.href = path;
  link.textContent = title;
  made.querySelector(".kicker").textContent = section ?? "";
  const shown = made.querySelector(".card__picture");
  if (picture && /^\/|^https?:/.test(picture)) made.querySelector("img").src = picture; else { shown.remove(); made.querySelector(".card").classList.remove("card--picture"); }
  const much = made.querySelector("progress");
  if (share) much.value = share; else much.remove();
  const drop = made.querySelector("button");
  if (share) drop.remove(); else drop.addEventListener("click", () => { saved.drop(path); show(); });
  return made;
};

const fill = (place, rows) => {
  place.querySelector("ol").replaceChildren(...rows.map(row));
  place.hidden = !rows.length;
};

const show = () => {
  const all = saved.all().filter(({ path }) => isPath(path));
  fill(list, all);
  const places = Object.entries(kept("places", {}))
    .map(([path, [share, at, title]]) => ({ path, share, at, title }))
    .filter(({ path, share, title }) => isPath(path) && title && share > 0.08 && share < 0.92 && !saved.has(path))
    .sort((a, b) => b.at - a.at).slice(0, 10);
  fill(begun, places);
  document.querySelector("[data-nothing]").hidden = all.length + places.length > 0;
};
show();
addEventListener("storage", show);
