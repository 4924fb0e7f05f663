// Questions as fields, and their answers as the API takes them. Kinds are those of `submission-form/`.
import { directionOf, make } from "./elements.js";

const LONG = ["text", "lines", "addresses"];
const CHOSEN = ["one", "many"];
const LEFT_TO_RIGHT = ["email", "point", "addresses", "address", "number", "date"];
const TYPES = { email: "email", year: "number", number: "number", date: "date" };

// Words that there are in another language only say in which.
const inLanguage = (element, language) => {
  if (language) Object.assign(element, { lang: language, dir: directionOf(language) });
  return element;
};

function choice(question, each) {
  const label = make("label");
  const input = make("input");
  Object.assign(input, { type: question.kind === "one" ? "radio" : "checkbox", name: question.name, value: each.value });
  label.append(input, inLanguage(make("span", "", each.label), each.language));
  return label;
}

function control(question, words) {
  if (question.choices.length) {
    const select = make("select");
    select.append(new Option(words.choose, ""), ...question.choices.map((each) => new Option(each.label, each.value)));
    return select;
  }
  const made = make(LONG.includes(question.kind) ? "textarea" : "input");
  if (made.localName === "textarea") made.rows = 4;
  else made.type = TYPES[question.kind] ?? "text";
  if (question.kind === "number") made.step = "any";
  if (question.kind === "address") made.inputMode = "url";
  made.dir = LEFT_TO_RIGHT.includes(question.kind) ? "ltr" : "auto";
  return made;
}

function agreement(question) {
  const label = choice({ ...question, kind: "many" }, { value: "yes", label: question.label });
  const box = make("div", "field choices");
  label.querySelector("input").id = question.name;
  box.append(label);
  return box;
}

export function fieldOf(question, words) {
  if (question.kind === "agree") return agreement(question);
  const isChosen = CHOSEN.includes(question.kind);
  const field = make(isChosen ? "fieldset" : "div", "field");
  const label = make(isChosen ? "legend" : "label");
  label.append(inLanguage(make("span", "", question.label), question.language));
  if (!question.required) label.append(" ", make("span", "soft", words.optional));
  field.append(label);
  if (question.hint) {
    const hint = inLanguage(make("p", "hint", question.hint), question.hint_language);
    hint.id = `${question.name}-hint`;
    field.append(hint);
  }
  if (isChosen) {
    const box = make("div", "choices");
    box.append(...question.choices.map((each) => choice(question, each)));
    field.id = question.name;
    field.tabIndex = -1;
    field.append(box);
    return field;
  }
  const made = control(question, words);
  Object.assign(made, { id: question.name, name: question.name });
  label.htmlFor = question.name;
  if (question.hint) made.setAttribute("aria-describedby", `${question.name}-hint`);
  field.append(made);
  return field;
}

const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

// What makes no number is sent as a point that there is not: the platform then says what to write.
const pointOf = (text) => {
  const numbers = text.split(/[,;\s]+/).filter(Boolean).map(Number);
  return numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : [999, 999];
};

export function answerTo(question, data) {
  if (question.kind === "many") return data.getAll(question.name);
  const text = data.get(question.name) ?? "";
  if (question.kind === "agree") return text === "yes" || (question.required ? false : undefined);
  if (!text.trim()) return question.required ? "" : undefined;
  if (question.kind === "lines" || question.kind === "addresses") return linesOf(text);
  if (question.kind === "number") return Number(text);
  if (question.kind === "year") return Math.trunc(Number(text));
  return question.kind === "point" ? pointOf(text) : text;
}
