// Words chosen in the text go into the forms for a remark or a suggestion; "@" offers the names of colleagues.
const text = document.querySelector('[data-plan-text]');
const shown = document.querySelector('[data-plan-changed]');
if (shown && window.parent !== window) window.parent.postMessage('toasoan:draft-changed', window.location.origin);

// where a place of the part stands in its own words: what is only suggested (<ins>) is not among them
function offset(words, node, at) {
  let count = 0;
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let here = walker.nextNode(); here; here = walker.nextNode()) {
    const suggested = here.parentElement.closest('ins');
    if (here === node) return count + (suggested ? 0 : at);
    if (!suggested) count += here.data.length;
  }
  return count;
}

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !text) return;
  const range = selection.getRangeAt(0);
  const words = range.startContainer.parentElement?.closest?.('.plan-text__words');
  if (!words || !words.contains(range.endContainer)) return;
  const own = [...words.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : (node.querySelector?.('del, mark')?.textContent ?? ''))).join('');
  let [start, end] = [offset(words, range.startContainer, range.startOffset), offset(words, range.endContainer, range.endOffset)];
  while (start < end && /\s/.test(own[start])) start += 1;
  while (end > start && /\s/.test(own[end - 1])) end -= 1;
  const chosen = own.slice(start, end);
  if (!chosen) return;
  document.querySelectorAll('[data-plan-suggest] form, [data-plan-remark] form').forEach((form) => {
    form.elements.part.value = words.closest('[data-part]').dataset.part;
    form.elements.quote.value = chosen;
    if (form.elements.start) form.elements.start.value = start;
    if (form.elements.new && !form.elements.new.value) form.elements.new.placeholder = chosen;
  });
});

const people = [...document.querySelectorAll('select[name="mentions"] option')].map((option) => option.textContent.trim());
const bare = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
let offered = null;

function close() {
  offered?.remove();
  offered = null;
}

function choose(field, name) {
  const before = field.value.slice(0, field.selectionStart).replace(/@[^@\n]*$/, `@${name} `);
  field.value = before + field.value.slice(field.selectionStart);
  field.selectionStart = field.selectionEnd = before.length;
  close();
  field.focus();
}

document.addEventListener('input', (event) => {
  const field = event.target.closest?.('[data-plan-mention]');
  if (!field) return;
  close();
  const typed = /@([^@\n]{0,30})$/.exec(field.value.slice(0, field.selectionStart));
  const fitting = typed ? people.filter((name) => bare(name).includes(bare(typed[1]))).slice(0, 6) : [];
  if (!fitting.length) return;
  offered = document.createElement('ul');
  offered.className = 'plan-names';
  offered.setAttribute('role', 'listbox');
  fitting.forEach((name) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: name, className: 'button button-small button-secondary' });
    button.setAttribute('role', 'option');
    button.addEventListener('click', () => choose(field, name));
    item.append(button);
    offered.append(item);
  });
  field.after(offered);
});

document.addEventListener('keydown', (event) => {
  if (!offered) return;
  const buttons = [...offered.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === 'Escape') close();
  else if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)].focus();
  else if (event.key === 'ArrowUp' && at > 0) buttons[at - 1].focus();
  else return;
  event.preventDefault();
});
