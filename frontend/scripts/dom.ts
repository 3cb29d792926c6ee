// Small words for what every part of the script does with the page.

export const find = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T | null =>
  root.querySelector<T>(selector);

export const findAll = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] => [
  ...root.querySelectorAll<T>(selector),
];

// Speaks to a screen reader without moving anybody: a polite line outside what is swapped.
export function announce(text: string): void {
  let line = find('#lage');
  if (!line) {
    line = document.createElement('p');
    line.id = 'lage';
    line.className = 'vh';
    line.setAttribute('role', 'status');
    find('main')?.append(line);
  }
  line.textContent = text;
}

// True for a click that means "follow this link here", and not "in a new tab".
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

export const isTyping = (element: Element | null): boolean =>
  element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

// What every link of the page leads on with: the tongue, the visitor's list, the keys.
const CARRIED = ['sprak', 'lista', 'tangenter'];

export function carried(path: string): string {
  const address = new URL(path, location.origin);
  const here = new URLSearchParams(location.search);
  for (const name of CARRIED) {
    const value = here.get(name);
    if (value && !address.searchParams.has(name)) address.searchParams.set(name, value);
  }
  return address.pathname + address.search + address.hash;
}
