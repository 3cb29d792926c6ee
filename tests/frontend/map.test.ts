import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outlines, simplify } from '../../frontend/outlines.mjs';
import { cluster } from '../../frontend/scripts/cluster';
import { decodeRing, type OutlineFile } from '../../frontend/scripts/outline';
import { apiQuery, pinsOf } from '../../frontend/scripts/pins';

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
  it('are places with a position of their own: never a confidential one, never the middle of an area', () => {
    const hits = [
      { name: 'A', slug: 'a', location: { lat: 57.7, lon: 11.97 } },
      { name: 'Skyddat', slug: 's', location: null },
      { name: 'Utan', slug: 'u' },
      { name: 'Ungefär', slug: 'o', location: { lat: 57.7, lon: 11.97, precision: 'area' } },
      { name: 'Halv', slug: 'h', location: { lat: 57.7, lon: null } },
    ];
    expect(pinsOf(hits)).toEqual([{ name: 'A', slug: 'a', latitude: 57.7, longitude: 11.97 }]);
  });

  it("are asked for with the API's names, whatever else stands in the address", () => {
    const web = new URLSearchParams('q=råd&behov=boende&behov=kris&plats=SE-1480&snava=1&sida=3&tolka=av&tangenter=pa');
    expect(decodeURIComponent(apiQuery(web).toString())).toBe(
      'q=råd&need=boende&need=kris&area=SE-1480&interpret=off&limit=100',
    );
  });

  it('know every parameter that the server knows', () => {
    const header = fs.readFileSync('searchd/view/search_url.h', 'utf8');
    const names = (kind: string): string[] =>
      [...header.matchAll(new RegExp(`^//   ${kind} +(.*)$`, 'gm'))].flatMap((line) =>
        (line[1] ?? '').trim().split(/ +/),
      );
    const api = names('api').filter((name) => name !== 'limit'); // the web has none
    const untold = ['sort', 'page', 'explain', 'whole'];
    expect(api.length).toBeGreaterThan(15);
    names('web').forEach((web, at) => {
      const known = apiQuery(new URLSearchParams([[web, '1']]));
      const name = api[at] ?? '';
      expect(untold.includes(name) || known.has(name), `${web} -> ${name}`).toBe(true);
    });
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
