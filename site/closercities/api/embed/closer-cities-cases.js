// <closer-cities-cases>: cases of a Closer Cities platform on any page. Documented in docs/embedding.md.
import { directionOf, make, safe } from "./elements.js";
import { drawMap } from "./map.js";
import { sheet } from "./styles.js";
import { wordsFor } from "./words.js";

const OWN_HOST = new URL(import.meta.url).origin;
const FILTERS = ["topic", "goal", "stage", "kind", "country", "region", "bbox", "near", "year", "organisation_kind", "campaign", "factor", "form_of_sharing", "source_language", "updated_since", "has_translation"];

class CloserCitiesCases extends HTMLElement {
  static observedAttributes = ["locale", "fallback", "limit", "view", "host", "order", ...FILTERS];

  #asked = 0;
  #place = null;

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    }
    this.#schedule();
  }

  attributeChangedCallback() {
    if (this.isConnected && this.shadowRoot) this.#schedule();
  }

  get locale() {
    return this.getAttribute("locale") || document.documentElement.lang || "en";
  }

  get host() {
    return (this.getAttribute("host") || OWN_HOST).replace(/\/+$/, "");
  }

  get words() {
    return wordsFor(this.locale);
  }

  // Several attributes that change together are one question.
  #schedule() {
    const asked = ++this.#asked;
    queueMicrotask(() => asked === this.#asked && this.#start(asked));
  }

  #address(path, names) {
    const address = new URL(`${this.host}/api/v2/${path}`);
    address.searchParams.set("locale", this.locale.toLowerCase());
    for (const name of ["fallback", ...names, ...FILTERS]) {
      const value = this.getAttribute(name);
      if (value) address.searchParams.set(name, value);
    }
    return address;
  }

  #start(asked) {
    this.#place = make("div");
    this.#place.dir = directionOf(this.locale);
    this.#place.lang = this.locale;
    this.shadowRoot.replaceChildren(this.#place);
    const onMap = this.getAttribute("view") === "map";
    const address = onMap ? this.#address("exports/cases.geojson", []) : this.#address("cases/", ["limit", "order"]);
    this.#load(asked, address, onMap);
  }

  async #load(asked, address, onMap) {
    const state = make("p", "state", this.words.loading);
    state.setAttribute("role", "status");
    this.#place.append(state);
    try {
      const answer = await fetch(address, { credentials: "omit", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const told = await answer.json();
      if (asked !== this.#asked) return;
      state.remove();
      if (onMap) this.#showMap(told.features);
      else this.#showList(asked, told);
      this.dispatchEvent(new CustomEvent("closer-cities-loaded", { bubbles: true, composed: true }));
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#showFailure(state, () => this.#load(asked, address, onMap));
      this.dispatchEvent(new CustomEvent("closer-cities-failed", { bubbles: true, composed: true, detail: error }));
    }
  }

  #showFailure(state, again) {
    state.textContent = this.words.failed;
    const button = make("button", "", this.words.again);
    button.type = "button";
    button.addEventListener("click", () => {
      button.remove();
      state.remove();
      again();
    });
    this.#place.append(button);
  }

  #list() {
    const list = this.#place.querySelector("ul") ?? make("ul");
    list.setAttribute("aria-label", this.words.list);
    if (!list.isConnected) this.#place.append(list);
    return list;
  }

  #showList(asked, told) {
    const list = this.#list();
    const first = list.children.length;
    for (const item of told.items) {
      list.append(this.#card({ title: item.title, summary: item.summary, address: item.meta.html_url, tile: item.facts?.tile, place: item.facts?.place?.label, country: item.facts?.country?.name, language: item.content_locale, dir: item.dir, isFallback: item.is_fallback }));
    }
    if (!list.children.length) {
      list.remove();
      this.#place.append(make("p", "state", this.words.none));
    }
    if (first) list.children[first]?.querySelector("a")?.focus();
    if (!told.meta.next) return;
    const button = make("button", "", this.words.more);
    button.type = "button";
    button.addEventListener("click", () => {
      button.remove();
      const next = new URL(told.meta.next);
      this.#load(asked, new URL(`${this.host}${next.pathname}${next.search}`), false);
    });
    this.#place.append(button);
  }

  #showMap(features) {
    if (!features.length) {
      this.#place.append(make("p", "state", this.words.none));
      return;
    }
    const show = (chosen) => {
      const list = this.#list();
      list.replaceChildren(...chosen.map(({ properties: each }) => this.#card({ ...each, language: each.content_locale, isFallback: each.is_fallback })));
      return list;
    };
    this.#place.append(drawMap(features, this.words, this.host, (chosen) => show(chosen).querySelector("a")?.focus()));
    // Who cannot see or use the map finds the same cases below it.
    show(features.filter((each) => !each.geometry));
  }

  #card(told) {
    const card = make("article");
    card.lang = told.language;
    card.dir = told.dir ?? directionOf(told.language);
    if (told.tile) {
      const picture = make("img");
      Object.assign(picture, { src: safe(told.tile), alt: "", loading: "lazy", width: 320, height: 320 });
      card.append(picture);
    }
    const text = make("div", "text");
    const heading = make("h3");
    const link = make("a", "", told.title);
    link.href = safe(told.address);
    heading.append(link);
    text.append(heading);
    const place = [told.place, told.country].filter(Boolean).join(" · ");
    if (place) text.append(make("p", "place", place));
    if (told.summary) text.append(make("p", "summary", told.summary));
    if (told.isFallback) text.append(this.#language(told.language));
    card.append(text);
    const item = make("li");
    item.append(card);
    return item;
  }

  #language(code) {
    const note = make("p", "language");
    note.lang = this.locale;
    note.textContent = new Intl.DisplayNames([this.locale], { type: "language" }).of(code) ?? code;
    return note;
  }
}

if (!customElements.get("closer-cities-cases")) customElements.define("closer-cities-cases", CloserCitiesCases);
