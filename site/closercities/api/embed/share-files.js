// The files of the form: chosen and described before it is sent, then added to what was sent, one by one.
import { make } from "./elements.js";

const RETRY = 15_000;
const KEPT = 201;

function field(name, words, isLong) {
  const box = make("div", "field");
  const label = make("label", "", words);
  const input = make(isLong ? "textarea" : "input");
  Object.assign(input, { id: name, maxLength: 255, dir: "auto" });
  label.htmlFor = name;
  box.append(label, input);
  return { box, input };
}

// A name keeps its own direction among words of another: within signs that isolate it.
const named = (words, name) => words.replace("{name}", `\u2068${name}\u2069`);

export class FilesPart {
  #offered;
  #jobs = [];
  #number = 0;
  #list = make("ul", "files");
  #said = make("p", "soft");
  #input = make("input");

  constructor(offered) {
    this.#offered = offered;
    this.#said.setAttribute("role", "status");
  }

  get words() {
    return this.#offered.words;
  }

  // What stands in the form.
  field(optional) {
    const box = make("div", "field");
    const label = make("label", "", this.#offered.label);
    const hint = make("p", "hint", this.#offered.hint);
    label.append(" ", make("span", "soft", optional));
    label.htmlFor = "files";
    hint.id = "files-hint";
    Object.assign(this.#input, { type: "file", id: "files", multiple: true, accept: this.#offered.accept });
    this.#input.setAttribute("aria-describedby", "files-hint");
    this.#input.addEventListener("change", () => this.#choose());
    box.append(label, hint, this.#input, this.#said, this.#list);
    return box;
  }

  get isEmpty() {
    return !this.#jobs.some((job) => !job.isRefused);
  }

  #say(words, name = "") {
    this.#said.textContent = named(words, name);
  }

  #choose() {
    for (const file of this.#input.files) this.#add(file);
    this.#input.value = "";
  }

  #add(file) {
    this.#number += 1;
    const isDocument = /pdf$/i.test(file.type || file.name);
    const about = field(`file-${this.#number}-description`, isDocument ? this.words.content : this.words.description, true);
    const credit = field(`file-${this.#number}-credit`, this.words.credit, false);
    const job = { file, row: make("li"), error: make("p", "error"), about, credit, isRefused: false };
    const name = make("strong", "", file.name);
    name.dir = "auto";
    job.remove = this.#button(this.words.remove, file.name, () => this.#remove(job));
    job.row.append(name, job.error);
    const tooMany = this.#jobs.filter((each) => !each.isRefused).length >= this.#offered.most;
    if (file.size > this.#offered.bytes || tooMany) {
      job.isRefused = true;
      job.error.textContent = tooMany ? this.words.too_many : this.words.too_large;
      this.#say(`${file.name}: ${job.error.textContent}`);
    } else job.row.append(about.box, credit.box);
    job.row.append(job.remove);
    this.#jobs.push(job);
    this.#list.append(job.row);
  }

  #button(words, name, act) {
    const button = make("button", "plain", words);
    Object.assign(button, { type: "button", ariaLabel: `${words}: ${name}` });
    button.addEventListener("click", act);
    return button;
  }

  #remove(job) {
    this.#jobs = this.#jobs.filter((each) => each !== job);
    job.row.remove();
    this.#say(this.words.removed, job.file.name);
    this.#input.focus();
  }

  // What stands on the page that follows: each file with its progress. Resolves when none is on its way.
  sent() {
    const box = make("div", "field");
    this.#list.replaceChildren();
    for (const job of this.#jobs.filter((each) => !each.isRefused)) this.#list.append(this.#coming(job));
    box.append(this.#said, this.#list);
    return box;
  }

  #coming(job) {
    const name = make("strong", "", job.file.name);
    name.dir = "auto";
    job.bar = make("progress");
    Object.assign(job.bar, { max: 100, value: 0, ariaLabel: job.file.name });
    job.again = this.#button(this.words.again, job.file.name, () => this.#retry(job));
    job.again.hidden = true;
    job.row = make("li");
    job.error.textContent = "";
    job.row.append(name, job.bar, job.error, job.again);
    return job.row;
  }

  #address = "";
  #queue = [];
  #current = null;
  #done = () => {};

  // Add the files below the secret `address`; `done({ added, refused })` is called when none is on its way.
  upload(address, done) {
    this.#address = address;
    this.#done = done;
    this.#queue = this.#jobs.filter((each) => !each.isRefused);
    this.#say(this.words.on_their_way);
    addEventListener("beforeunload", this.#hold);
    addEventListener("online", this.#online);
    this.#next();
  }

  #hold = (event) => {
    if (this.#current) event.preventDefault();
  };

  #online = () => {
    for (const job of this.#jobs) if (job.timer) this.#retry(job);
  };

  #retry(job) {
    clearTimeout(job.timer);
    job.timer = 0;
    if (this.#queue.includes(job) || this.#current === job || job.isAdded) return;
    job.again.hidden = true;
    job.bar.hidden = false;
    job.bar.value = 0;
    job.error.textContent = "";
    this.#queue.push(job);
    if (!this.#current) this.#next();
  }

  #next() {
    this.#current = this.#queue.shift() ?? null;
    if (this.#current) return this.#send(this.#current);
    const sent = this.#jobs.filter((each) => !each.isRefused);
    const added = sent.filter((each) => each.isAdded).length;
    this.#say(added === sent.length ? this.words.all_there : this.words.not_all_there);
    if (added === sent.length) removeEventListener("online", this.#online);
    removeEventListener("beforeunload", this.#hold);
    this.#done({ added, refused: sent.length - added });
  }

  #send(job) {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("files", job.file);
    request.open("POST", this.#address);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) job.bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => this.#answered(job, request));
    request.addEventListener("error", () => {
      this.#fail(job, this.words.lost, true);
      job.timer = setTimeout(() => this.#retry(job), RETRY);
      this.#next();
    });
    request.send(body);
  }

  async #answered(job, request) {
    const { files = [], problems = [] } = request.response ?? {};
    if (request.status !== KEPT || !files.length) {
      this.#fail(job, problems[0]?.detail ?? this.words.failed, problems[0]?.again ?? request.status >= 500);
      return this.#next();
    }
    job.isAdded = true;
    await this.#describe(job, files[0].address);
    job.bar.replaceWith(make("p", "soft", named(this.words.added, job.file.name)));
    this.#next();
  }

  // A description that gets lost can be given on the page of the submission: the file is what counts.
  async #describe(job, address) {
    const said = new URLSearchParams({ description: job.about.input.value, credit: job.credit.input.value });
    if (!job.about.input.value && !job.credit.input.value) return;
    const headers = { Accept: "application/json" };
    const where = new URL(`${address}describe/`, this.#address);
    await fetch(where, { method: "POST", body: said, headers, credentials: "omit" }).catch(() => {});
  }

  #fail(job, words, again) {
    job.error.textContent = words;
    job.bar.hidden = true;
    job.again.hidden = !again;
  }
}
