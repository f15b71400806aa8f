// Words chosen in the text go into the forms for a remark or a suggestion.
const text = document.querySelector('[data-plan-text]');

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  const chosen = selection?.toString().trim();
  const part = selection?.anchorNode?.parentElement?.closest?.('[data-part]');
  if (!chosen || !part || !text?.contains(part)) return;
  document.querySelectorAll('[data-plan-suggest] form, [data-plan-remark] form').forEach((form) => {
    form.elements.part.value = part.dataset.part;
    form.elements.quote.value = chosen;
    if (form.elements.start) form.elements.start.value = Math.max(0, part.querySelector('.plan-text__words').innerText.indexOf(chosen));
    if (form.elements.new && !form.elements.new.value) form.elements.new.placeholder = chosen;
  });
});
