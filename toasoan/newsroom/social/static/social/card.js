// The card of a post runs along while somebody writes; without this it stands as it was last saved. And the button that copies.
const card = document.querySelector('[data-social-card]');
const form = card?.closest('form');
let waiting = 0;
let asked = 0;

async function ask() {
  asked += 1;
  const mine = asked;
  const typed = new FormData(form);
  const body = new FormData();
  for (const name of ['csrfmiddlewaretoken', 'network', 'text', 'hashtags']) body.append(name, typed.get(name) ?? '');
  body.append('post', card.dataset.socialPost);
  const response = await fetch(card.dataset.socialCard, { method: 'POST', body, credentials: 'same-origin' }).catch(() => null);
  if (!response?.ok || mine !== asked) return;
  const answer = await response.json();
  card.querySelector('[data-social-shown]').innerHTML = answer.html;
}

if (form && card.dataset.socialPost) {
  const later = (event) => {
    if (!['network', 'text', 'hashtags'].includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
}

const copy = document.querySelector('[data-social-copy]');
copy?.addEventListener('click', async () => {
  const text = document.querySelector('[data-social-text]');
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.select();
    document.execCommand('copy');
  }
  copy.textContent = copy.dataset.done;
});
