// "/" puts the cursor in the search field; with tangenter=pa in the address (a bookmark
// keeps it) the arrow keys walk the hits too.  tangenter=av turns both off, as WCAG 2.1.4
// wants of single keys.  The choice goes along in links, because nothing is stored.
import { find, findAll, isTyping } from './dom';
import { onSwap } from './live';

const NAME = 'tangenter';
type Keys = 'pa' | 'av' | '';

export const chosenKeys = (search: string): Keys => {
  const value = new URLSearchParams(search).get(NAME);
  return value === 'pa' || value === 'av' ? value : '';
};

function searchField(event: KeyboardEvent): void {
  const field = find<HTMLInputElement>('form[role="search"] input[name="q"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

// The link of the hit after or before the one that has focus.
function walk(event: KeyboardEvent, step: 1 | -1): void {
  const links = findAll<HTMLAnchorElement>('.card h3 a');
  const here = links.findIndex((link) => link.closest('.card')?.contains(document.activeElement));
  const next = links[here < 0 && step < 0 ? -1 : here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function carry(keys: Keys): void {
  for (const link of findAll<HTMLAnchorElement>('a[href^="/sok"]')) {
    const address = new URL(link.href);
    if (address.searchParams.has(NAME)) continue;
    address.searchParams.set(NAME, keys);
    link.href = address.pathname + address.search + address.hash;
  }
  for (const form of findAll<HTMLFormElement>('form[action="/sok"]')) {
    if (find(`input[name="${NAME}"]`, form)) continue;
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = NAME;
    input.value = keys;
    form.append(input);
  }
}

export function startKeys(): void {
  const keys = chosenKeys(location.search);
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target as Element))
      return;
    if (event.key === '/' && keys !== 'av') searchField(event);
    else if (keys === 'pa' && event.key === 'ArrowDown') walk(event, 1);
    else if (keys === 'pa' && event.key === 'ArrowUp') walk(event, -1);
  });
  if (!keys) return;
  carry(keys);
  onSwap(() => carry(keys));
}
