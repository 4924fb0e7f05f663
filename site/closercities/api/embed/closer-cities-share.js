// <closer-cities-share>: the form for sharing a project, on any page. Documented in docs/embedding.md.
import { directionOf, make, safe } from "./elements.js";
import { answerTo, fieldOf } from "./questions.js";
import { suggestCities } from "./share-cities.js";
import { FilesPart } from "./share-files.js";
import { MapPart } from "./share-map.js";
import { formSheet } from "./share-styles.js";
import { shareWordsFor } from "./share-words.js";
import { sheet } from "./styles.js";

const OWN_HOST = new URL(import.meta.url).origin;

class CloserCitiesShare extends HTMLElement {
  #questions = [];
  #files = null;
  #sent = { body: "", key: "" };

  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet, formSheet];
    this.#load();
  }

  get locale() {
    return (this.getAttribute("locale") || document.documentElement.lang || "en").toLowerCase();
  }

  get host() {
    return (this.getAttribute("host") || OWN_HOST).replace(/\/+$/, "");
  }

  get words() {
    return shareWordsFor(this.locale);
  }

  get #place() {
    return `closer-cities-share ${this.host} ${this.getAttribute("campaign") ?? ""}`;
  }

  // The link between the tags stays until the form is there, and comes back when it cannot be.
  #show(...parts) {
    const box = make("div");
    Object.assign(box, { lang: this.locale, dir: directionOf(this.locale) });
    box.append(...parts);
    this.shadowRoot.replaceChildren(box);
    return box;
  }

  async #load() {
    this.#show(make("slot"), make("p", "state", this.words.loading));
    const address = new URL(`${this.host}/api/v2/submission-form/`);
    address.searchParams.set("locale", this.locale);
    if (this.hasAttribute("campaign")) address.searchParams.set("campaign", this.getAttribute("campaign"));
    try {
      const answer = await fetch(address, { credentials: "omit" });
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.#build((await answer.json()).steps);
      this.dispatchEvent(new CustomEvent("closer-cities-loaded", { bubbles: true, composed: true }));
    } catch (error) {
      const button = make("button", "", this.words.again);
      button.type = "button";
      button.addEventListener("click", () => this.#load());
      this.#show(make("slot"), make("p", "state", this.words.failed), button);
      this.dispatchEvent(new CustomEvent("closer-cities-failed", { bubbles: true, composed: true, detail: error }));
    }
  }

  #build(steps) {
    this.#questions = steps.flatMap((step) => step.questions);
    const form = make("form");
    form.noValidate = true;
    for (const step of steps.filter((each) => each.questions.length || each.files)) form.append(this.#section(step));
    const state = make("p", "state");
    state.setAttribute("role", "status");
    form.append(make("button", "", this.words.send), state);
    form.addEventListener("input", () => this.#keep(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(form);
    });
    this.#show(form);
    this.#putBack(form);
    for (const step of steps.filter((each) => each.places)) this.#offerPlaces(form, step.places);
  }

  #section(step) {
    const section = make("details");
    section.open = step.questions.some((question) => question.required);
    const fields = make("div");
    fields.append(...step.questions.map((question) => fieldOf(question, this.words)));
    if (step.files) {
      this.#files = new FilesPart(step.files);
      fields.append(this.#files.field(this.words.optional));
    }
    section.append(make("summary", "", step.title), fields);
    return section;
  }

  // Cities and the map make it easier to say where it is; without them there are the fields.
  #offerPlaces(form, { cities, map }) {
    const { city, point } = form.elements;
    if (city) suggestCities(city, form, cities, (asked) => this.#ask("cities", asked));
    if (point) new MapPart(point, form, map, (asked) => this.#ask("spot", asked));
  }

  async #ask(what, asked) {
    const address = new URL(`${this.host}/api/v2/submission-form/${what}/`);
    address.search = new URLSearchParams({ locale: this.locale, ...asked });
    const answer = await fetch(address, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  #keep(form) {
    try {
      localStorage.setItem(this.#place, JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string")));
    } catch {
      // A page may have no room to keep things in: the form itself holds what was typed.
    }
  }

  #putBack(form) {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.#place));
    } catch {
      return;
    }
    for (const field of kept ? form.elements : []) {
      const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
  }

  #body(form) {
    const data = new FormData(form);
    const given = this.#questions.map((question) => [question.name, answerTo(question, data)]);
    const answers = Object.fromEntries(given.filter(([, answer]) => answer !== undefined));
    const campaign = this.getAttribute("campaign");
    return JSON.stringify({ locale: this.locale, ...(campaign ? { campaign } : {}), answers });
  }

  async #send(form) {
    const button = form.querySelector(":scope > button");
    const state = form.querySelector(":scope > [role=status]");
    if (button.disabled) return;
    const body = this.#body(form);
    // Sent again after the line was lost it is the same submission; changed, it is another one.
    if (body !== this.#sent.body) this.#sent = { body, key: crypto.randomUUID?.() ?? String(Math.random()) };
    button.disabled = true;
    state.textContent = this.words.sending;
    try {
      const answer = await fetch(`${this.host}/api/v2/submissions/`, {
        method: "POST",
        body,
        credentials: "omit",
        headers: { "Content-Type": "application/json", "Idempotency-Key": this.#sent.key },
      });
      const told = await answer.json();
      if (answer.status === 201) return this.#thank(told);
      state.textContent = "";
      this.#explain(form, told.errors?.length ? told.errors : [{ pointer: "", detail: told.detail }]);
    } catch {
      state.textContent = this.words.failed;
    } finally {
      button.disabled = false;
    }
  }

  #thank({ reference, status_url: address }) {
    try {
      localStorage.removeItem(this.#place);
    } catch {
      // As above.
    }
    const words = make("p", "sent", this.words.sent.replace("{reference}", reference));
    words.tabIndex = -1;
    const link = make("a", "", this.words.follow);
    link.href = safe(address);
    link.referrerPolicy = "no-referrer";
    const hasFiles = this.#files && !this.#files.isEmpty;
    this.#show(words, link, ...(hasFiles ? [this.#files.sent()] : []));
    words.focus();
    this.#tell("closer-cities-shared", { reference });
    if (hasFiles) this.#files.upload(new URL("files/", address).href, (done) => this.#tell("closer-cities-files", { reference, ...done }));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  #explain(form, errors) {
    for (const each of form.querySelectorAll(".error, .problems")) each.remove();
    for (const each of form.querySelectorAll(".wrong")) each.classList.remove("wrong");
    const summary = make("div", "problems");
    Object.assign(summary, { tabIndex: -1, role: "alert" });
    const list = make("ul");
    summary.append(make("strong", "", this.words.problems), list);
    for (const { pointer, detail } of errors) list.append(this.#problem(form, pointer.split("/")[2], detail));
    form.prepend(summary);
    summary.focus();
  }

  #problem(form, name, detail) {
    const item = make("li");
    const asked = name ? this.shadowRoot.getElementById(name) : null;
    if (!asked) {
      item.textContent = detail;
      return item;
    }
    const field = asked.closest(".field");
    const error = make("p", "error", detail);
    error.id = `${name}-error`;
    field.classList.add("wrong");
    field.prepend(error);
    asked.setAttribute("aria-describedby", `${error.id} ${name}-hint`);
    asked.closest("details").open = true;
    const link = make("a", "", detail);
    link.href = `#${name}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      asked.focus();
    });
    item.append(link);
    return item;
  }
}

if (!customElements.get("closer-cities-share")) customElements.define("closer-cities-share", CloserCitiesShare);
