// Keeps what is typed: at once in the browser, a moment later in the newsroom. A number says which save the page knows,
// so that a page left open elsewhere never overwrites a later one.
const form = document.getElementById("bai");
if (form) {
  const status = document.getElementById("tinh-trang");
  const restore = document.getElementById("khoi-phuc");
  const key = `cong-tac-vien-bai-${form.dataset.work}`;
  const names = ["title", "body", "note", "desk", "language"];
  const texts = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
  let timer = 0;
  let busy = false;
  let again = false;
  let sent = JSON.stringify(texts());

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), texts: texts() }));
    } catch {
      // a full or forbidden store: the newsroom's copy is the one that counts
    }
  };
  const forget = () => localStorage.removeItem(key);

  const save = async () => {
    if (busy) {
      again = true;
      return;
    }
    const now = JSON.stringify(texts());
    if (now === sent) return;
    busy = true;
    status.textContent = form.dataset.saving;
    const data = new FormData();
    for (const name of names) data.set(name, form.elements[name].value);
    data.set("seen", form.elements.seen.value);
    try {
      const answer = await fetch(form.dataset.save, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      });
      if (answer.status === 401) {
        status.textContent = form.dataset.signedOut;
      } else {
        const said = await answer.json();
        if (answer.ok) {
          form.elements.seen.value = said.saves;
          sent = now;
          status.textContent = form.dataset.saved;
          if (JSON.stringify(texts()) === now) forget();
        } else {
          status.textContent = said.error || said.detail;
        }
      }
    } catch {
      status.textContent = form.dataset.offline;
    }
    busy = false;
    if (again) {
      again = false;
      save();
    }
  };

  const found = (() => {
    try {
      return JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  })();
  if (found && JSON.stringify(found.texts) !== sent) {
    restore.hidden = false;
    restore.querySelector("[data-restore]").addEventListener("click", () => {
      for (const name of names) if (name in found.texts) form.elements[name].value = found.texts[name];
      restore.hidden = true;
      keep();
      save();
    });
    restore.querySelector("[data-forget]").addEventListener("click", () => {
      forget();
      restore.hidden = true;
    });
  }

  form.addEventListener("input", (event) => {
    if (!names.includes(event.target.name)) return;
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  window.addEventListener("online", save);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
  });
}
