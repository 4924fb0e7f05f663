// The links below a case become switches, and what was chosen to compare is shown at the edge of the window.
import { ids, isFull, keep, kept, onChange, toggle } from "./kept.js";

const tray = document.getElementById("tray");
const said = document.getElementById("chosen-said");

function turn(link) {
  const { case: id, key } = link.parentElement.dataset;
  const list = link.dataset.switch;
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.switch = list;
  button.append(...link.childNodes);
  button.addEventListener("click", () => {
    said.textContent = "";
    if (!toggle(list, Number(id), key)) said.textContent = said.dataset[list === "compare" ? "full" : "fullCollection"];
  });
  link.replaceWith(button);
}

export function turnAll(root = document) {
  root.querySelectorAll(".controls a[data-switch]").forEach(turn);
  show();
}

function show() {
  for (const button of document.querySelectorAll(".controls button[data-switch]")) {
    const { key } = button.parentElement.dataset;
    const isOn = kept(button.dataset.switch).some((entry) => entry[1] === key);
    button.setAttribute("aria-pressed", String(isOn));
  }
  const number = kept("compare").length;
  const address = `${tray.dataset.address}?cases=${ids("compare")}`;
  // The comparison itself needs no way to it.
  tray.hidden = number === 0 || document.querySelector("table.compare, [data-compare-how]") !== null;
  tray.querySelector("a").href = address;
  tray.querySelector("#tray-count").textContent = String(number);
  tray.querySelector(".full").hidden = !isFull("compare");
}

tray.querySelector("button").addEventListener("click", () => {
  keep("compare", []);
  document.getElementById("content").focus();
});
// Taken out of the comparison, a case is chosen no longer.
for (const link of document.querySelectorAll("a[data-take]")) {
  link.addEventListener("click", () => {
    keep("compare", kept("compare").filter((entry) => entry[1] !== link.dataset.take));
  });
}
// Who comes without an address of their own sees what this browser remembers.
const how = document.querySelector("[data-compare-how]");
if (how && !location.search && kept("compare").length > 0) location.replace(`?cases=${ids("compare")}`);
onChange(show);
turnAll();
