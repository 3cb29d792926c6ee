import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outlines, simplify } from '../../frontend/outlines.mjs';
import { cluster } from '../../frontend/scripts/cluster';
import { decodeRing, type OutlineFile } from '../../frontend/scripts/outline';
import { pinsOf } from '../../frontend/scripts/pins';

describe('clusters', () => {
  it('hold each pin once, and only near ones', () => {
    const points = Array.from({ length: 300 }, (_, i) => ({ x: (i * 37) % 500, y: (i * 91) % 400, i }));
    const groups = cluster(points, 40);
    expect(groups.flat().sort((a, b) => a.i - b.i)).toEqual(points);
    for (const group of groups) {
      for (const one of group) {
        for (const other of group) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeLessThan(160);
      }
    }
    expect(groups.length).toBeGreaterThan(30);
  });
  it('are single pins where there is room', () => {
    const apart = [0, 100, 200].map((x) => ({ x, y: 0 }));
    expect(cluster(apart, 44)).toEqual(apart.map((point) => [point]));
  });
});

describe('pins', () => {
  it('are places with a position of their own', () => {
    const properties = { name: 'A', url: 'https://exempel.se/v/a' };
    expect(
      pinsOf([
        { geometry: { coordinates: [11.97, 57.7] }, properties },
        { geometry: null, properties: { name: 'Skyddat', url: 'https://exempel.se/v/s' } },
        { geometry: { coordinates: [11.97] }, properties: { name: 'Halv', url: 'https://exempel.se/v/h' } },
      ]),
    ).toEqual([{ name: 'A', path: '/v/a', latitude: 57.7, longitude: 11.97 }]);
  });
});

describe('outlines', () => {
  const file = (name: string): OutlineFile =>
    JSON.parse(fs.readFileSync(`data/map/outlines/${name}.json`, 'utf8')) as OutlineFile;

  it('are what frontend/outlines.mjs makes of data/areas', () => {
    for (const [name, content] of outlines()) {
      expect(fs.readFileSync(`data/map/outlines/${name}.json`, 'utf8') === content, name).toBe(true);
    }
  });

  it('lie where their areas lie', () => {
    const areas = JSON.parse(fs.readFileSync('data/areas/areas.json', 'utf8')) as {
      id: string;
      lat: number;
      lon: number;
    }[];
    const middles = new Map(areas.map((area) => [area.id, area]));
    for (const name of ['SE', 'SE-14', 'SE-12', 'SE-1480']) {
      const { scale, areas: drawn } = file(name);
      for (const { id, rings } of drawn) {
        const corners = rings.flatMap((ring) => decodeRing(ring, scale));
        const middle = middles.get(id);
        if (!middle) continue;
        const within = (values: number[], value: number): boolean =>
          Math.min(...values) <= value + 0.05 && value - 0.05 <= Math.max(...values);
        expect(within(corners.map(([lat]) => lat), middle.lat) && within(corners.map(([, lon]) => lon), middle.lon), id).toBe(true); // prettier-ignore
      }
    }
  });

  it('keep a corner that matters and lose one that does not', () => {
    const square = [[0, 0], [50, 1], [100, 0], [100, 100], [0, 100]]; // prettier-ignore
    expect(simplify(square, 60)).toEqual([[0, 0], [100, 0], [100, 100], [0, 100]]); // prettier-ignore
    expect(simplify(square, 40)).toEqual(square);
  });
});
