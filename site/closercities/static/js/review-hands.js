// The keyboard of the review screen, what helps beside a passage, and the page beside them all. It presses
// the buttons that are there for everybody.
const form = document.querySelector("[data-review]");
// A snippet has no page to look at.
const page = form.querySelector("[data-page]");
const rows = [...form.querySelectorAll("[data-segment]")];
const WIDE = matchMedia("(min-width: 75rem)");
let active = null;

const field = (row) => row.querySelector("[data-text]");
const press = (row, selector) => row?.querySelector(selector)?.click();

function write(row, text, from = 0, to = field(row).value.length) {
  const into = field(row);
  into.focus();
  into.setSelectionRange(from, to);
  // Can be undone, which setRangeText cannot.
  if (!document.execCommand("insertText", false, text)) {
    into.setRangeText(text, from, to, "end");
    into.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function mark(row, name) {
  const { selectionStart, selectionEnd, value } = field(row);
  const chosen = value.slice(selectionStart, selectionEnd);
  write(row, `<${name}>${chosen}</${name}>`, selectionStart, selectionEnd);
  const inside = selectionStart + name.length + 2;
  field(row).setSelectionRange(inside, inside + chosen.length);
}

async function remember(row) {
  const place = row.querySelector("[data-memory-of]");
  if (row.dataset.remembered || place.children.length) return;
  row.dataset.remembered = "yes";
  const answer = await fetch(`${form.dataset.memory}?key=${encodeURIComponent(row.dataset.segment)}`).catch(() => null);
  if (answer?.ok && !answer.redirected) place.innerHTML = await answer.text();
  else delete row.dataset.remembered;
}

function go(row, step) {
  const next = rows[rows.indexOf(row) + step] ?? row;
  if (step > 0) row.querySelector("[data-read]").checked = true;
  field(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  ArrowDown: (row) => go(row, 1),
  ArrowUp: (row) => go(row, -1),
};
const SHIFTED = {
  KeyM: (row) => press(row, "[data-machine]"),
  KeyE: (row) => press(row, "[data-earlier]"),
  KeyU: (row) => press(row, "[data-remembered]"),
  KeyO: (row) => press(row, "[data-copy]"),
  KeyP: (row) => press(row, "[name=take]"),
  KeyV: () => { if (page) page.open = !page.open; },
};

function pressed(event) {
  const row = event.target.closest("[data-segment]");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && row) {
    press(row, event.shiftKey ? "[data-review-one]" : "[data-save]");
    return () => go(row, 1);
  }
  // What hands do by themselves.
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") return () => press(active, "[data-save]");
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  // By place, not by letter: an Arabic keyboard has the same keys.
  const digit = event.shiftKey && /^Digit([1-9])$/.exec(event.code);
  const name = digit && row?.querySelectorAll("[data-mark]")[digit[1] - 1]?.dataset.mark;
  if (name) return () => mark(row, name);
  const act = (event.shiftKey ? SHIFTED : KEYS)[event.code];
  return act && (row || event.code === "KeyV") ? () => act(row) : null;
}

form.classList.add("review--scripted");
document.addEventListener("keydown", (event) => {
  const act = pressed(event);
  if (!act) return;
  event.preventDefault();
  act();
});
form.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-segment]");
  if (!row || row === active) return;
  active?.classList.remove("is-active");
  active = row;
  row.classList.add("is-active");
  remember(row);
});
window.addEventListener("online", () => active && remember(active));
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const row = button?.closest("[data-segment]");
  if (!row) return;
  if (button.dataset.mark) mark(row, button.dataset.mark);
  if (button.dataset.copy !== undefined) write(row, button.dataset.copy);
  if (button.dataset.remembered !== undefined) write(row, button.dataset.remembered);
});

// The page beside the text: open where there is room, unless it was closed before.
const CLOSED = "review:page-closed";
function recall(value) {
  try {
    return value === undefined ? localStorage.getItem(CLOSED) : localStorage.setItem(CLOSED, value);
  } catch {
    return null;
  }
}
if (page && WIDE.matches && recall() !== "yes") page.open = true;
page?.addEventListener("toggle", () => WIDE.matches && recall(page.open ? "no" : "yes"));

let waiting;
document.addEventListener("review:saved", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const frame = page?.querySelector("iframe");
    const inside = frame?.contentWindow;
    if (!page?.open || !inside?.document?.body) return;
    const { scrollX, scrollY } = inside;
    frame.addEventListener("load", () => frame.contentWindow.scrollTo(scrollX, scrollY), { once: true });
    inside.location.reload();
  }, 1_500);
});
