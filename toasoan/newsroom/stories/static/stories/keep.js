// No word is lost: what cannot be saved is sent to be kept aside; what cannot be sent waits on this device and is sent at the next opening.
const form = document.querySelector('[data-edit-form]');
const words = document.querySelector('[data-keep-words]');
const shelf = words && `toasoan.chu.${words.dataset.keepWords}`;
const LONGEST_WAIT = 7 * 24 * 3600 * 1000;
const BETWEEN = 1500;
let aside = false;
let last = '';

const entries = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'csrfmiddlewaretoken');
const put = (list) => {
  try { localStorage.setItem(shelf, JSON.stringify({ at: Date.now(), list })); } catch { /* full or switched off: the editor's own warning stays */ }
};
const clear = () => { try { localStorage.removeItem(shelf); } catch { /* nothing was there then */ } };

function tell(text) {
  let box = document.querySelector('.plan-keeping');
  if (!box) {
    box = document.createElement('p');
    box.className = 'plan-keeping help-block help-warning';
    box.setAttribute('role', 'status');
    form.prepend(box);
  }
  box.textContent = text;
}

async function send(list) {
  const body = new FormData();
  list.forEach(([name, value]) => body.append(name, value));
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value);
  const response = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin', headers: { Accept: 'application/json' } });
  const answer = await response.json();
  if (response.status >= 500) throw new Error(String(response.status));
  return answer;
}

async function keepAside() {
  const list = entries();
  const now = JSON.stringify(list);
  if (now !== last) {
    try {
      await send(list);
      last = now;
      clear();
      if (JSON.stringify(entries()) === now) delete form.dataset.keeping;
      tell(words.dataset.kept.replace('%s', new Date().toLocaleTimeString('vi', { hour: '2-digit', minute: '2-digit' })));
    } catch {
      put(list);
      tell(words.dataset.here);
    }
  }
  setTimeout(keepAside, BETWEEN);
}

async function deliver() {
  let waiting = null;
  try { waiting = JSON.parse(localStorage.getItem(shelf) || 'null'); } catch { clear(); }
  if (!waiting) return;
  if (Date.now() - waiting.at > LONGEST_WAIT) { clear(); return; }
  try {
    const answer = await send(waiting.list);
    if (answer.success || ['invalid_revision', 'locked'].includes(answer.error_code)) {
      clear();
      window.location.reload();
    }
  } catch { tell(words.dataset.here); }
}

if (form && words) {
  document.addEventListener('w-autosave:deactivated', () => {
    if (aside) return;
    aside = true;
    form.dataset.keeping = '1'; // until all that stands there has been kept
    form.addEventListener('input', () => { form.dataset.keeping = '1'; });
    keepAside();
  });
  document.addEventListener('w-autosave:error', (event) => {
    if (['network_error', 'server_error'].includes(event.detail?.type)) {
      put(entries());
      tell(words.dataset.here);
    }
  });
  document.addEventListener('w-autosave:success', () => {
    clear();
    document.querySelector('.plan-keeping')?.remove();
  });
  if (document.querySelector('[data-kept-shown]')) {
    const seen = document.createElement('input');
    Object.assign(seen, { type: 'hidden', name: 'kept_seen', value: '1' });
    form.append(seen);
  } else deliver();
}

// a suggestion taken in the side panel's frame has changed the draft below: show it
window.addEventListener('message', (event) => {
  if (event.origin === window.location.origin && event.data === 'toasoan:draft-changed') window.location.reload();
});
