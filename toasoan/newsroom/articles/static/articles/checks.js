// Asks for the checks again after the editor has saved by itself, and when the button is pressed. Works without it, too:
// the panel comes filled with what was found when the page was loaded.
const panel = document.querySelector('[data-articles-checks]');

async function refresh() {
  const list = panel.querySelector('[data-articles-checks-list]');
  panel.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(panel.dataset.articlesChecks, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
    if (response.ok) list.innerHTML = await response.text();
  } finally {
    panel.removeAttribute('aria-busy');
  }
}

if (panel) {
  document.addEventListener('w-autosave:success', () => refresh());
  panel.addEventListener('click', (event) => {
    if (event.target.closest('[data-articles-checks-again]')) {
      event.preventDefault();
      refresh();
    }
    const place = event.target.closest('[data-articles-place]');
    if (place) {
      const name = place.dataset.articlesPlace;
      const target = document.querySelector(`[data-contentpath="${CSS.escape(name)}"]`) || document.getElementById(`block-${name}-section`);
      if (target) {
        event.preventDefault();
        target.scrollIntoView({ block: 'center' });
        target.querySelector('input, textarea, [contenteditable="true"]')?.focus({ preventScroll: true });
      }
    }
  });
}
