// The panel of help for writing is fetched when it is first seen, and again on demand; without scripts its link leads to the same as a page.
const panel = document.querySelector('[data-writing]');
const here = panel?.querySelector('[data-writing-here]');

async function load() {
  if (here.ariaBusy === 'true') return;
  here.ariaBusy = 'true';
  try {
    const answer = await fetch(panel.dataset.writing, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    if (!answer.ok) throw new Error(String(answer.status));
    here.innerHTML = await answer.text();
    // the page's own form stands around the panel: these forms act through the page of help instead
    here.querySelectorAll('form').forEach((form) => form.setAttribute('target', '_top'));
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
