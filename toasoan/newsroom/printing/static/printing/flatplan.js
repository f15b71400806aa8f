// Dragging a frame to another page fills in and sends the form that the keyboard uses.
const TYPE = "application/x-toasoan-frame";

document.addEventListener("dragstart", (event) => {
  const frame = event.target.closest?.("[data-pr-frame]");
  if (frame) event.dataTransfer.setData(TYPE, frame.dataset.prFrame);
});

for (const page of document.querySelectorAll("[data-pr-page]")) {
  page.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes(TYPE)) return;
    event.preventDefault();
    page.classList.add("pr-over");
  });
  page.addEventListener("dragleave", () => page.classList.remove("pr-over"));
  page.addEventListener("drop", (event) => {
    const id = event.dataTransfer.getData(TYPE);
    const form = document.querySelector(`[data-pr-frame="${CSS.escape(id)}"] form`);
    page.classList.remove("pr-over");
    if (!form) return;
    event.preventDefault();
    form.elements.page.value = page.dataset.prPage;
    form.requestSubmit();
  });
}
