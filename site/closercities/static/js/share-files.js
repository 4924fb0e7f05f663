// Adds files to a submission while the rest of the form is filled: each on its own, with its progress, one
// after the other so that a slow line is not shared. A lost line is waited for. Without this script the
// files are sent by the button below them.
const part = document.querySelector("[data-files]");
const RETRY = 15_000;
const DONE = 201;

const put = (item, name) => {
  for (const each of item.querySelectorAll("[data-name]")) each.textContent = name;
  for (const each of item.querySelectorAll("[data-of]")) each.textContent = ` ${name}`;
};

const start = () => {
  const { address, tooLarge, lost, failed, added, removed, wait, mostBytes } = part.dataset;
  const form = part.closest("form");
  const input = part.querySelector("input[type=file]");
  const drop = part.querySelector("[data-drop]");
  const list = part.querySelector("[data-list]");
  const said = part.querySelector("[data-said]");
  const kept = part.querySelector("template[data-kept]");
  const coming = part.querySelector("template[data-coming]");
  const queue = [];
  let current = null;
  let submitter = null;

  const say = (words, name) => {
    said.textContent = words.replace("{name}", name);
  };

  // A file that is on its way: its row, and what the buttons in it do.
  const rowFor = (file) => {
    const item = coming.content.firstElementChild.cloneNode(true);
    const job = { file, item, request: null, timer: 0 };
    put(item, file.name);
    item.querySelector("progress").setAttribute("aria-label", file.name);
    item.querySelector("[data-stop]").addEventListener("click", () => forget(job));
    item.querySelector("[data-dismiss]").addEventListener("click", () => forget(job));
    item.querySelector("[data-again]").addEventListener("click", () => enqueue(job));
    list.append(item);
    return job;
  };

  const show = (job, { sentence = "", again = false, isOnItsWay = false }) => {
    job.item.querySelector("[data-bad]").textContent = sentence;
    job.item.querySelector("progress").hidden = !isOnItsWay;
    job.item.querySelector("[data-stop]").hidden = !isOnItsWay;
    job.item.querySelector("[data-again]").hidden = !again;
    job.item.querySelector("[data-dismiss]").hidden = isOnItsWay;
    if (sentence) say(`${job.file.name}: ${sentence}`, "");
  };

  const forget = (job) => {
    clearTimeout(job.timer);
    if (queue.includes(job)) queue.splice(queue.indexOf(job), 1);
    const hadFocus = job.item.contains(document.activeElement);
    job.item.remove();
    if (hadFocus) input.focus();
    say(removed, job.file.name);
    if (current === job) job.request.abort();
    else goOn();
  };

  const enqueue = (job) => {
    clearTimeout(job.timer);
    if (queue.includes(job) || current === job) return;
    job.item.querySelector("progress").value = 0;
    show(job, { isOnItsWay: true });
    queue.push(job);
    goOn();
  };

  const goOn = () => {
    if (current) return;
    current = queue.shift() ?? null;
    if (current) send(current);
    else if (submitter) {
      const pressed = submitter;
      submitter = null;
      // What could not be added is shown before the page is left.
      if (!list.querySelector("[data-bad]:not(:empty)")) form.requestSubmit(pressed);
    }
  };

  const ended = () => {
    current = null;
    goOn();
  };

  const send = (job) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("files", job.file);
    job.request = request;
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) job.item.querySelector("progress").value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", () => job.item.querySelector("progress").removeAttribute("value"));
    request.addEventListener("load", () => {
      const { files = [], problems = [] } = request.response ?? {};
      if (request.status === DONE && files.length) keep(job, files[0]);
      else show(job, { sentence: problems[0]?.detail ?? failed, again: problems[0]?.again ?? request.status >= 500 });
      ended();
    });
    request.addEventListener("error", () => {
      show(job, { sentence: lost, again: true });
      job.timer = setTimeout(enqueue, RETRY, job);
      ended();
    });
    request.addEventListener("abort", ended);
    request.send(body);
  };

  // The row of a file that is there, as the server would write it.
  const keep = (job, told) => {
    const there = list.querySelector(`[data-file="${told.key}"]`);
    if (there) job.item.remove();
    else {
      const item = kept.content.firstElementChild.cloneNode(true);
      item.id = `file-${told.key}`;
      item.dataset.file = told.key;
      put(item, told.name);
      item.querySelector("[data-size]").textContent = told.size_in_words;
      item.querySelector(told.small ? "[data-document]" : "img").remove();
      if (told.small) item.querySelector("img").src = told.small;
      else item.querySelector("[data-picture-words]").textContent = part.dataset.documentWords;
      item.querySelector("[data-remove]").setAttribute("formaction", `${told.address}remove/`);
      for (const name of ["description", "credit"]) {
        const field = item.querySelector(`[name$="-${name}"]`);
        field.id = `file-${told.key}-${name}`;
        field.name = field.id;
        field.value = told[name];
        field.parentElement.querySelector("label").htmlFor = field.id;
      }
      const tile = item.querySelector("[name=tile]");
      if (tile && told.small) tile.value = item.id;
      else tile?.closest(".choices").remove();
      job.item.replaceWith(item);
    }
    say(added, told.name);
  };

  const add = (files) => {
    part.querySelector("[data-problems]")?.remove();
    for (const file of files) {
      const job = rowFor(file);
      if (file.size > Number(mostBytes)) show(job, { sentence: tooLarge });
      else enqueue(job);
    }
  };

  const remove = async (item) => {
    const button = item.querySelector("[data-remove]");
    const name = item.querySelector("[data-name]").textContent;
    button.disabled = true;
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(button.getAttribute("formaction"), { method: "POST", headers });
      if (!response.ok && response.status !== 404) throw new Error(String(response.status));
      item.remove();
      input.focus();
      say(removed, name);
    } catch {
      button.disabled = false;
      say(failed, name);
    }
  };

  part.querySelector("[data-scripted]").hidden = false;
  part.querySelector("[data-unscripted]").hidden = true;
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    add([...event.dataTransfer.files]);
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (!button) return;
    event.preventDefault();
    remove(button.closest("[data-file]"));
  });
  window.addEventListener("online", () => {
    for (const again of list.querySelectorAll("[data-again]:not([hidden])")) again.click();
  });
  window.addEventListener("beforeunload", (event) => {
    if (current || queue.length) event.preventDefault();
  });
  form.addEventListener(
    "submit",
    (event) => {
      if (!current && !queue.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      submitter = event.submitter;
      say(wait, "");
    },
    { capture: true },
  );
};

if (part) start();
