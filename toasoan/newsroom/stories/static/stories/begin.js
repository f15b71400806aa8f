// "Make a version": words and seconds follow each other by the chosen presenter's speed, and the cut is shown as it will be.
// Without it the server computes the same when the form is sent.
const form = document.querySelector('[data-plan-begin]');
const place = document.querySelector('[data-plan-cut]');
let waiting = 0;
let asked = 0;

function speed() {
  const presenter = form.elements.presenter;
  return Number(presenter?.selectedOptions?.[0]?.dataset.speed || 0);
}

function follow(changed) {
  const { seconds, words } = form.elements;
  const perMinute = speed();
  if (!seconds || !words || !perMinute) return;
  if (changed === words) seconds.value = words.value ? Math.round((Number(words.value) * 60) / perMinute) : '';
  else if (changed === seconds || changed === form.elements.presenter) words.value = seconds.value ? Math.floor((Number(seconds.value) * perMinute) / 60) : '';
}

async function ask() {
  asked += 1;
  const mine = asked;
  const response = await fetch(form.dataset.planBegin, { method: 'POST', body: new FormData(form), credentials: 'same-origin' }).catch(() => null);
  if (!response?.ok || mine !== asked) return;
  place.innerHTML = await response.text();
}

function lengths(event) {
  // another coverage has another planned length
  if (event.target !== form.elements.coverage) return;
  const option = event.target.selectedOptions[0];
  if (form.elements.seconds && option?.dataset.seconds) form.elements.seconds.value = option.dataset.seconds;
  if (form.elements.words && option?.dataset.words) form.elements.words.value = option.dataset.words;
  follow(form.elements.seconds);
}

if (form) {
  form.addEventListener('input', (event) => {
    lengths(event);
    follow(event.target);
    clearTimeout(waiting);
    waiting = setTimeout(ask, 350);
  });
}
