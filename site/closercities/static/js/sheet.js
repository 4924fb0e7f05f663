// From the sheet of the world to degrees: Equal Earth, as in `closercities.core.cartography`.
const SHEET = { width: 2000, height: 870, meridian: 11, north: 84, south: -57 };
// Šavrič, Patterson, Jenny (2019), doi 10.1080/13658816.2018.1504949.
const A = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const STEPS = 8;
const { width, height } = SHEET;

const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;
const upOf = (theta) => theta * (A[0] + A[1] * theta ** 2 + A[2] * theta ** 6 + A[3] * theta ** 8);
const slopeOf = (theta) => A[0] + 3 * A[1] * theta ** 2 + 7 * A[2] * theta ** 6 + 9 * A[3] * theta ** 8;
const thetaOf = (latitude) => Math.asin(M * Math.sin(radians(latitude)));
const halfWidthAt = (theta) => (Math.PI * Math.cos(theta)) / (M * slopeOf(theta));
const TOP = upOf(thetaOf(SHEET.north));
const BOTTOM = upOf(thetaOf(SHEET.south));
const HALF = halfWidthAt(0);

// Latitude and longitude at a point of the sheet; beside the world those of its edge. The longitude goes on past 180.
function degreesAt(x, y) {
  const up = TOP - (y / height) * (TOP - BOTTOM);
  let theta = up;
  for (let turn = 0; turn < STEPS; turn += 1) theta -= (upOf(theta) - up) / slopeOf(theta);
  const across = ((x / width) * 2 - 1) * HALF;
  const part = Math.max(-1, Math.min(1, across / halfWidthAt(theta)));
  return [degrees(Math.asin(Math.max(-1, Math.min(1, Math.sin(theta) / M)))), part * 180 + SHEET.meridian];
}

export const WHOLE = { x: 0, y: 0, width, height };

// What stands in addresses as `area` for the part of the sheet that a box shows; empty for the whole world.
export function areaOf(box) {
  if (box.width >= width) return "";
  const points = [];
  for (let across = 0; across <= STEPS; across += 1) {
    for (let down = 0; down <= STEPS; down += 1) {
      points.push(degreesAt(box.x + (box.width * across) / STEPS, box.y + (box.height * down) / STEPS));
    }
  }
  const latitudes = points.map(([latitude]) => latitude);
  const longitudes = points.map(([, longitude]) => Math.max(-180, Math.min(180, longitude)));
  const edges = [Math.min(...latitudes), Math.min(...longitudes), Math.max(...latitudes), Math.max(...longitudes)];
  return edges.map((edge) => edge.toFixed(5)).join(",");
}
