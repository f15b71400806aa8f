// Niceties. Every page is whole without this file.

// "35 phút trước" beside what the page says, for what is less than half a day old
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always", style: "long" });
const tell = () => {
  for (const time of document.querySelectorAll("time[datetime*=T]")) {
    const seconds = (Date.now() - new Date(time.dateTime).getTime()) / 1000;
    if (!time.title && seconds > 0 && seconds < 43200) time.title = time.textContent;
    if (!time.title) continue;
    if (seconds < 43200) time.textContent = seconds < 3600 ? words.format(-Math.max(1, Math.floor(seconds / 60)), "minute") : words.format(-Math.floor(seconds / 3600), "hour");
    else time.textContent = time.title;
  }
};
tell();
setInterval(tell, 60000);

// the masthead follows, and gives its place back while one reads on
const masthead = document.querySelector(".masthead");
let last = scrollY;
document.documentElement.classList.add("following");
addEventListener("scroll", () => {
  if (Math.abs(scrollY - last) < 8) return;
  masthead.classList.toggle("away", scrollY > last && scrollY > masthead.offsetHeight);
  last = scrollY;
}, { passive: true });

// the section one is in stands in view on the section bar
document.querySelector(".sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// the phone's own sharing, where it has any
const share = document.querySelector(".share");
if (share && navigator.share) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = "#";
  link.textContent = "…";
  link.setAttribute("aria-label", share.getAttribute("aria-label"));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    navigator.share({ title: document.title, url: document.querySelector("link[rel=canonical]").href }).catch(() => {});
  });
  item.append(link);
  share.append(item);
}
