// The map of a list, moved and brought closer in place: by pointer, wheel and keys. What is found there, and the
// list beside it, come from the address that the same move would lead to without this script.
import { turnAll } from "./choices.js";
import { WHOLE, areaOf } from "./sheet.js";

const PAUSE = 350;
const SMALLEST = WHOLE.width / 64;
const STEP = 0.25;
const NEARER = 0.5;
// On a narrow screen dots are larger, as the stylesheet has it for the whole world.
const NARROW = 704;
const DRAGGED = 5;
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const ZOOMS = { "+": NEARER, "=": NEARER, "-": 1 / NEARER };

const form = document.querySelector("form.browse");
const figure = form?.querySelector("figure.map");

function begin() {
  const sheet = figure.querySelector(".sheet");
  const svg = sheet.querySelector("svg");
  const said = document.createElement("p");
  const pointers = new Map();
  let box = boxOf(svg);
  let drawnFor = box.width;
  let timer = 0;
  let asked = 0;
  let dragged = 0;

  function draw() {
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    const size = (box.width / drawnFor) * (sheet.clientWidth < NARROW ? 2 : 1);
    for (const dot of svg.querySelectorAll(".dot")) {
      const { cx, cy } = dot.querySelector("circle").attributes;
      dot.setAttribute("transform", `translate(${cx.value} ${cy.value}) scale(${size}) translate(${-cx.value} ${-cy.value})`);
    }
  }

  // Moves by parts of what is shown, and makes that `times` as wide around a point of it.
  function move(across, down, times = 1, [x, y] = [0.5, 0.5]) {
    const width = Math.max(SMALLEST, Math.min(WHOLE.width, box.width * times));
    const height = (width * WHOLE.height) / WHOLE.width;
    const left = box.x + box.width * across + (box.width - width) * x;
    const top = box.y + box.height * down + (box.height - height) * y;
    box = {
      x: Math.max(0, Math.min(WHOLE.width - width, left)),
      y: Math.max(0, Math.min(WHOLE.height - height, top)),
      width,
      height,
    };
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => look(addressOf(areaOf(box))), PAUSE);
  }

  async function look(address, { adopts = false, keeps = false } = {}) {
    clearTimeout(timer);
    const number = (asked += 1);
    figure.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (number !== asked) return;
      if (adopts) history.pushState(null, "", address);
      else if (!keeps) history.replaceState(null, "", address);
      show(found, adopts || keeps);
      said.textContent = figure.dataset.found.replace("{number}", found.querySelector("h1").textContent.trim());
    } catch {
      if (number !== asked) return;
      if (adopts) location.assign(address);
      else said.textContent = figure.dataset.failed;
    } finally {
      if (number === asked) figure.removeAttribute("aria-busy");
    }
  }

  function show(found, adopts) {
    const theirs = found.querySelector("form.browse figure.map");
    const drawn = theirs?.querySelector("svg");
    svg.querySelectorAll(".dot").forEach((dot) => dot.remove());
    if (drawn) {
      drawnFor = boxOf(drawn).width;
      if (adopts) box = boxOf(drawn);
      svg.append(...drawn.querySelectorAll(".dot"));
      figure.querySelector("figcaption").replaceWith(theirs.querySelector("figcaption"));
    }
    draw();
    showBeside(found, theirs);
  }

  sheet.append(zoomButtons(move));
  said.className = "sr";
  said.setAttribute("role", "status");
  figure.append(said);
  figure.classList.add("scripted");
  sheet.classList.remove("whole");
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("aria-description", figure.dataset.how);
  draw();
  new ResizeObserver(draw).observe(sheet);

  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) move(...KEYS[event.key]);
    else if (ZOOMS[event.key]) move(0, 0, ZOOMS[event.key]);
    else return;
    event.preventDefault();
  });
  svg.addEventListener(
    "wheel",
    (event) => {
      // The wheel alone goes on along the page.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      move(0, 0, Math.exp(event.deltaY / 300), placeIn(svg, event));
    },
    { passive: false },
  );
  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, placeIn(svg, event));
    if (pointers.size === 1) dragged = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = placeIn(svg, event);
    dragged += Math.hypot((now[0] - before[0]) * svg.clientWidth, (now[1] - before[1]) * svg.clientHeight);
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId);
    pointers.set(event.pointerId, now);
    if (dragged > DRAGGED && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    if (other) move(0, 0, apart(before, other[1]) / Math.max(0.01, apart(now, other[1])), other[1]);
    else if (dragged > DRAGGED) move(before[0] - now[0], before[1] - now[1]);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    svg.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  figure.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a");
      if (dragged > DRAGGED && svg.contains(event.target)) event.preventDefault();
      else if (link && leadsOnTheMap(link) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        svg.focus();
        look(addressWith(link), { adopts: true });
      }
      dragged = 0;
    },
    true,
  );
  addEventListener("popstate", () => look(location.href, { keeps: true }));
}

function boxOf(svg) {
  const [x, y, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  return { x, y, width, height };
}

function placeIn(svg, event) {
  const { left, top, width, height } = svg.getBoundingClientRect();
  return [(event.clientX - left) / width, (event.clientY - top) / height];
}

const apart = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);

const addressWith = (link) => new URL(link.getAttribute("href"), location.href).href;

// A group that opens on the map, or the whole world; not a case, and not a group that is a list.
function leadsOnTheMap(link) {
  const address = new URL(addressWith(link));
  return address.pathname === location.pathname && address.searchParams.get("view") === new URL(location.href).searchParams.get("view");
}

function addressOf(area) {
  const address = new URL(location.href);
  address.searchParams.delete("page");
  if (area) address.searchParams.set("area", area);
  else address.searchParams.delete("area");
  return address.href;
}

function zoomButtons(move) {
  const buttons = document.createElement("div");
  buttons.className = "zoom";
  for (const [sign, times, label] of [["+", NEARER, figure.dataset.closer], ["−", 1 / NEARER, figure.dataset.wider]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => move(0, 0, times));
    buttons.append(button);
  }
  return buttons;
}

// The list, its heading, and how much each filter would leave; what is being chosen in filters stays.
function showBeside(found, theirs) {
  const column = found.querySelector("form.browse > div");
  const cut = theirs ?? column.querySelector("h2");
  const nodes = [...column.children];
  const at = nodes.indexOf(cut);
  for (const other of [...figure.parentElement.children]) if (other !== figure) other.remove();
  figure.before(...nodes.slice(0, at));
  figure.after(...nodes.slice(theirs ? at + 1 : at));
  document.title = found.title;
  document.querySelector("h1").textContent = found.querySelector("h1").textContent;
  document.querySelector(".head nav").replaceWith(found.querySelector(".head nav"));
  form.querySelector("input[name=area]")?.remove();
  const area = found.querySelector("form.browse input[name=area]");
  if (area) form.querySelector(".facets details").append(area);
  for (const choice of form.querySelectorAll(".facets input[type=checkbox]")) {
    const same = found.querySelector(`.facets input[name="${CSS.escape(choice.name)}"][value="${CSS.escape(choice.value)}"]`);
    choice.closest("label").querySelector(".num").textContent = same?.closest("label").querySelector(".num").textContent ?? "0";
    choice.disabled = !choice.checked && (!same || same.disabled);
  }
  turnAll(figure.parentElement);
}

if (figure) begin();
