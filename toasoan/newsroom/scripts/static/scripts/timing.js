// The clock of a script runs along while somebody writes: the rows of the form are sent as they stand, their seconds come back.
// Without it the times are those of the last save.
const clock = document.querySelector('[data-script-clock]');
const form = clock?.closest('form');
let waiting = 0;
let asked = 0;

function typed() {
  const body = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (/^(rows-|presenter$|planned_seconds$|csrfmiddlewaretoken$)/.test(name) && typeof value === 'string') body.append(name, value);
  }
  return body;
}

function label(number, text) {
  const type = form.querySelector(`input[name="rows-${number}-type"]`);
  const heading = type?.parentElement?.querySelector('[data-panel-heading], .w-panel__heading');
  if (!heading) return;
  let place = heading.parentElement.querySelector(':scope > .script-time');
  if (!place) {
    place = document.createElement('span');
    place.className = 'script-time';
    heading.after(place);
  }
  place.textContent = text;
}

async function ask() {
  asked += 1;
  const mine = asked;
  const response = await fetch(clock.dataset.scriptClock, { method: 'POST', body: typed(), credentials: 'same-origin' }).catch(() => null);
  if (!response?.ok || mine !== asked) return;
  const answer = await response.json();
  clock.dataset.verdict = answer.verdict;
  clock.querySelector('[data-script-sum]').textContent = answer.sum;
  const plan = clock.querySelector('[data-script-plan]');
  if (plan) plan.textContent = answer.plan;
  clock.querySelector('[data-script-verdict]').textContent = answer.words;
  for (const [number, text] of Object.entries(answer.rows)) label(number, text);
}

function medium() {
  const chosen = form.querySelector('[name="medium"]');
  if (chosen) form.classList.toggle('script-radio', chosen.value === 'radio');
}

if (form) {
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 500);
    medium();
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  form.addEventListener('click', later);
  medium();
  window.addEventListener('load', ask);
}
