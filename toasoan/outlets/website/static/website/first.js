// Before anything is painted: what this reader has chosen. It is kept in this browser alone and never in the page.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    const size = localStorage.getItem("size");
    if (theme) root.dataset.theme = theme;
    if (size) root.style.setProperty("--size", size);
  } catch { /* a browser that keeps nothing reads as well */ }
})();
