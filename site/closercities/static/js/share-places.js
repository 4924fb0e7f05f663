// Suggests cities while one types, and moves the marker on the map. Both ask this site alone; without this
// script buttons do the same.
import { Combobox } from "./combobox.js";

const form = document.querySelector("form[data-keep]");

const told = (field) => {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const suggestCities = (box) => {
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const { country, point } = form.elements;
  let suggested = point?.type === "hidden" ? point.value : "";

  // What is typed is no longer the city that the hidden spot came with.
  field.addEventListener("input", (event) => {
    if (event.isTrusted && point?.type === "hidden" && point.value) point.value = "";
  });
  new Combobox(field, box.querySelector("[role=listbox]"), {
    ask: async (q) => {
      const response = await fetch(`${box.dataset.cities}?${new URLSearchParams({ q, country: country?.value ?? "" })}`);
      if (!response.ok) throw new Error(String(response.status));
      return (await response.json()).cities;
    },
    content: (city) => {
      const words = document.createElement("bdi");
      words.textContent = city.label;
      return [words];
    },
    choose: (city) => {
      field.value = city.name;
      if (city.country && country) country.value = city.country;
      if (point && (!point.value || point.value === suggested || point.type === "hidden")) {
        point.value = suggested = city.point;
        told(point);
      }
      status.textContent = city.label;
      told(field);
    },
    shown: (found) => (status.textContent = found ? box.dataset.found.replace("{number}", found) : box.dataset.none),
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
