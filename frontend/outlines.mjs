// Makes data/map/outlines/*.json, which the map draws, from the outlines of data/areas:
// the country by counties (SE), a county by its kommuner (SE-14), Göteborg by its areas
// (SE-1480).  Run it when data/areas changes: node frontend/outlines.mjs
//
// Form: frontend/scripts/outline.ts.  A corner goes if the triangle with its neighbours is
// smaller than `detail` (Visvalingam), so that two areas lose the same corners of the
// border they share.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const read = (name) => JSON.parse(fs.readFileSync(path.join(root, 'data/areas', name), 'utf8')).features;

// What is drawn: a scale (units in a degree) and the smallest triangle kept (square units).
const PLANS = {
  country: { scale: 100, detail: 60 },
  county: { scale: 500, detail: 60 },
  city: { scale: 5000, detail: 300 },
};

const triangle = ([ax, ay], [bx, by], [cx, cy]) => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;

export function simplify(ring, detail) {
  const corners = [...ring];
  while (corners.length > 3) {
    let least = Infinity;
    let at = -1;
    for (let i = 0; i < corners.length; i += 1) {
      const area = triangle(corners.at(i - 1), corners[i], corners[(i + 1) % corners.length]);
      if (area < least) [least, at] = [area, i];
    }
    if (least >= detail) break;
    corners.splice(at, 1);
  }
  return corners;
}

function encode(ring) {
  let [x, y] = [0, 0];
  return ring.flatMap(([east, north]) => {
    const step = [east - x, north - y];
    [x, y] = [east, north];
    return step;
  });
}

function ringsOf({ type, coordinates }, { scale, detail }) {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  const rings = polygons.map(([outer]) =>
    outer.slice(0, -1).map((corner) => corner.map((degree) => Math.round(degree * scale))),
  );
  const drawn = rings.map((ring) => simplify(ring, detail)).filter((ring) => ring.length > 3);
  if (drawn.length > 0) return drawn.map(encode);
  const largest = rings.reduce((one, other) => (other.length > one.length ? other : one)); // a small area is drawn anyway
  return [encode(simplify(largest, 0.5))];
}

function file(features, plan) {
  const areas = features.map(({ properties: { id, name }, geometry }) => ({
    id,
    name,
    rings: ringsOf(geometry, plan),
  }));
  return JSON.stringify({ scale: plan.scale, areas }) + '\n';
}

// name of the file -> its content
export function outlines() {
  const counties = read('areas_lan.geojson');
  const kommuner = read('areas_kommuner.geojson');
  const city = read('areas_goteborg.geojson').filter(({ properties }) => properties.level !== 'primaromrade');
  const made = new Map([['SE', file(counties, PLANS.country)]]);
  for (const { properties } of counties) {
    made.set(
      properties.id,
      file(
        kommuner.filter(({ properties: { id } }) => id.startsWith(properties.id)),
        PLANS.county,
      ),
    );
  }
  made.set('SE-1480', file(city, PLANS.city));
  return made;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join(root, 'data/map/outlines');
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, content] of outlines()) fs.writeFileSync(path.join(folder, `${name}.json`), content);
}
