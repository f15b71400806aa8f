// The panel is fetched when it is first seen, and again on demand. It has no forms (the form of the text stands around it): its links
// lead to the page of help, where changes are chosen.
const panel = document.querySelector('[data-writing]');
const here = panel?.querySelector('[data-writing-here]');

async function load() {
  if (here.ariaBusy === 'true') return;
  here.ariaBusy = 'true';
  try {
    const answer = await fetch(panel.dataset.writing, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    if (!answer.ok) throw new Error(String(answer.status));
    here.innerHTML = await answer.text();
  } catch {
    here.textContent = panel.dataset.failed;
  } finally {
    here.ariaBusy = 'false';
  }
}

if (panel) {
  new IntersectionObserver((entries, watcher) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      watcher.disconnect();
      load();
    }
  }).observe(panel);
  panel.querySelector('[data-writing-refresh]').addEventListener('click', load);
}
