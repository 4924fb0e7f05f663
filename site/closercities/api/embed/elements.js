// What both elements are built with.
export const RTL = ["ar", "fa", "he", "ur"];

export function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Only what a reader can follow: never a script that somebody wrote into an address.
export function safe(address) {
  return /^https?:\/\//.test(address ?? "") ? address : "#";
}

export function directionOf(locale) {
  return RTL.includes(locale?.toLowerCase().split("-")[0]) ? "rtl" : "ltr";
}
