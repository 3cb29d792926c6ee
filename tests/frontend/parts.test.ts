import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chosenKeys, startKeys } from '../../frontend/scripts/keys';
import { rounded } from '../../frontend/scripts/near';
import { secondsLeft } from '../../frontend/scripts/refresh';
import { pickVoice } from '../../frontend/scripts/speech';
import { startSuggest } from '../../frontend/scripts/suggest';

describe('a position', () => {
  it.each([
    [57.708870123, 11.974560987, '57.71,11.97'],
    [55.6, 13, '55.60,13.00'],
  ])('%d,%d leaves the page as %s', (latitude, longitude, near) => expect(rounded(latitude, longitude)).toBe(near));
});

describe('when states change', () => {
  it.each<[(string | undefined)[], number | undefined]>([
    [[], undefined],
    [['', 'snart', '-5', undefined], undefined],
    [['600', '2'], 101],
    [['999999999'], 6 * 3600 + 1],
  ])('%j is %j seconds away', (values, seconds) => expect(secondsLeft(values, 20)).toBe(seconds));
});

describe('a voice', () => {
  const voice = (lang: string, localService: boolean): SpeechSynthesisVoice =>
    ({ lang, localService }) as SpeechSynthesisVoice;
  it('must speak the language of the page on the device itself', () => {
    const here = voice('sv-SE', true);
    expect(pickVoice([voice('en-GB', true), voice('sv-SE', false), here], 'sv')).toBe(here);
    expect(pickVoice([voice('sv-SE', false)], 'sv')).toBeUndefined();
  });
});

describe('keys', () => {
  it.each([
    ['', ''],
    ['?tangenter=pa', 'pa'],
    ['?q=x&tangenter=av', 'av'],
    ['?tangenter=1', ''],
  ])('%s chooses "%s"', (search, keys) => expect(chosenKeys(search)).toBe(keys));

  it('"/" goes to the search field, but not while writing', () => {
    document.body.innerHTML = `<form role="search"><input name="q" value="x"></form><textarea></textarea>`;
    startKeys();
    const slash = (target: Element): void => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
    };
    const area = document.querySelector('textarea') as HTMLTextAreaElement;
    area.focus();
    slash(area);
    expect(document.activeElement).toBe(area);
    slash(document.body);
    expect((document.activeElement as HTMLInputElement).name).toBe('q');
  });
});

describe('suggestions', () => {
  const answer = {
    suggestions: [
      { kind: 'need', label: 'Boende i natt', url: '/sok?behov=boende.akut-natt' },
      { kind: 'need', label: 'Elsewhere', url: '//evil.example/' },
    ],
  };
  const field = (): HTMLInputElement => document.querySelector('input') as HTMLInputElement;
  const type = async (words: string): Promise<void> => {
    field().focus();
    field().value = words;
    field().dispatchEvent(new Event('input'));
    await vi.advanceTimersByTimeAsync(200);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.resolve({ json: () => Promise.resolve(answer) })),
    );
    document.body.innerHTML = `<form role="search"><label for="q">Vad?</label><input id="q" name="q" data-forslag="# förslag"></form><main></main>`;
    startSuggest();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('stand in a listbox that the field controls, and leave this server alone', async () => {
    await type('boe');
    const options = [...document.querySelectorAll('[role="option"]')];
    expect(options.map((one) => one.textContent)).toEqual(['Boende i natt']);
    expect(document.querySelector('[role="option"] b')?.textContent).toBe('Boe');
    expect(field().getAttribute('aria-expanded')).toBe('true');
    expect(document.getElementById(field().getAttribute('aria-controls') ?? '')?.getAttribute('role')).toBe('listbox');
    expect(document.querySelector('[role="status"]')?.textContent).toBe('1 förslag');
  });

  it('are walked with arrows and closed with Escape', async () => {
    await type('boe');
    const key = (name: string): void => {
      field().dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
    };
    key('ArrowDown');
    expect(field().getAttribute('aria-activedescendant')).toBe('q-forslag-0');
    key('ArrowDown');
    expect(field().hasAttribute('aria-activedescendant')).toBe(false);
    key('Escape');
    expect(field().getAttribute('aria-expanded')).toBe('false');
    expect(field().value).toBe('boe');
  });

  it('are asked for after a pause, from two letters on', async () => {
    await type('b');
    expect(fetch).not.toHaveBeenCalled();
    field().value = 'bo';
    field().dispatchEvent(new Event('input'));
    field().value = 'boe';
    field().dispatchEvent(new Event('input'));
    await vi.advanceTimersByTimeAsync(200);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('are left out where the server has none to give', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.reject(new Error('404'))),
    );
    await type('boe');
    expect(field().getAttribute('aria-expanded')).toBe('false');
  });
});
