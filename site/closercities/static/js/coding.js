// Selecting words in the text of a case puts them into the quote of the form beside it.
// Without this script a quote is pasted.
const text = document.querySelector("[data-case-text]");
const quote = document.querySelector("[data-coding-form] [name=quote]");

function takeSelection() {
  const selection = document.getSelection();
  const words = selection?.toString().replace(/\s+/g, " ").trim();
  if (!words || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
  quote.value = words;
  quote.dispatchEvent(new Event("input", { bubbles: true }));
}

if (text && quote) {
  text.addEventListener("mouseup", takeSelection);
  text.addEventListener("keyup", takeSelection);
  text.addEventListener("touchend", takeSelection);
}
