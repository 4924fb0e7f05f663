// Suggests cities while one types, over the API: a combobox with a list. Without an answer it is a plain field.
import { make } from "./elements.js";

const PAUSE = 200;
const LEAST = 2;

export class CitiesPart {
  #field;
  #form;
  #ask;
  #words;
  #list = make("ul");
  #said = make("p", "unseen");
  #cities = [];
  #active = -1;
  #timer = 0;
  #asked = 0;
  #suggested = "";

  // `ask` takes parameters and resolves to what the API answers; `words` are those of the form's definition.
  constructor(field, form, words, ask) {
    this.#field = field;
    this.#form = form;
    this.#words = words;
    this.#ask = ask;
    Object.assign(this.#list, { id: "city-list", hidden: true, role: "listbox", ariaLabel: words.label });
    this.#said.setAttribute("role", "status");
    field.autocomplete = "off";
    const box = make("div", "cities");
    field.replaceWith(box);
    box.append(field, this.#list, this.#said);
    this.#offer(true);
    field.addEventListener("input", () => this.#typed());
    field.addEventListener("blur", () => this.#close());
    field.addEventListener("keydown", (event) => this.#key(event));
  }

  get #isOpen() {
    return !this.#list.hidden;
  }

  // Where nothing can be suggested it says that it is a field and nothing else.
  #offer(can) {
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.#list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(said)) {
      if (can) this.#field.setAttribute(name, value);
      else this.#field.removeAttribute(name);
    }
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#list.hidden = true;
    this.#mark(-1);
    if (this.#field.role) this.#field.setAttribute("aria-expanded", "false");
  }

  #typed() {
    clearTimeout(this.#timer);
    if (this.#field.value.trim().length < LEAST) return this.#close();
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    const number = (this.#asked += 1);
    try {
      const { cities } = await this.#ask({ q: this.#field.value, country: this.#form.elements.country?.value ?? "" });
      if (number === this.#asked) this.#show(cities);
    } catch {
      if (number !== this.#asked) return;
      this.#close();
      this.#offer(false);
      this.#said.textContent = "";
    }
  }

  #show(cities) {
    this.#offer(true);
    this.#cities = cities;
    this.#list.replaceChildren(...cities.map((city, number) => this.#option(city, number)));
    this.#list.hidden = !cities.length;
    this.#active = -1;
    this.#field.removeAttribute("aria-activedescendant");
    this.#field.setAttribute("aria-expanded", String(this.#isOpen));
    this.#said.textContent = cities.length ? this.#words.found.replace("{number}", cities.length) : this.#words.none;
  }

  #option(city, number) {
    const option = make("li");
    Object.assign(option, { id: `city-${number}`, role: "option", ariaSelected: "false" });
    option.append(make("bdi", "", city.label));
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#choose(city));
    return option;
  }

  #mark(number) {
    this.#active = number;
    [...this.#list.children].forEach((option, at) => (option.ariaSelected = String(at === number)));
    if (number < 0) return this.#field.removeAttribute("aria-activedescendant");
    this.#field.setAttribute("aria-activedescendant", `city-${number}`);
    this.#list.children[number].scrollIntoView({ block: "nearest" });
  }

  #choose(city) {
    const { country, point } = this.#form.elements;
    this.#field.value = city.name;
    if (city.country && country) country.value = city.country;
    // A spot that somebody chose stays; one that came with a city goes with it.
    if (point && (!point.value || point.value === this.#suggested)) {
      point.value = this.#suggested = city.point;
      point.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.#close();
    this.#said.textContent = city.label;
    this.#form.dispatchEvent(new Event("input"));
  }

  #key(event) {
    const last = this.#cities.length - 1;
    if (event.isComposing) return;
    if (event.key === "Escape" && this.#isOpen) this.#close();
    else if (event.key === "Enter" && this.#isOpen && this.#active >= 0) this.#choose(this.#cities[this.#active]);
    else if (event.key === "ArrowDown" && !this.#isOpen) this.#look();
    else if (event.key === "ArrowDown") this.#mark(this.#active < last ? this.#active + 1 : 0);
    else if (event.key === "ArrowUp" && this.#isOpen) this.#mark(this.#active > 0 ? this.#active - 1 : last);
    else return;
    event.preventDefault();
  }
}
