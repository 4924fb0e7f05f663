// A map to choose the spot on, drawn by the platform. Where it does not answer the field for the spot is there.
import { make, safe } from "./elements.js";

const KEYS = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east", "+": "closer", "-": "wider" };

export class MapPart {
  #point;
  #form;
  #ask;
  #words;
  #view = "";
  #asked = 0;
  #box = make("div", "spot");
  #map = make("button", "map");
  #drawing = make("img");
  #said = make("p", "hint");

  // Stands behind the field `point` when it was asked for, and not before its part of the form is opened.
  constructor(point, form, words, ask) {
    this.#point = point;
    this.#form = form;
    this.#words = words;
    this.#ask = ask;
    const part = point.closest("details");
    if (part.open) this.#begin();
    else part.addEventListener("toggle", () => this.#begin(), { once: true });
  }

  async #begin() {
    this.#build();
    if (!(await this.#look({}))) return;
    this.#point.after(this.#box);
    // What was typed, or came with a city, is looked at on the map.
    this.#point.addEventListener("change", () => {
      this.#view = "";
      this.#look({});
    });
  }

  #build() {
    const hint = make("p", "hint", this.#words.hint);
    Object.assign(hint, { id: "map-hint" });
    Object.assign(this.#said, { id: "map-words", role: "status", dir: "auto" });
    Object.assign(this.#drawing, { width: 600, height: 400, alt: this.#words.label });
    Object.assign(this.#map, { type: "button" });
    this.#map.setAttribute("aria-describedby", "map-hint map-words");
    this.#map.append(this.#drawing);
    this.#map.addEventListener("click", (event) => this.#click(event));
    this.#map.addEventListener("keydown", (event) => this.#key(event));
    // A page may forbid the drawing: then there is nothing to click on.
    this.#drawing.addEventListener("error", () => this.#box.remove());
    const ways = make("div", "ways");
    ways.append(...Object.entries(this.#words.ways).map(([way, words]) => this.#button(way, words)));
    this.#box.append(hint, this.#map, ways, this.#said);
  }

  #button(way, words) {
    const button = make("button", "plain", words);
    button.type = "button";
    button.addEventListener("click", () => this.#go({ way }));
    return button;
  }

  #click(event) {
    // Pressed with a key it has no place: it comes closer.
    if (!event.detail) return this.#go({ way: "closer" });
    const { left, top, width, height } = this.#drawing.getBoundingClientRect();
    this.#go({ across: (event.clientX - left) / width, down: (event.clientY - top) / height });
  }

  #key(event) {
    if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#go({ way: KEYS[event.key] });
  }

  // Ask what is there; whether it was told.
  async #look(more) {
    const number = (this.#asked += 1);
    try {
      const found = await this.#ask({ view: this.#view, point: this.#point.value, ...more });
      if (number !== this.#asked) return null;
      this.#view = found.view;
      this.#drawing.src = safe(found.map);
      this.#said.textContent = found.words;
      return found;
    } catch {
      this.#said.textContent = this.#words.lost;
      return null;
    }
  }

  async #go(more) {
    const found = await this.#look(more);
    if (!found?.point || found.point === this.#point.value) return;
    this.#point.value = found.point;
    this.#form.dispatchEvent(new Event("input"));
  }
}
