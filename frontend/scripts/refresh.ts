// "Öppet nu" stays true: a page says in data-fornya how many minutes its states hold,
// and asks for itself again when they have passed.  A hidden page waits until it is
// looked at.
import { find, findAll } from './dom';
import { onSwap, show } from './live';

const LONGEST_S = 6 * 3600; // a timer must not overflow; the states are asked for again anyway
const BREATH_S = 1; // the minute must have turned on the server too

let timer: ReturnType<typeof setTimeout> | undefined;
let due = false;

// The seconds until the first of the states changes, `second` seconds into this minute;
// undefined if none says so.
export function secondsLeft(values: (string | undefined)[], second: number): number | undefined {
  const minutes = values.map(Number).filter((value) => Number.isFinite(value) && value > 0);
  if (minutes.length === 0) return undefined;
  return Math.min(Math.min(...minutes) * 60 - second, LONGEST_S) + BREATH_S;
}

async function renew(): Promise<void> {
  due = false;
  if (find('#resultat')) {
    await show(new URL(location.href), 'keep');
    return;
  }
  const response = await fetch(location.href, { cache: 'no-store' });
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const old of findAll('[data-fornya][id]')) {
    const next = fresh.getElementById(old.id);
    if (next && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(next));
  }
  plan();
}

function plan(): void {
  clearTimeout(timer);
  const seconds = secondsLeft(
    findAll('[data-fornya]').map((one) => one.dataset['fornya']),
    new Date().getSeconds(),
  );
  if (seconds === undefined) return;
  timer = setTimeout(() => {
    due = true;
    if (!document.hidden) void renew().catch(() => undefined);
  }, seconds * 1000);
}

export function startRefresh(): void {
  onSwap(plan);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && due) void renew().catch(() => undefined);
  });
  plan();
}
