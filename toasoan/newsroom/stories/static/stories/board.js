// The board: cards are moved by dragging or from the keyboard, and the grid follows what others do.
const board = document.querySelector('[data-plan-board]');
const say = document.querySelector('[data-plan-say]');
const live = document.querySelector('[data-plan-live]');
const token = document.querySelector('[name="csrfmiddlewaretoken"]')?.value;
let lifted = null;
let busy = false;
let wanted = false;

const announce = (text, name = '') => { say.textContent = text.replace('%s', name); };
const cell = (card) => card.closest('[data-cell]');
const cardById = (id) => board.querySelector(`[data-card="${CSS.escape(id)}"]`);

async function refresh() {
  if (lifted || busy) { wanted = true; return; }
  busy = true;
  wanted = false;
  const focused = document.activeElement?.closest?.('[data-card]')?.dataset.card;
  const open = board.querySelector('.plan-dropped')?.open;
  try {
    const address = new URL(window.location.href);
    address.searchParams.set('phan', 'bang');
    const response = await fetch(address, { credentials: 'same-origin', headers: { Accept: 'text/html', 'X-Background': '1' } });
    if (response.status === 401) window.location.reload(); // nobody was at work: the session is over
    if (response.ok && !lifted) {
      board.innerHTML = await response.text();
      prepare();
      if (open) board.querySelector('.plan-dropped')?.setAttribute('open', '');
      if (focused) cardById(focused)?.focus({ preventScroll: true });
    }
  } finally {
    busy = false;
    if (wanted) refresh();
  }
}

async function put(card, target) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token });
  if (target.dataset.cell !== cell(card).dataset.cell) body.set('state', target.dataset.cell);
  if (target.dataset.row !== cell(card).dataset.row && target.dataset.row !== '0') {
    body.set(board.dataset.group === 'medium' ? 'medium' : 'desk', target.dataset.row);
  }
  if ([...body.keys()].length < 2) return;
  target.querySelector('ul').append(card);
  card.setAttribute('aria-busy', 'true');
  let answer = { done: false, why: board.dataset.failed };
  try {
    const response = await fetch(board.dataset.put.replace('/0/', `/${card.dataset.card}/`), { method: 'POST', body, credentials: 'same-origin', headers: { Accept: 'application/json' } });
    if (response.ok || response.status === 409) answer = await response.json();
  } catch { /* what is shown below says that it failed */ }
  if (answer.done) announce(board.dataset.dropped, card.dataset.label);
  else show(answer.why);
  await refresh();
  cardById(card.dataset.card)?.focus({ preventScroll: true });
}

function show(why) {
  announce(why);
  document.querySelector('.plan-refusal')?.remove();
  const box = document.createElement('p');
  box.className = 'plan-refusal help-block help-critical';
  box.textContent = why;
  board.before(box);
  setTimeout(() => box.remove(), 9000);
}

function prepare() {
  const first = board.querySelector('[data-card]');
  if (first) first.tabIndex = 0;
}

function focusCard(card) {
  if (!card) return;
  board.querySelectorAll('[data-card][tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
  card.tabIndex = 0;
  card.focus();
  card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function beside(from, dx, dy) {
  const rows = [...board.querySelectorAll('tbody tr')];
  const row = rows.indexOf(from.closest('tr'));
  const column = [...from.closest('tr').querySelectorAll('[data-cell]')].indexOf(from);
  return rows[row + dy]?.querySelectorAll('[data-cell]')[column + dx] || null;
}

function nearestWithCards(from, dx, dy) {
  let next = beside(from, dx, dy);
  while (next && !next.querySelector('[data-card]')) next = beside(next, dx, dy);
  return next;
}

function hover(target) {
  board.querySelectorAll('.plan-over').forEach((one) => one.classList.remove('plan-over'));
  target?.classList.add('plan-over');
  if (lifted && target) {
    lifted.target = target;
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    announce(board.dataset.over, target.dataset.label);
  }
}

function letGo() {
  board.querySelectorAll('.plan-lifted').forEach((one) => one.classList.remove('plan-lifted'));
  hover(null);
  lifted = null;
}

board.addEventListener('keydown', (event) => {
  const card = event.target.closest('[data-card]');
  if (!card || event.target.tagName === 'A') return;
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (lifted && step) {
    hover(beside(lifted.target, ...step) || lifted.target);
  } else if (lifted && event.key === ' ') {
    const { target } = lifted;
    letGo();
    put(card, target);
  } else if (lifted && event.key === 'Escape') {
    letGo();
    if (wanted) refresh();
  } else if (event.key === ' ') {
    lifted = { card, target: cell(card) };
    card.classList.add('plan-lifted');
    announce(board.dataset.picked, card.dataset.label);
  } else if (event.key === 'Enter') {
    card.querySelector('a').click();
  } else if (step) {
    const [dx, dy] = step;
    const sibling = dy === 1 ? card.nextElementSibling : dy === -1 ? card.previousElementSibling : null;
    const next = nearestWithCards(cell(card), dx, dy);
    focusCard(sibling || (dy === -1 ? next?.querySelector('[data-card]:last-child') : next?.querySelector('[data-card]')));
  } else return;
  event.preventDefault();
});

board.addEventListener('focusin', (event) => {
  const card = event.target.closest('[data-card]');
  if (card && card.tabIndex !== 0) {
    board.querySelectorAll('[data-card][tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
    card.tabIndex = 0;
  }
});
board.addEventListener('dragstart', (event) => {
  const card = event.target.closest?.('[data-card]');
  if (!card) return;
  lifted = { card, target: cell(card) };
  card.classList.add('plan-lifted');
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', card.dataset.card);
});
board.addEventListener('dragover', (event) => {
  const target = event.target.closest('[data-cell]');
  if (!lifted || !target) return;
  event.preventDefault();
  if (target !== lifted.target) hover(target);
});
board.addEventListener('drop', (event) => {
  const target = event.target.closest('[data-cell]');
  if (!lifted || !target) return;
  event.preventDefault();
  const { card } = lifted;
  letGo();
  put(card, target);
});
board.addEventListener('dragend', () => {
  letGo();
  if (wanted) refresh();
});

document.querySelector('[data-plan-filters]')?.addEventListener('change', (event) => {
  if (event.target.matches('select, [type="date"]')) event.currentTarget.requestSubmit();
});

let timer = null;
const source = new EventSource(board.dataset.stream);
const state = (on) => {
  live.textContent = on ? live.dataset.on : live.dataset.off;
  live.classList.toggle('plan-live--on', on);
};
source.addEventListener('open', () => state(true));
source.addEventListener('error', () => state(false));
source.addEventListener('bang', () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, 120);
});
window.addEventListener('pagehide', () => source.close());
prepare();
