// Suggests while one types into a search field. Asks this site alone; without this script, or without an answer,
// the field is searched with as it is.
import { Combobox } from "./combobox.js";

const contentOf = (each) => {
  const label = document.createElement("bdi");
  const kind = document.createElement("span");
  label.textContent = each.label;
  if (each.language) label.lang = each.language;
  kind.className = "soft small";
  kind.textContent = each.kind;
  return [label, " ", kind];
};

document.querySelectorAll("[data-suggest]").forEach((box, number) => {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `suggestions-${number + 1}`;
  list.setAttribute("aria-label", box.dataset.label);
  status.className = "sr";
  status.setAttribute("role", "status");
  box.append(list, status);
  new Combobox(box.querySelector("input"), list, {
    ask: async (q) => {
      const response = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q })}`);
      return response.ok ? (await response.json()).suggestions : [];
    },
    content: contentOf,
    choose: ({ url }) => location.assign(url),
    shown: (found) => (status.textContent = found ? box.dataset.found.replace("{number}", found) : ""),
  });
});
