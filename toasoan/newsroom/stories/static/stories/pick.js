// Finding names in a list of boxes, with marks or without; what is ticked stays in sight.
const bare = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

document.querySelectorAll('[data-plan-pick]').forEach((pick) => {
  pick.querySelector('[type="search"]').addEventListener('input', (event) => {
    const wanted = bare(event.target.value.trim());
    pick.querySelectorAll('[role="group"]').forEach((group) => {
      const all = [...group.querySelectorAll('label')];
      all.forEach((label) => { label.hidden = !bare(label.textContent).includes(wanted) && !label.querySelector('input').checked; });
      group.hidden = all.every((label) => label.hidden);
    });
  });
  pick.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches('[type="search"]')) event.preventDefault();
  });
});
