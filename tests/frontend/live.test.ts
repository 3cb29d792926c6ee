import { beforeEach, describe, expect, it } from 'vitest';
import { formAddress, swap, traceOf } from '../../frontend/scripts/live';

const region = (count: string, rest = ''): string =>
  `<div id="resultat"><h2 id="antal"><span role="status">${count}</span></h2>
   <details id="filter" open><form action="/sok"><details id="f-behov"><summary>Behov</summary><fieldset>
   <input type="checkbox" name="behov" value="boende"><input type="checkbox" name="behov" value="kris"></fieldset></details></form></details>
   ${rest}</div>`;

beforeEach(() => {
  document.body.innerHTML = `<main>${region('4 träffar', '<a href="/sok?behov=kris">Kris</a>')}</main>`;
});

const status = (): string | undefined => document.querySelector('#lage')?.textContent;

describe('swapping the region', () => {
  it('tells the new count once, outside the region', () => {
    expect(swap(region('2 träffar'))).toBe(true);
    expect(status()).toBe('2 träffar');
    expect(document.querySelectorAll('[role="status"]')).toHaveLength(1);
  });

  it('says nothing where the count is the same', () => {
    swap(region('4 träffar'));
    expect(status()).toBeUndefined();
  });

  it('takes the region out of a whole page too', () => {
    expect(swap(`<!doctype html><title>x</title><body><header>topp</header>${region('1 träff')}</body>`)).toBe(true);
    expect(document.querySelector('header')).toBeNull();
    expect(document.querySelector('#antal')?.textContent).toBe('1 träff');
  });

  it('changes nothing where the answer has no region', () => {
    expect(swap('<p>Fel</p>')).toBe(false);
    expect(document.querySelector('#antal')?.textContent).toBe('4 träffar');
  });

  it('keeps focus on the choice that was made', () => {
    document.querySelector<HTMLElement>('input[value="kris"]')?.focus();
    swap(region('2 träffar'));
    expect((document.activeElement as HTMLInputElement).value).toBe('kris');
  });

  it('moves focus to the count where the removed choice had it', () => {
    document.querySelector<HTMLElement>('a')?.focus();
    swap(region('9 träffar'));
    expect(document.activeElement?.id).toBe('antal');
  });

  it('leaves folded what was folded, and open what was open', () => {
    const behov = (): HTMLDetailsElement => document.querySelector('#f-behov') as HTMLDetailsElement;
    behov().open = true;
    swap(region('2 träffar'));
    expect(behov().open).toBe(true);
    behov().open = false;
    (document.querySelector('#filter') as HTMLDetailsElement).open = false;
    swap(region('3 träffar'));
    expect(behov().open).toBe(false);
    expect((document.querySelector('#filter') as HTMLDetailsElement).open).toBe(false);
  });
});

describe('the address of a form', () => {
  it('has the ticked and written fields, in order, without empty ones, and the button that sent it', () => {
    document.body.innerHTML = `<form action="/sok?gammal=1"><input name="q" value="råd & stöd"><input name="plats" value="">
      <input type="checkbox" name="behov" value="boende" checked><input type="checkbox" name="behov" value="kris">
      <button name="oppet" value="now">Nu</button></form>`;
    const form = document.querySelector('form') as HTMLFormElement;
    expect(formAddress(form, document.querySelector('button')).search).toBe(
      '?q=r%C3%A5d+%26+st%C3%B6d&behov=boende&oppet=now',
    );
    expect(formAddress(form).search).toBe('?q=r%C3%A5d+%26+st%C3%B6d&behov=boende');
  });
});

describe('finding the same thing again', () => {
  const fresh = `<input type="checkbox" name="behov" value="boende" id="n"><p id="x">a</p>
    <details id="f"><summary id="s">Ny</summary></details>
    <ol><li id="k-2"><a id="two" href="/v/2">Två</a> <a id="gone" href="/lista?id=1">Ta bort</a></li></ol>`;
  it.each([
    ['a field', '<input type="checkbox" name="behov" value="boende">', 'n'],
    ['an element with an id', '<p id="x">b</p>', 'x'],
    ['a summary', '<details id="f"><summary>Behov</summary></details>', 's'],
    ['a link of the same item', '<li id="k-2"><a href="/lista?id=1&amp;id=3">Ta bort</a></li>', 'gone'],
    ['the item, where the link is gone: never its neighbour', '<li id="k-2"><a href="/x">Flytta upp</a></li>', 'two'],
    ['nothing', '<b>a</b>', undefined],
  ])('%s', (_, html, id) => {
    document.body.innerHTML = html;
    const trace = traceOf(document.body.querySelector('summary, a') ?? document.body.firstElementChild);
    document.body.innerHTML = fresh;
    expect(trace(document)?.id).toBe(id);
  });
});
