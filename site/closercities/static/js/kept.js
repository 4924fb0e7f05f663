// What a reader chose stays in this browser, by the id and the key of each case: no server hears of it
// before an address with the ids in it is opened. Where the browser keeps nothing, it lasts for the page.
const MOST = { compare: 4, collection: 50 };
const memory = {};

const isEntry = (entry) => Array.isArray(entry) && Number.isInteger(entry[0]) && typeof entry[1] === "string";

// The chosen cases as [id, key], in their order. What something else wrote there counts for nothing.
export function kept(list) {
  try {
    const stored = JSON.parse(localStorage.getItem(`closer-cities.${list}`) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isEntry).slice(0, MOST[list]) : [];
  } catch {
    return memory[list] ?? [];
  }
}

export function keep(list, entries) {
  memory[list] = entries;
  try {
    localStorage.setItem(`closer-cities.${list}`, JSON.stringify(entries));
  } catch {
    // Full, or not allowed.
  }
  document.dispatchEvent(new CustomEvent("closer-cities:kept", { detail: list }));
}

export const isFull = (list) => kept(list).length >= MOST[list];

// Adds the case, or takes it away; whether there was room.
export function toggle(list, id, key) {
  const entries = kept(list);
  const others = entries.filter((entry) => entry[1] !== key);
  if (others.length === entries.length && isFull(list)) return false;
  keep(list, others.length < entries.length ? others : [...entries, [id, key]]);
  return true;
}

export const ids = (list) => kept(list).map(([id]) => id).join(",");

// Hears of changes here and in other windows, and of coming back to the page.
export function onChange(tell) {
  document.addEventListener("closer-cities:kept", tell);
  addEventListener("storage", tell);
  addEventListener("pageshow", tell);
}
