// Suggests cities while one types, and moves the marker on the map. Both ask this site alone; without this
// script buttons do the same.
const form = document.querySelector("form[data-keep]");
const PAUSE = 200;

const told = (field) => {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const suggestCities = (box) => {
  const field = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const { country, point } = form.elements;
  let cities = [];
  let active = -1;
  let timer = 0;
  let asked = 0;
  let suggested = point?.type === "hidden" ? point.value : "";

  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (number) => {
    active = number;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };

  const choose = (city) => {
    field.value = city.name;
    if (city.country && country) country.value = city.country;
    if (point && (!point.value || point.value === suggested || point.type === "hidden")) {
      point.value = suggested = city.point;
      told(point);
    }
    asked += 1;
    status.textContent = city.label;
    close();
    told(field);
  };

  const show = (found) => {
    cities = found;
    list.replaceChildren(
      ...cities.map((city, number) => {
        const option = document.createElement("li");
        option.id = `city-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const words = document.createElement("bdi");
        words.textContent = city.label;
        option.append(words);
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(city));
        return option;
      }),
    );
    status.textContent = cities.length ? box.dataset.found.replace("{number}", cities.length) : box.dataset.none;
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !cities.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const number = (asked += 1);
    const query = new URLSearchParams({ q: field.value, country: country?.value ?? "" });
    try {
      const response = await fetch(`${box.dataset.cities}?${query}`);
      const found = response.ok ? (await response.json()).cities : [];
      if (number === asked && response.ok && document.activeElement === field) show(found);
    } catch {
      // Without a connection nothing is suggested; the words stay as they are.
    }
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    if (point?.type === "hidden" && point.value) point.value = "";
    clearTimeout(timer);
    if (field.value.trim().length < 2) return close();
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && !list.hidden && active >= 0) choose(cities[active]);
    else if (event.key === "ArrowDown" && list.hidden) ask();
    else if (event.key === "ArrowDown") mark((active + 1) % cities.length);
    else if (event.key === "ArrowUp" && !list.hidden) mark((active <= 0 ? cities.length : active) - 1);
    else return;
    event.preventDefault();
  });
};

const moveMarker = (box) => {
  const map = box.querySelector("[type=image]");
  const words = box.querySelector("[data-spot-words] bdi");
  const view = form.elements.map_view;
  const { point } = form.elements;
  const KEYS = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east", "+": "closer", "-": "wider" };
  let asked = 0;

  const ask = async (more) => {
    const number = (asked += 1);
    const query = new URLSearchParams({ view: view.value, point: point.value, ...more });
    try {
      const response = await fetch(`${box.dataset.spot}?${query}`);
      if (!response.ok) throw new Error(String(response.status));
      const found = await response.json();
      if (number !== asked) return;
      view.value = found.view;
      map.src = found.map;
      words.textContent = found.words;
      if (found.point && found.point !== point.value && !("look" in more)) {
        point.value = found.point;
        told(point);
      }
    } catch {
      words.textContent = box.dataset.wait;
    }
  };

  box.classList.add("scripted");
  map.addEventListener("click", (event) => {
    event.preventDefault();
    const { left, top, width, height } = map.getBoundingClientRect();
    // Pressed with a key it has no place: it comes closer.
    if (!event.detail) ask({ way: "closer" });
    else ask({ across: (event.clientX - left) / width, down: (event.clientY - top) / height });
  });
  map.addEventListener("keydown", (event) => {
    if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    ask({ way: KEYS[event.key] });
  });
  for (const button of box.querySelectorAll("button[name=map]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      ask({ way: button.value });
    });
  }
  // What was typed, or came with a city, is looked at on the map.
  point.addEventListener("change", (event) => {
    const shown = new URL(map.src).searchParams.get("point");
    if (point.value !== shown) ask({ view: "", look: "yes" });
  });
};

if (form) {
  for (const box of form.querySelectorAll("[data-cities]")) suggestCities(box);
  for (const box of form.querySelectorAll("[data-spot]")) moveMarker(box);
  for (const plain of form.querySelectorAll("[data-unscripted]")) if (form.querySelector("[data-cities]")) plain.hidden = true;
}
