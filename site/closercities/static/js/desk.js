// A text to start from goes into the field below it, where it can be changed before it is sent.
for (const select of document.querySelectorAll("[data-desk-start]")) {
  const field = document.getElementById(select.dataset.deskStart);
  let filled = "";
  select.addEventListener("change", () => {
    const words = select.selectedOptions[0]?.dataset.words ?? "";
    // What an editor typed is never replaced.
    if (field.value.trim() === "" || field.value === filled) {
      field.value = words;
      filled = words;
    }
    field.focus();
  });
}
