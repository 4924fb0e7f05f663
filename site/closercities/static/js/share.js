// Keeps what a submitter types: after a pause, on leaving a field and on leaving the page. While there is
// no connection it stays on this device and is sent as soon as there is one. Without this script each
// step is kept when it is left by its button.
const form = document.querySelector("form[data-keep]");
const note = document.querySelector("[data-saved]");
const PAUSE = 1500;
const TRY_AGAIN = 10_000;
const place = `share ${location.pathname}`;
let timer = 0;
let saving = null;
let changed = false;
let leaving = false;
let leavingWhenSaved = false;

const say = (text) => {
  const link = note.querySelector("a");
  note.replaceChildren(text, " ", link);
};

const sayWhen = (savedAt) => {
  const time = new Date(savedAt).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  say(note.dataset.words.replace("{time}", time));
};

const onThisDevice = {
  keep: () => {
    const entries = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    try {
      localStorage.setItem(place, JSON.stringify({ version: form.elements.version.value, leaving, entries }));
    } catch {
      // Private windows have no room for it: the page itself still holds what was typed.
    }
  },
  forget: () => {
    try {
      localStorage.removeItem(place);
    } catch {
      // As above.
    }
  },
  read: () => {
    try {
      return JSON.parse(localStorage.getItem(place) ?? "null");
    } catch {
      return null;
    }
  },
};

// The language that it looks like stands in the field until somebody chooses one.
const askLanguage = ({ guess, words } = {}) => {
  const asked = document.querySelector("[data-language-words]");
  if (!asked) return;
  const { language: field, language_guess: guessed } = form.elements;
  if (guess && (!field.value || field.value === guessed.value)) field.value = guessed.value = guess;
  asked.textContent = words;
  asked.hidden = !words;
};

// A page that was asked for before the last save can come after it: what it lacks is known in this tab.
const inThisTab = {
  keep: (version, entries) => {
    try {
      sessionStorage.setItem(place, JSON.stringify({ version, entries }));
    } catch {
      // As above.
    }
  },
  putBack: () => {
    try {
      const sent = JSON.parse(sessionStorage.getItem(place) ?? "null");
      sessionStorage.removeItem(place);
      if (!sent || Number(sent.version) <= Number(form.elements.version.value)) return;
      putBack(sent.entries);
      form.elements.version.value = sent.version;
    } catch {
      // As above.
    }
  },
};

const later = (milliseconds) => {
  clearTimeout(timer);
  timer = setTimeout(keep, milliseconds);
};

const keep = async () => {
  clearTimeout(timer);
  if (!changed || leaving) return;
  if (saving) return later(PAUSE);
  saving = save();
  await saving;
  saving = null;
};

const save = async () => {
  changed = false;
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      keepalive: document.visibilityState === "hidden",
    });
    if (response.status === 409) {
      onThisDevice.forget();
      leaving = true;
      location.assign(`../?late=1`);
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const saved = await response.json();
    form.elements.version.value = saved.version;
    inThisTab.keep(saved.version, [...body]);
    onThisDevice.forget();
    sayWhen(saved.saved_at);
    if (saved.language) askLanguage(saved.language);
  } catch {
    changed = true;
    onThisDevice.keep();
    say(navigator.onLine ? note.dataset.failed : note.dataset.waiting);
    later(TRY_AGAIN);
  }
};

// A page that is left while it is being saved would speak of answers older than those that are kept by
// then, as a second window does.
const leaveWhenSaved = async (button) => {
  if (leavingWhenSaved) return;
  leavingWhenSaved = true;
  await saving;
  leavingWhenSaved = false;
  form.requestSubmit(button);
};

const putBack = (entries) => {
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "file") continue;
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
};

if (form && note) {
  if (note.dataset.at) sayWhen(note.dataset.at);
  inThisTab.putBack();
  const unsent = onThisDevice.read();
  if (unsent?.leaving && unsent.version !== form.elements.version.value) onThisDevice.forget();
  else if (unsent) {
    putBack(unsent.entries);
    form.elements.version.value = unsent.version;
    changed = true;
    keep();
  }
  form.addEventListener("input", () => {
    changed = true;
    later(PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "language") form.elements.language_guess.value = "";
    later(0);
  });
  window.addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  form.addEventListener("submit", (event) => {
    if (leaving) return event.preventDefault();
    if (saving) {
      event.preventDefault();
      return leaveWhenSaved(event.submitter);
    }
    if (!navigator.onLine) {
      event.preventDefault();
      onThisDevice.keep();
      return say(note.dataset.waiting);
    }
    leaving = true;
    onThisDevice.keep();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
  });
}
