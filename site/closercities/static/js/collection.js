// The page of a collection: fetches what this browser keeps, takes cases out and puts them back.
import { turnAll } from "./choices.js";
import { turnCopy } from "./copy.js";
import { ids, keep, kept, onChange } from "./kept.js";

const page = document.getElementById("collection");
const collected = document.getElementById("collected");
const isOwn = "own" in page.dataset;
const part = (name) => page.querySelector(`[data-when=${name}]`);
let shown = "";

const show = (name) => {
  for (const each of ["empty", "waiting", "failed"]) part(each).hidden = each !== name;
};

// The same list as at the address that is shared, within this page.
async function fetchOwn() {
  const list = ids("collection");
  if (list === shown) return;
  shown = list;
  collected.replaceChildren();
  if (list === "") return show("empty");
  show("waiting");
  try {
    const answer = await fetch(`?cases=${list}`, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (list !== shown) return;
    collected.replaceChildren(...there.getElementById("collected").childNodes);
    show("");
    turnAll(collected);
    turnCopy(collected);
    for (const link of collected.querySelectorAll("[data-take-out]")) link.addEventListener("click", takeOut);
    offerToForget();
  } catch {
    shown = "";
    show("failed");
  }
}

// What is not public may come back, so it is the reader who takes it out.
function offerToForget() {
  const button = collected.querySelector("[data-forget]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const there = new Set([...collected.querySelectorAll("li[data-key]")].map(({ dataset }) => dataset.key));
    keep("collection", kept("collection").filter(([, key]) => there.has(key)));
  });
}

function takeOut(event) {
  event.preventDefault();
  const entry = event.target.closest("li[data-key]");
  const before = kept("collection");
  const title = entry.querySelector("h2").textContent.trim();
  keep("collection", before.filter(([, key]) => key !== entry.dataset.key));
  const undo = part("undo");
  const said = undo.querySelector("[role=status]");
  undo.hidden = false;
  said.textContent = `${said.dataset.removed} \u2068${title}\u2069`;
  const button = undo.querySelector("button");
  button.focus();
  button.onclick = () => {
    keep("collection", before);
    undo.hidden = true;
    page.querySelector("h1").tabIndex = -1;
    page.querySelector("h1").focus();
  };
}

// Somebody else's collection can be kept as a whole, as far as there is room.
function offerAll() {
  const offer = part("shared");
  if (!offer) return;
  offer.hidden = false;
  const button = offer.querySelector("button");
  button.addEventListener("click", () => {
    const own = kept("collection");
    const known = new Set(own.map(([, key]) => key));
    const controls = [...collected.querySelectorAll(".controls[data-key]")];
    const added = controls.map(({ dataset }) => [Number(dataset.case), dataset.key]).filter(([, key]) => !known.has(key));
    keep("collection", [...own, ...added]);
    const isWhole = kept("collection").length === own.length + added.length;
    offer.querySelector("[role=status]").textContent = isWhole ? button.dataset.done : button.dataset.full;
  });
}

if (isOwn) {
  onChange(fetchOwn);
  fetchOwn();
} else {
  offerAll();
}
