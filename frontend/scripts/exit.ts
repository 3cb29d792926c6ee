// "Lämna sidan snabbt": the page is blank before anything is asked of the network, and
// Back does not return to it.  The link, or Shift three times within five seconds
// (Escape is taken by browsers and screen readers).  Sends nothing to anyone.
import { announce, find, isPlainClick } from './dom';

const PATIENCE_MS = 5000;

// Nothing of the page is left to see, in the window or in the list of tabs.
export function blank(root: Document = document): void {
  root.title = '\u00a0';
  root.documentElement.classList.add('left');
  root.body.replaceChildren();
}

// Counts lone presses of Shift; true on the third within the time.
export function shiftCounter(now: () => number): (event: Pick<KeyboardEvent, 'key' | 'repeat' | 'type'>) => number {
  let presses = 0;
  let first = 0;
  let alone = false;
  return ({ key, repeat, type }) => {
    if (type === 'keydown') {
      alone = key === 'Shift' && !repeat;
      if (key !== 'Shift') presses = 0; // Shift made a capital letter
      return 0;
    }
    if (key !== 'Shift' || !alone) return 0;
    alone = false;
    if (presses === 0 || now() - first > PATIENCE_MS) {
      presses = 0;
      first = now();
    }
    presses += 1;
    return presses;
  };
}

export function startExit(leave: (address: string) => void = (address) => location.replace(address)): void {
  const link = find<HTMLAnchorElement>('a.exit');
  if (!link) return;
  const address = link.href;
  const words = link.dataset['skift'] ?? '';
  const go = (): void => {
    blank();
    leave(address);
  };
  link.addEventListener('click', (event) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    go();
  });
  const count = shiftCounter(() => performance.now());
  const press = (event: KeyboardEvent): void => {
    const presses = count(event);
    if (presses === 3) go();
    else if (presses === 2 && words) announce(words);
  };
  addEventListener('keydown', press);
  addEventListener('keyup', press);
  // A browser that kept the page in memory must not show it again.
  addEventListener('pageshow', (event) => {
    if (event.persisted && document.documentElement.classList.contains('left')) leave(address);
  });
}
