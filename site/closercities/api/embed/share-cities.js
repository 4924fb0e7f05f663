// Suggests cities while one types, over the API: a combobox with a list. Without an answer it is a plain field.
import { Combobox } from "./combobox.js";
import { make } from "./elements.js";

// `ask` takes parameters and resolves to what the API answers; `words` are those of the form's definition.
export function suggestCities(field, form, words, ask) {
  const { country, point } = form.elements;
  const list = make("ul");
  const said = make("p", "unseen");
  let suggested = "";
  Object.assign(list, { id: "city-list", ariaLabel: words.label });
  said.setAttribute("role", "status");
  const box = make("div", "cities");
  field.replaceWith(box);
  box.append(field, list, said);

  const choose = (city) => {
    field.value = city.name;
    if (city.country && country) country.value = city.country;
    // A spot that somebody chose stays; one that came with a city goes with it.
    if (point && (!point.value || point.value === suggested)) {
      point.value = suggested = city.point;
      point.dispatchEvent(new Event("change", { bubbles: true }));
    }
    said.textContent = city.label;
    form.dispatchEvent(new Event("input"));
  };

  new Combobox(field, list, {
    ask: async (q) => (await ask({ q, country: country?.value ?? "" })).cities,
    content: (city) => [make("bdi", "", city.label)],
    choose,
    shown: (found) => (said.textContent = found ? words.found.replace("{number}", found) : words.none),
    failed: () => (said.textContent = ""),
  });
}
