import { beforeEach, describe, expect, it, vi } from 'vitest';
import { shiftCounter, startExit } from '../../frontend/scripts/exit';

const page = `<title>Våld</title><a class="exit" href="/lamna" data-skift="En gång till">Lämna</a><main><h1>Hjälp</h1></main>`;

function press(key: string): void {
  dispatchEvent(new KeyboardEvent('keydown', { key }));
  dispatchEvent(new KeyboardEvent('keyup', { key }));
}

describe('counting Shift', () => {
  const feed = (strokes: [number, string][]): number => {
    let clock = 0;
    const count = shiftCounter(() => clock);
    let last = 0;
    for (const [at, key] of strokes) {
      clock = at;
      count({ type: 'keydown', key, repeat: false });
      last = count({ type: 'keyup', key, repeat: false });
    }
    return last;
  };

  it.each<[string, [number, string][], number]>([
    ['three within five seconds leave', [[0, 'Shift'], [900, 'Shift'], [1800, 'Shift']], 3], // prettier-ignore
    ['a letter between begins anew', [[0, 'Shift'], [100, 'Shift'], [200, 'a'], [300, 'Shift']], 1], // prettier-ignore
    ['too slow begins anew', [[0, 'Shift'], [100, 'Shift'], [5200, 'Shift']], 1], // prettier-ignore
    ['other keys are no Shift', [[0, 'Control'], [1, 'Control'], [2, 'Control']], 0], // prettier-ignore
  ])('%s', (_, strokes, presses) => expect(feed(strokes)).toBe(presses));

  it('does not take a capital letter or a held key for a press', () => {
    const count = shiftCounter(() => 0);
    for (let i = 0; i < 3; i += 1) {
      count({ type: 'keydown', key: 'Shift', repeat: false });
      count({ type: 'keydown', key: 'A', repeat: false });
      count({ type: 'keyup', key: 'A', repeat: false });
      expect(count({ type: 'keyup', key: 'Shift', repeat: false })).toBe(0);
    }
    count({ type: 'keydown', key: 'Shift', repeat: false });
    count({ type: 'keydown', key: 'Shift', repeat: true });
    expect(count({ type: 'keyup', key: 'Shift', repeat: false })).toBe(0);
  });
});

describe('leaving', () => {
  let left: string[];
  beforeEach(() => {
    left = [];
    document.documentElement.className = '';
    document.body.innerHTML = page;
    document.title = 'Våld – Kunskapsbank';
    startExit((address) => {
      expect(document.body.textContent).toBe(''); // blank before the network is asked
      left.push(new URL(address).pathname);
    });
  });

  it('blanks page and title, then replaces the address', () => {
    document.querySelector<HTMLElement>('a.exit')?.click();
    expect(left).toEqual(['/lamna']);
    expect(document.title.trim()).toBe('');
    expect(document.documentElement.classList.contains('left')).toBe(true);
  });

  it('says after the second Shift that one more leaves', () => {
    press('Shift');
    expect(document.querySelector('[role="status"]')).toBeNull();
    press('Shift');
    expect(document.querySelector('[role="status"]')?.textContent).toBe('En gång till');
    press('Shift');
    expect(left).toContain('/lamna');
  });

  it('leaves a click that opens another tab to the browser', () => {
    const link = document.querySelector<HTMLElement>('a.exit');
    const click = new MouseEvent('click', { ctrlKey: true, cancelable: true, bubbles: true });
    link?.addEventListener('click', (event) => expect(event.defaultPrevented).toBe(false));
    link?.dispatchEvent(click);
    expect(left).toEqual([]);
    vi.restoreAllMocks();
  });
});
