// The list: one box chooses all.
const all = document.querySelector('[data-plan-all]');
all?.addEventListener('change', () => {
  document.querySelectorAll('[data-plan-bulk] [name="id"]').forEach((box) => { box.checked = all.checked; });
});
document.querySelector('[data-plan-filters]')?.addEventListener('change', (event) => {
  if (event.target.matches('select, [type="date"]')) event.currentTarget.requestSubmit();
});
