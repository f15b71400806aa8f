// Sends files piece by piece with tus (vendor/tus.min.js): a cut line, a reload, a killed browser cost at most one piece.
// The chosen file itself is kept in the browser (IndexedDB) until the newsroom has it, so that it goes on by itself after a reload;
// where the browser keeps none, choosing the same file again goes on from where it stopped.
const form = document.getElementById("bai");
const KEPT_AT_MOST = 512 * 1024 * 1024;
const SMALLEST = 128 * 1024;
const LARGEST = 4 * 1024 * 1024;

const store = (() => {
  const opened = new Promise((resolve) => {
    const asked = indexedDB.open("cong-tac-vien", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("tep", { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  });
  const act = async (mode, what) => {
    const base = await opened;
    if (!base) return null;
    return new Promise((resolve) => {
      const asked = what(base.transaction("tep", mode).objectStore("tep"));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
    });
  };
  return {
    put: (work, file) => (file.size <= KEPT_AT_MOST ? act("readwrite", (s) => s.add({ work, file })) : Promise.resolve(null)),
    all: async (work) => ((await act("readonly", (s) => s.getAll())) || []).filter((one) => one.work === work),
    drop: (id) => (id == null ? Promise.resolve() : act("readwrite", (s) => s.delete(id))),
  };
})();

function fingerprint(work, file) {
  return `tus-cong-tac-vien-${work}-${file.name}-${file.size}-${file.lastModified}`;
}

function row(list, file, words) {
  const item = document.createElement("li");
  const label = document.createElement("strong");
  label.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const said = document.createElement("span");
  said.className = "quiet";
  said.setAttribute("role", "status");
  const pause = document.createElement("button");
  pause.type = "button";
  pause.className = "link";
  pause.textContent = words.pause;
  item.append(label, bar, said, " ", pause);
  list.append(item);
  return { item, bar, said, pause };
}

async function begin(file, id) {
  const words = form.dataset;
  const shown = row(document.getElementById("dang-tai"), file, words);
  let began = 0;
  let paused = false;
  const upload = new window.tus.Upload(file, {
    endpoint: words.uploads,
    chunkSize: 512 * 1024,
    retryDelays: [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000],
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, filetype: file.type, submission: words.work },
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "XMLHttpRequest" },
    fingerprint: async () => fingerprint(words.work, file),
    onBeforeRequest: () => {
      began = performance.now();
    },
    onChunkComplete: () => {
      // pieces as large as the line carries in about two seconds
      const took = performance.now() - began;
      const size = upload.options.chunkSize;
      if (took < 1000) upload.options.chunkSize = Math.min(LARGEST, size * 2);
      else if (took > 5000) upload.options.chunkSize = Math.max(SMALLEST, size / 2);
    },
    onShouldRetry: (error) => {
      const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
      if (!status) shown.said.textContent = words.waiting;
      return !status || status === 409 || status === 423 || status === 429 || status === 460 || status >= 500;
    },
    onProgress: (came, whole) => {
      shown.bar.value = came;
      shown.said.textContent = `${words.sending} ${Math.floor((came * 100) / (whole || 1))} %`;
    },
    onError: (error) => {
      const answer = error.originalResponse;
      const status = answer ? answer.getStatus() : 0;
      if (!status) shown.said.textContent = words.waiting;
      else if (status === 401) shown.said.textContent = words.signedOut;
      else shown.said.textContent = answer.getBody() || String(status);
      shown.pause.textContent = status && status !== 401 ? words.drop : words.goOn;
      shown.item.dataset.stopped = status;
      paused = true;
      if (status && status !== 401) store.drop(id);
    },
    onSuccess: () => {
      shown.bar.value = file.size;
      shown.pause.remove();
      store.drop(id);
      watch(upload.url, shown);
    },
  });
  const start = async () => {
    // asked first: a session that has ended must not make the client forget where it was
    try {
      const answer = await fetch(words.files, { headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" } });
      if (answer.status === 401) {
        shown.said.textContent = words.signedOut;
        paused = true;
        return;
      }
    } catch {
      shown.said.textContent = words.waiting;
      paused = true;
      shown.item.dataset.stopped = 0;
      return;
    }
    paused = false;
    delete shown.item.dataset.stopped;
    shown.pause.textContent = words.pause;
    if (!upload.url) {
      const known = await upload.findPreviousUploads();
      if (known.length) upload.resumeFromPreviousUpload(known[0]);
    }
    upload.start();
  };
  shown.pause.addEventListener("click", async () => {
    if (shown.item.dataset.stopped && shown.item.dataset.stopped !== "0" && shown.item.dataset.stopped !== "401") {
      shown.item.remove();
    } else if (paused) {
      start();
    } else {
      paused = true;
      await upload.abort();
      shown.pause.textContent = words.goOn;
    }
  });
  window.addEventListener("online", () => {
    if (shown.item.dataset.stopped === "0") start();
  });
  start();
}

async function watch(address, shown) {
  // the library looks at it in the background; ask until it has said what it thinks
  const token = address.split("/").filter(Boolean).pop();
  for (let wait = 500; wait < 60000; wait *= 1.6) {
    try {
      const answer = await fetch(form.dataset.files, { headers: { "X-Background": "1", "X-Requested-With": "XMLHttpRequest" } });
      const mine = answer.ok ? (await answer.json()).files.find((one) => one.token === token) : null;
      if (mine) {
        shown.said.textContent = mine.refusal || mine.label;
        shown.item.dataset.state = mine.state;
        if (mine.state !== "checking") return;
      }
    } catch {
      // the line is cut again; the next question will do
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function ready() {
  const input = document.getElementById("tep");
  input.addEventListener("change", async () => {
    const files = [...input.files];
    input.value = ""; // the plain form would send them again
    for (const file of files) begin(file, await store.put(form.dataset.work, file));
  });
  store.all(form.dataset.work).then((kept) => kept.forEach((one) => begin(one.file, one.id)));
}

if (form && window.indexedDB) {
  if (window.tus) ready();
  else window.addEventListener("DOMContentLoaded", ready);
}
