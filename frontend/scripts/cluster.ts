// Pins that would lie on each other become one with a number.  Pure.

export interface Point {
  x: number;
  y: number;
}

// Groups in the order of their first member.  A point joins the first group whose middle
// is nearer than `reach` (in the unit of the points: pixels), and the middle moves with it.
export function cluster<T extends Point>(points: readonly T[], reach: number): T[][] {
  const groups: { x: number; y: number; members: T[] }[] = [];
  for (const point of points) {
    const near = groups.find(({ x, y }) => Math.hypot(x - point.x, y - point.y) < reach);
    if (!near) {
      groups.push({ x: point.x, y: point.y, members: [point] });
      continue;
    }
    near.members.push(point);
    near.x += (point.x - near.x) / near.members.length;
    near.y += (point.y - near.y) / near.members.length;
  }
  return groups.map(({ members }) => members);
}
