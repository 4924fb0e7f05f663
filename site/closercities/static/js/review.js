// Saves each passage of a translation as it is left, and answers its buttons without leaving the page.
// What cannot be saved stays in its field and in this browser, and is sent again. Without this script the
// form is sent as a whole.
const form = document.querySelector("[data-review]");
const words = form.dataset;
const PATIENCE = 10_000;

class Trouble extends Error {}

function token() {
  // Who signs in again in another tab has a new one.
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  return cookie ? cookie.slice("csrftoken=".length) : form.elements.csrfmiddlewaretoken.value;
}

async function ask(body) {
  body.set("csrfmiddlewaretoken", token());
  let answer;
  try {
    // A request that outlives the page may hold no more than 64 kB.
    const keepalive = document.visibilityState === "hidden";
    answer = await fetch(words.address, { method: "POST", headers: { Accept: "application/json" }, body, keepalive });
  } catch {
    throw new Trouble(words.wordsOffline);
  }
  if (answer.redirected || answer.status === 403) throw new Trouble(words.wordsSignedOut);
  const told = answer.ok ? await answer.json().catch(() => null) : null;
  if (!told) throw new Trouble(words.wordsFailed);
  return told;
}

// A browser that keeps nothing for pages throws.
const kept = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {}
  },
  remove(name) {
    try {
      localStorage.removeItem(name);
    } catch {}
  },
};

class Passage {
  constructor(element) {
    this.element = element;
    this.key = element.dataset.segment;
    this.field = element.querySelector("[data-text]");
    this.base = element.querySelector("[data-base]");
    this.status = element.querySelector("[data-status]");
    this.said = element.querySelector("[data-said]");
    this.saved = this.field.hasAttribute("data-kept") ? null : this.field.value;
    this.name = `review:${words.review}:${this.key}`;
    this.queue = Promise.resolve();
    this.sending = null;
    this.restore();
  }

  get changed() {
    return this.field.value !== this.saved && this.field.value !== this.sending;
  }

  say(sentence) {
    this.status.textContent = sentence;
  }

  // What was typed before and never arrived.
  restore() {
    const before = kept.get(this.name);
    if (!before || before.text.trim() === this.field.value.trim()) return kept.remove(this.name);
    this.field.value = before.text;
    this.base.value = before.base;
    this.say(words.wordsRestored);
  }

  typed() {
    kept.set(this.name, { text: this.field.value, base: this.base.value });
    this.say(this.changed ? words.wordsUnsaved : "");
  }

  send(name = "save", value = this.key) {
    this.sending = this.field.value;
    this.queue = this.queue.then(() => this.#send(name, value));
    return this.queue;
  }

  async #send(name, value) {
    const sent = this.field.value;
    const body = new FormData();
    body.set(`text:${this.key}`, sent);
    body.set(`base:${this.key}`, this.base.value);
    body.set(name, value);
    this.say(words.wordsSaving);
    try {
      const told = await ask(body);
      this.say(told.sentence || words.wordsSaved);
      for (const [key, each] of Object.entries(told.segments)) passages.get(key)?.receive(each, sent);
      for (const each of told.gone) passages.get(each.key)?.lose(each.sentence);
      form.querySelector("[data-progress]").innerHTML = told.progress;
      document.dispatchEvent(new CustomEvent("review:saved"));
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      this.typed();
      this.say(trouble.message);
      setTimeout(saveAll, PATIENCE);
    } finally {
      this.sending = null;
    }
  }

  receive(told, sent) {
    this.base.value = told.base;
    this.element.dataset.state = told.state;
    this.said.innerHTML = told.said;
    if (told.kept) {
      // Said beside it; sent again when it is changed, or when Save is pressed.
      this.saved = sent;
      return;
    }
    this.saved = told.text;
    if (this.field.value === sent) this.field.value = told.text;
    if (this.field.value === told.text) kept.remove(this.name);
    else this.typed();
  }

  lose(sentence) {
    this.saved = this.field.value;
    this.say(sentence);
  }
}

const passages = new Map();
for (const element of form.querySelectorAll("[data-segment]")) {
  passages.set(element.dataset.segment, new Passage(element));
}
const passageOf = (element) => passages.get(element?.closest?.("[data-segment]")?.dataset.segment);
let leaving = false;

function saveAll() {
  for (const passage of passages.values()) if (passage.changed) passage.send();
}

form.addEventListener("input", (event) => {
  if (event.target.matches("[data-text]")) passageOf(event.target).typed();
});
form.addEventListener("focusout", (event) => {
  const passage = passageOf(event.target);
  if (passage && !passage.element.contains(event.relatedTarget) && passage.changed) passage.send();
});
form.addEventListener("submit", (event) => {
  const passage = passageOf(event.submitter);
  if (!passage) {
    leaving = true;
    return;
  }
  event.preventDefault();
  passage.send(event.submitter.name, event.submitter.value);
});
window.addEventListener("online", saveAll);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && !leaving) saveAll();
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
window.addEventListener("beforeunload", (event) => {
  if (!leaving && [...passages.values()].some((passage) => passage.changed || passage.sending)) event.preventDefault();
});
saveAll();
