// The outlines of data/map: rings of whole numbers, each the step from the one before,
// first east and then north, in units of 1/scale degree.  Pure.

export interface OutlineFile {
  scale: number;
  areas: { id: string; name: string; rings: number[][] }[];
}

// [latitude, longitude] of each corner of a ring.
export function decodeRing(steps: readonly number[], scale: number): [number, number][] {
  const corners: [number, number][] = [];
  let east = 0;
  let north = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    east += steps[i] ?? 0;
    north += steps[i + 1] ?? 0;
    corners.push([north / scale, east / scale]);
  }
  return corners;
}
