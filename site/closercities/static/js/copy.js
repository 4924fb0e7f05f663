// A button beside a text that readers pass on puts it into the clipboard.
// Without this script the paragraph with the button stays hidden, and the text is selected by hand.
export function turnCopy(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[role=status]");
    button.parentElement.hidden = !text;
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(text.textContent.replace(/\s+/g, " ").trim());
        said.textContent = button.dataset.done;
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = button.dataset.refused;
      }
    });
  }
}

turnCopy(document);
