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

// One's own save that is still under way is not a colleague's: the button waits for its answer, and nothing is saved beside the button's save.
if (form) {
  const PATIENCE = 30_000;
  let underWay = false;
  let leaving = false;
  let pressed = null;
  const submit = () => {
    if (!pressed) return;
    const { button } = pressed;
    pressed = null;
    const { disabled } = button ?? {}; // the button shows its progress by then; what is disabled would not be sent along
    if (button) button.disabled = false;
    form.requestSubmit(button);
    if (button) button.disabled = disabled;
  };
  const answered = () => {
    underWay = false;
    if (pressed) setTimeout(submit); // after the other listeners
  };
  document.addEventListener('w-autosave:save', (event) => {
    if (leaving || pressed) event.preventDefault();
    else underWay = true;
  });
  document.addEventListener('w-autosave:success', (event) => {
    // what was just saved by itself is what a press of the button goes on from; Wagtail tells its own saves alone
    const { revision_id: id, revision_created_at: at } = event.detail?.data ?? {};
    if (id && at && form.elements.loaded_revision_id) {
      form.elements.loaded_revision_id.value = id;
      form.elements.loaded_revision_created_at.value = at;
    }
    answered();
  });
  document.addEventListener('w-autosave:error', answered);
  form.addEventListener('submit', (event) => {
    if (!underWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = { button: event.submitter };
  }, { capture: true });
  window.addEventListener('submit', (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    leaving = true;
    setTimeout(() => { leaving = false; }, PATIENCE);
  });
}

// a suggestion taken in the side panel's frame has changed the draft below: show it
window.addEventListener('message', (event) => {
  if (event.origin === window.location.origin && event.data === 'toasoan:draft-changed') window.location.reload();
});
