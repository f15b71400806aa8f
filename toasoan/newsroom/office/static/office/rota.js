// Dragging somebody to another cell fills the plain form below the grid and sends it; without this the form is filled by hand.
const form = document.querySelector("[data-vp-put]");
if (form) {
  let held = "";
  document.querySelectorAll("[data-vp-duty]").forEach((chip) => {
    chip.addEventListener("dragstart", (event) => {
      held = chip.dataset.vpDuty;
      event.dataTransfer.setData("text/plain", held);
    });
  });
  document.querySelectorAll("[data-vp-cell]").forEach((cell) => {
    cell.addEventListener("dragover", (event) => {
      if (held) {
        event.preventDefault();
        cell.classList.add("vp-over");
      }
    });
    cell.addEventListener("dragleave", () => cell.classList.remove("vp-over"));
    cell.addEventListener("drop", (event) => {
      event.preventDefault();
      form.elements.duty.value = held;
      form.elements.post.value = cell.dataset.vpPost;
      form.elements.day.value = cell.dataset.vpDay;
      form.elements.person.required = false;
      form.requestSubmit();
    });
  });
}
document.querySelector("[data-vp-print]")?.addEventListener("click", () => window.print());
