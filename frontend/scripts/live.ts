// Live results: the same address is asked for with "X-Kb-Fragment: 1", answers with the
// region #resultat alone (or with the whole page, which does as well), and it is swapped.  Where anything goes wrong the
// browser follows the link as if there were no script.
//
// Links inside the region to this same page, the filter form and the search box are
// taken over; the rest of the page is left alone.  Focus stays where it was, or goes to
// the count where the thing that had it is gone.
import { announce, find, findAll, isPlainClick } from './dom';

export type Way = 'push' | 'keep';

// The results of a search; on a list, whose items can be moved, the whole of its page.
const regionOf = (page: Document): HTMLElement | null =>
  page.getElementById('resultat') ?? (page.querySelector('ol.chosen') ? page.getElementById('innehall') : null);
const region = (): HTMLElement | null => regionOf(document);

let running: AbortController | undefined;
const listeners: (() => void)[] = [];

// `swapped` runs after each swap, for parts that look at what is in the region.
export const onSwap = (swapped: () => void): void => void listeners.push(swapped);

// The address that a form leads to, with the button that sent it.
export function formAddress(form: HTMLFormElement, submitter?: HTMLElement | null): URL {
  const address = new URL(form.action, location.href);
  const fields = new URLSearchParams();
  const data = new FormData(form);
  if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value);
  data.forEach((value, name) => {
    if (typeof value === 'string' && value !== '') fields.append(name, value);
  });
  address.search = fields.toString();
  return address;
}

// Finds the same thing in the new region: by its id, as a field by name and value, as a link
// by its words within the same item of a list, or by its address.
export function traceOf(element: Element | null): (fresh: ParentNode) => HTMLElement | null {
  if (!element) return () => null;
  const { id } = element;
  if (id) return (fresh) => find('#' + CSS.escape(id), fresh);
  if (element instanceof HTMLInputElement && element.name) {
    const selector = `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
    return (fresh) => find(selector, fresh);
  }
  const holder = element.closest('li[id], details[id]')?.id;
  const { tagName, textContent } = element;
  if (holder) {
    return (fresh) => {
      const item = find('#' + CSS.escape(holder), fresh);
      const links = item ? findAll(tagName, item) : [];
      return links.find((one) => one.textContent === textContent) ?? links[0] ?? null;
    };
  }
  const href = element.getAttribute('href');
  return (fresh) => (href ? find(`a[href="${CSS.escape(href)}"]`, fresh) : null);
}

interface Kept {
  focus: ((fresh: ParentNode) => HTMLElement | null) | undefined;
  open: Map<string, boolean>;
  scrolled: [string, number][];
}

function keep(old: HTMLElement): Kept {
  const active = document.activeElement;
  return {
    focus: active !== old && old.contains(active) ? traceOf(active) : undefined,
    open: new Map(findAll<HTMLDetailsElement>('details[id]', old).map((one) => [one.id, one.open])),
    scrolled: findAll('details[id] > fieldset', old).map((one) => [one.parentElement?.id ?? '', one.scrollTop]),
  };
}

function focusCount(): void {
  const count = find('#antal') ?? find('h1');
  count?.setAttribute('tabindex', '-1');
  count?.focus({ preventScroll: true });
}

function restore(kept: Kept, fresh: HTMLElement): void {
  for (const one of findAll<HTMLDetailsElement>('details[id]', fresh)) one.open = kept.open.get(one.id) ?? one.open;
  for (const [id, top] of kept.scrolled) {
    const list = find(`#${CSS.escape(id)} > fieldset`, fresh);
    if (list) list.scrollTop = top;
  }
  if (!kept.focus) return;
  const same = kept.focus(fresh);
  if (same && !same.matches(':disabled')) same.focus({ preventScroll: true });
  else focusCount();
}

// Puts the region of `html` in the place of ours; false if it has none.
export function swap(html: string): boolean {
  const old = region();
  const fresh = regionOf(new DOMParser().parseFromString(html, 'text/html'));
  if (!old || !fresh) return false;
  const before = find('#antal', old)?.textContent;
  const kept = keep(old);
  for (const one of findAll('[role="status"]', fresh)) one.removeAttribute('role'); // ours speaks
  old.replaceWith(document.adoptNode(fresh));
  restore(kept, fresh);
  const after = find('#antal', fresh)?.textContent?.trim();
  if (after && after !== before?.trim()) announce(after);
  for (const listener of listeners) listener();
  return true;
}

