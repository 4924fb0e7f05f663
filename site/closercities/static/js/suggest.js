// Suggests while one types into a search field, as the combobox of the ARIA Authoring Practices. Asks this site
// alone; without this script, or without an answer, the field is searched with as it is.
const PAUSE = 120;
let boxes = 0;

const suggest = (box) => {
  const field = box.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const name = `suggestions-${(boxes += 1)}`;
  let found = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  const close = () => {
    asked += 1;
    clearTimeout(timer);
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (number) => {
    active = number;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    field.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };

  const optionOf = (each, number) => {
    const option = document.createElement("li");
    const label = document.createElement("bdi");
    const kind = document.createElement("span");
    option.id = `${name}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    label.textContent = each.label;
    if (each.language) label.lang = each.language;
    kind.className = "soft small";
    kind.textContent = each.kind;
    option.append(label, " ", kind);
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => location.assign(each.url));
    return option;
  };

  const show = (suggestions) => {
    found = suggestions;
    list.replaceChildren(...found.map(optionOf));
    status.textContent = found.length ? box.dataset.found.replace("{number}", found.length) : "";
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const number = (asked += 1);
    try {
      const response = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: field.value })}`);
      const { suggestions } = response.ok ? await response.json() : { suggestions: [] };
      if (number === asked && document.activeElement === field) show(suggestions);
    } catch {
      // Without a connection nothing is suggested; the words stay as they are.
    }
  };

  list.id = name;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  status.className = "sr";
  status.setAttribute("role", "status");
  box.append(list, status);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", name);
  field.setAttribute("aria-expanded", "false");
  field.autocomplete = "off";
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length < 2) return close();
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && active >= 0) location.assign(found[active].url);
    else if (event.key === "ArrowDown" && list.hidden && field.value.trim().length > 1) ask();
    else if (event.key === "ArrowDown" && !list.hidden) mark((active + 1) % found.length);
    else if (event.key === "ArrowUp" && !list.hidden) mark((active <= 0 ? found.length : active) - 1);
    else return;
    event.preventDefault();
  });
};

document.querySelectorAll("[data-suggest]").forEach(suggest);
