// A field that suggests while one types: the combobox with a list of the ARIA Authoring Practices. On this site
// and, from the same file, on those of others. Without an answer it is a plain field.
const PAUSE = 150;
const LEAST = 2;

export class Combobox {
  #field;
  #list;
  #parts;
  #found = [];
  #active = -1;
  #timer = 0;
  #asked = 0;
  #isAsking = false;
  #isChoosing = false;
  // What was pressed while the answer is under way: so many options further, and whether that one is chosen.
  #steps = 0;
  #isEntered = false;

  // `ask` resolves to what is suggested, or throws; `content` gives the nodes of an option; `choose` takes one.
  // `shown` is told how many there are, and `failed` that there was no answer.
  constructor(field, list, { ask, content, choose, shown, failed = () => {} }) {
    this.#field = field;
    this.#list = list;
    this.#parts = { ask, content, choose, shown, failed };
    list.hidden = true;
    list.setAttribute("role", "listbox");
    field.autocomplete = "off";
    this.#offer(true);
    field.addEventListener("input", () => this.#typed());
    field.addEventListener("blur", () => this.close());
    field.addEventListener("keydown", (event) => this.#key(event));
  }

  close() {
    this.#forget();
    this.#list.hidden = true;
    if (this.#field.hasAttribute("role")) this.#field.setAttribute("aria-expanded", "false");
  }

  // An answer under way is no longer waited for, nor is what was pressed meanwhile.
  #forget() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#asked += 1;
    this.#isAsking = false;
    this.#steps = 0;
    this.#isEntered = false;
    this.#mark(-1);
  }

  get #isOpen() {
    return !this.#list.hidden;
  }

  get #isUnderWay() {
    return this.#isAsking || this.#timer !== 0;
  }

  get #isLongEnough() {
    return this.#field.value.trim().length >= LEAST;
  }

  // Where nothing can be suggested it says that it is a field and nothing else.
  #offer(can) {
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.#list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(said)) {
      if (can) this.#field.setAttribute(name, value);
      else this.#field.removeAttribute(name);
    }
  }

  #typed() {
    if (this.#isChoosing) return;
    this.#forget();
    if (!this.#isLongEnough) return this.close();
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const number = (this.#asked += 1);
    this.#isAsking = true;
    let found = null;
    try {
      found = await this.#parts.ask(this.#field.value);
    } catch {
      // Without a connection nothing is suggested; the words stay as they are.
    }
    if (number === this.#asked) this.#answered(found);
  }

  #answered(found) {
    const steps = this.#steps;
    const isEntered = this.#isEntered;
    this.close();
    this.#offer(found !== null);
    if (found) this.#show(found);
    else this.#parts.failed();
    if (steps && this.#isOpen) this.#move(steps);
    if (isEntered && this.#active >= 0) this.#choose(this.#found[this.#active]);
    else if (isEntered) this.#send();
  }

  #show(found) {
    this.#found = found;
    this.#list.replaceChildren(...found.map((each, number) => this.#option(each, number)));
    this.#list.hidden = !found.length;
    this.#field.setAttribute("aria-expanded", String(this.#isOpen));
    this.#parts.shown(found.length);
  }

  #option(each, number) {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(...this.#parts.content(each));
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#choose(each));
    return option;
  }

  // So many options further, around the end; from the field the first is one further, and the last one back.
  #move(steps) {
    const number = this.#found.length;
    const from = this.#active < 0 && steps < 0 ? 0 : this.#active;
    this.#mark((((from + steps) % number) + number) % number);
  }

  #mark(number) {
    this.#active = number;
    [...this.#list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    if (number < 0) return this.#field.removeAttribute("aria-activedescendant");
    this.#field.setAttribute("aria-activedescendant", this.#list.children[number].id);
    this.#list.children[number].scrollIntoView({ block: "nearest" });
  }

  #choose(each) {
    this.close();
    this.#isChoosing = true;
    this.#parts.choose(each);
    this.#isChoosing = false;
  }

  // What the key would have done, had it not waited.
  #send() {
    const { form } = this.#field;
    form?.requestSubmit([...form.elements].find(({ type }) => type === "submit"));
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (step && this.#isOpen && !this.#isUnderWay) this.#move(step);
    else if (step && this.#isLongEnough) this.#remember(step);
    else if (event.key === "Enter" && this.#isUnderWay && this.#steps) this.#isEntered = true;
    else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#found[this.#active]);
    else if (event.key === "Escape" && (this.#isOpen || this.#steps)) this.close();
    else return;
    event.preventDefault();
  }

  #remember(step) {
    this.#steps += step;
    if (!this.#isAsking) this.#look();
  }
}
