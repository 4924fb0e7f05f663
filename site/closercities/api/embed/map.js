// The map: the platform's own sheet in Equal Earth, and a dot for each case or for neighbours together.
const SVG = "http://www.w3.org/2000/svg";
const SHEET = { width: 2000, height: 870, meridian: 11, north: 84, south: -57 };
// Šavrič, Patterson, Jenny (2019), doi 10.1080/13658816.2018.1504949.
const A = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const CELL = 55;

function equalEarth(latitude, longitude) {
  const theta = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const squared = theta * theta;
  const sixth = squared ** 3;
  const x = (((longitude * Math.PI) / 180) * Math.cos(theta)) / (M * (A[0] + 3 * A[1] * squared + sixth * (7 * A[2] + 9 * A[3] * squared)));
  return [x, theta * (A[0] + A[1] * squared + sixth * (A[2] + A[3] * squared))];
}

const TOP = equalEarth(SHEET.north, 0)[1];
const BOTTOM = equalEarth(SHEET.south, 0)[1];
const HALF = equalEarth(0, 180)[0];

export function onSheet(latitude, longitude) {
  const east = ((((longitude - SHEET.meridian + 180) % 360) + 360) % 360) - 180;
  const [x, y] = equalEarth(Math.max(SHEET.south, Math.min(SHEET.north, latitude)), east);
  return [((x + HALF) / (2 * HALF)) * SHEET.width, ((TOP - y) / (TOP - BOTTOM)) * SHEET.height];
}

function groups(features) {
  const cells = new Map();
  for (const feature of features) {
    if (!feature.geometry) continue;
    const [longitude, latitude] = feature.geometry.coordinates;
    const [x, y] = onSheet(latitude, longitude);
    const key = `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push({ x, y, feature });
  }
  return [...cells.values()].sort((one, other) => one.length - other.length);
}

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

// `onGroup` is called with the features of a dot that stands for several.
export function drawMap(features, words, host, onGroup) {
  const svg = element("svg", { viewBox: `0 0 ${SHEET.width} ${SHEET.height}`, role: "group", "aria-label": words.map });
  element("image", { href: `${host}/embed/world.svg`, width: SHEET.width, height: SHEET.height }, svg);
  for (const members of groups(features)) {
    const x = members.reduce((sum, each) => sum + each.x, 0) / members.length;
    const y = members.reduce((sum, each) => sum + each.y, 0) / members.length;
    const only = members.length === 1 ? members[0].feature : null;
    const link = element("a", { href: only ? only.properties.address : "#" }, svg);
    const label = only ? only.properties.title : words.count.replace("{count}", members.length);
    link.setAttribute("aria-label", label);
    element("title", {}, link).textContent = label;
    element("circle", { cx: x, cy: y, r: only ? 13 : 22 }, link);
    if (only) continue;
    element("text", { x, y: y + 8 }, link).textContent = members.length;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      onGroup(members.map((each) => each.feature));
    });
  }
  return svg;
}