// The search box stands outside the region: what it shows follows the address.
function followBox(address: URL): void {
  const box = find<HTMLFormElement>('form[role="search"]');
  const words = box && find<HTMLInputElement>('input[name="q"]', box);
  const place = box && find<HTMLInputElement>('input[name="plats"]:not([type="hidden"])', box);
  if (!box || !words || !place) return;
  if (document.activeElement !== words) words.value = address.searchParams.get('q') ?? '';
  const places = address.searchParams.getAll('plats');
  const ticked = findAll<HTMLInputElement>('#filter input[name="plats"]:checked');
  const label = ticked[0]?.parentElement?.querySelector('span')?.textContent;
  if (places.length === 0) place.value = '';
  else if (places.length === 1 && ticked.length === 1 && label) place.value = label;
  place.dataset['visad'] = place.value;
}

async function fragment(address: URL, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { headers: { 'X-Kb-Fragment': '1' }, cache: 'no-store', signal });
  if (!response.ok || response.redirected) throw new Error(String(response.status));
  return response.text();
}

// Shows another state of this page.  Resolves to false if the browser was sent there instead.
export async function show(address: URL, way: Way): Promise<boolean> {
  running?.abort();
  const mine = (running = new AbortController());
  region()?.setAttribute('aria-busy', 'true');
  try {
    const html = await fragment(address, mine.signal);
    if (mine.signal.aborted) return true;
    if (way === 'push') {
      history.replaceState({ y: scrollY }, '');
      history.pushState({}, '', address);
    }
    if (!swap(html)) throw new Error('no region');
    followBox(address);
    return true;
  } catch {
    if (mine.signal.aborted) return true; // a newer wish took over
    if (way === 'push') location.assign(address);
    else region()?.removeAttribute('aria-busy');
    return false;
  }
}

const isHere = (address: URL): boolean => address.origin === location.origin && address.pathname === location.pathname;

function toResults(): void {
  const results = find('#traffar') ?? region();
  results?.scrollIntoView();
  focusCount();
}

// What the search box asks for, together with the choices that stand in the filter form now.
function boxAddress(box: HTMLFormElement, submitter: HTMLElement | null): URL {
  const typed = formAddress(box, submitter);
  const filter = find<HTMLFormElement>('#filter form');
  const place = find<HTMLInputElement>('input[name="plats"]:not([type="hidden"])', box);
  if (!filter) return typed;
  const address = formAddress(filter);
  for (const name of ['q', 'tolka', 'sida']) address.searchParams.delete(name);
  if (place && place.value !== (place.dataset['visad'] ?? place.defaultValue)) {
    address.searchParams.delete('plats');
    if (place.value) address.searchParams.append('plats', place.value);
  }
  const words = typed.searchParams.get('q');
  if (words) address.searchParams.set('q', words);
  return address;
}

// The list and the tongue stand in every link of the page: another one needs another page.
const isAnotherPage = (address: URL): boolean =>
  ['lista', 'sprak'].some((name) => address.searchParams.get(name) !== new URL(location.href).searchParams.get(name));

function takeClick(event: MouseEvent): void {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[href]');
  if (!link || !region()?.contains(link) || !isPlainClick(event) || link.target || link.hasAttribute('download'))
    return;
  const address = new URL(link.href);
  if (!isHere(address) || address.search === location.search || isAnotherPage(address)) return;
  event.preventDefault();
  const turnsPage = /\b(next|prev)\b/.test(link.rel);
  void show(address, 'push').then((shown) => {
    if (shown && turnsPage) toResults();
  });
}

function takeSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== 'get' || !isHere(new URL(form.action, location.href))) return;
  const isBox = form.getAttribute('role') === 'search';
  if (!isBox && !region()?.contains(form)) return;
  event.preventDefault();
  void show(isBox ? boxAddress(form, event.submitter) : formAddress(form, event.submitter), 'push').then((shown) => {
    if (shown) toResults();
  });
}

function takeChoice(event: Event): void {
  const input = event.target as HTMLInputElement;
  const form = input.form;
  if (input.type === 'checkbox' && form?.parentElement?.id === 'filter') void show(formAddress(form), 'push');
}

export function startLive(): void {
  if (!region()) return;
  document.addEventListener('click', takeClick);
  document.addEventListener('submit', takeSubmit);
  document.addEventListener('change', takeChoice);
  addEventListener('popstate', (event) => {
    const y = (event.state as { y?: number } | null)?.y;
    void show(new URL(location.href), 'keep').then((shown) => {
      if (!shown) location.reload();
      else if (y !== undefined) scrollTo(0, y);
    });
  });
}
