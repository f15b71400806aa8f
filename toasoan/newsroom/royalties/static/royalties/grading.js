// Grading with the keyboard: arrows move between rows, digits give the grade, 0 takes it back, Enter opens the work.
// Every row is saved by itself; without this script each grade is a button that sends its form.
const table = document.querySelector('[data-nb-grading]');

if (table) {
  const rows = () => [...table.querySelectorAll('[data-nb-row]')];
  const editable = table.hasAttribute('data-nb-editable');
  const queues = new Map();

  function focusRow(row) {
    if (!row) return;
    for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  }

  function show(row, answer) {
    row.dataset.version = answer.version;
    row.dataset.state = answer.state;
    const hidden = row.querySelector('input[name=version]');
    if (hidden) hidden.value = answer.version;
    for (const button of row.querySelectorAll('.nb-grade')) button.setAttribute('aria-pressed', String(button.value === answer.grade));
    row.querySelector('[data-nb-total]').textContent = answer.total;
    const state = row.querySelector('[data-nb-state]');
    state.textContent = answer.state_label;
    state.className = `nb-state nb-state--${answer.state}`;
    const page = document;
    page.querySelector('[data-nb-done]').textContent = answer.done;
    page.querySelector('[data-nb-works]').textContent = answer.works;
    page.querySelector('[data-nb-sum]').textContent = answer.sum;
  }

  async function send(row, values) {
    const error = row.querySelector('[data-nb-error]');
    error.textContent = '';
    row.setAttribute('aria-busy', 'true');
    const body = new URLSearchParams({ ...values, version: row.dataset.version });
    try {
      const response = await fetch(row.dataset.nbRow, {
        method: 'POST',
        body,
        credentials: 'same-origin',
        headers: { Accept: 'application/json', 'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value },
      });
      const answer = await response.json();
      if (response.ok) show(row, answer);
      else error.textContent = answer.error;
    } catch {
      error.textContent = table.dataset.nbOffline;
    } finally {
      row.removeAttribute('aria-busy');
    }
  }

  // one row's changes go out one after another, so that quick keys never overtake each other
  function save(row, values) {
    const last = (queues.get(row) || Promise.resolve()).then(() => send(row, values));
    queues.set(row, last);
  }

  table.addEventListener('submit', (event) => {
    const row = event.target.closest('[data-nb-row]');
    const button = event.submitter;
    if (!editable || !row || !button || button.name !== 'grade') return;
    event.preventDefault();
    save(row, { act: 'grade', grade: button.value });
  });

  table.addEventListener('click', (event) => {
    const row = event.target.closest('[data-nb-row]');
    if (row && !event.target.closest('a, button, input, select')) focusRow(row);
  });

  table.addEventListener('keydown', (event) => {
    const row = event.target.closest('[data-nb-row]');
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox]), select, textarea')) return;
    const all = rows();
    const place = all.indexOf(row);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      focusRow(all[place + (event.key === 'ArrowDown' ? 1 : -1)]);
    } else if (event.key === 'Enter' && event.target === row) {
      row.querySelector('[data-nb-open]').click();
    } else if (editable && /^[1-9]$/.test(event.key)) {
      const button = row.querySelector(`.nb-grade[data-key="${event.key}"]`);
      if (!button || button.disabled) return;
      event.preventDefault();
      save(row, { act: 'grade', grade: button.value });
      focusRow(all[place + 1] || row);
    } else if (editable && event.key === '0' && row.dataset.state === 'graded') {
      event.preventDefault();
      save(row, { act: 'clear' });
    }
  });

  const wanted = location.hash && document.querySelector(location.hash);
  const first = wanted || (editable && table.querySelector('[data-nb-row][data-state="pending"]')) || rows()[0];
  if (first) {
    first.tabIndex = 0;
    if (editable || wanted) first.focus({ preventScroll: !wanted });
  }
}
