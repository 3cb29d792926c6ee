// Suggestions under "Vad behöver du?": an ARIA combobox with a list, over
// /api/v1/suggest.  The field works as before where the list cannot be had.
// What is typed is sent to this server only, after a pause, and kept nowhere.
import { announce, carried, find } from './dom';

interface Suggestion {
  kind: string;
  label: string;
  url: string;
}

const PAUSE_MS = 150;
const SHORTEST = 2;

export function startSuggest(): void {
  const field = find<HTMLInputElement>('form[role="search"] input[name="q"]');
  if (field) new Combobox(field);
}

class Combobox {
  private readonly list = document.createElement('ul');
  private options: HTMLLIElement[] = [];
  private chosen = -1;
  private asked = '';
  private pause: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;

  constructor(private readonly field: HTMLInputElement) {
    this.list.id = `${field.id}-forslag`;
    this.list.className = 'suggest';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', field.labels?.[0]?.textContent ?? '');
    field.after(this.list);
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-autocomplete', 'list'],
      ['aria-expanded', 'false'],
      ['aria-controls', this.list.id],
    ] as const) {
      field.setAttribute(name, value);
    }
    field.addEventListener('input', () => this.typed());
    field.addEventListener('keydown', (event) => this.key(event));
    field.addEventListener('blur', () => this.close());
    this.list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps focus
    this.list.addEventListener('click', (event) => this.take((event.target as Element).closest('li')));
  }

  private typed(): void {
    clearTimeout(this.pause);
    this.running?.abort();
    const words = this.field.value.trim();
    if (words.length < SHORTEST) return this.close();
    this.pause = setTimeout(() => void this.ask(words), PAUSE_MS);
  }

  private async ask(words: string): Promise<void> {
    const mine = (this.running = new AbortController());
    try {
      const response = await fetch(`/api/v1/suggest?q=${encodeURIComponent(words)}`, { signal: mine.signal });
      const answer = (await response.json()) as { suggestions?: Suggestion[] };
      this.asked = words;
      this.show(answer.suggestions ?? []);
    } catch {
      if (!mine.signal.aborted) this.close();
    }
  }

  private show(suggestions: Suggestion[]): void {
    if (document.activeElement !== this.field) return;
    this.options = suggestions.filter(({ url }) => /^\/(?!\/)/.test(url)).map((one, at) => this.option(one, at));
    this.list.replaceChildren(...this.options);
    this.choose(-1);
    this.open(this.options.length > 0);
    const words = this.field.dataset['forslag'];
    if (words && this.options.length > 0) announce(words.replace('#', String(this.options.length)));
  }

  // The typed part stands out, so that one sees why the line is there.
  private option({ label, url, kind }: Suggestion, at: number): HTMLLIElement {
    const item = document.createElement('li');
    item.id = `${this.list.id}-${at}`;
    item.setAttribute('role', 'option');
    item.dataset['url'] = url;
    item.dataset['slag'] = kind;
    const from = label.toLowerCase().indexOf(this.asked.toLowerCase());
    if (from < 0) item.textContent = label;
    else {
      const part = document.createElement('b');
      part.textContent = label.slice(from, from + this.asked.length);
      item.append(label.slice(0, from), part, label.slice(from + this.asked.length));
    }
    return item;
  }

  private key(event: KeyboardEvent): void {
    const last = this.options.length - 1;
    if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      return this.close();
    }
    if (this.list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown') this.choose(this.chosen < last ? this.chosen + 1 : -1);
    else if (event.key === 'ArrowUp') this.choose(this.chosen < 0 ? last : this.chosen - 1);
    else if (event.key === 'Enter' && this.chosen >= 0) this.take(this.options[this.chosen] ?? null);
    else return;
    event.preventDefault();
  }

  private choose(at: number): void {
    this.chosen = at;
    this.options.forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    const option = this.options[at];
    if (option) {
      this.field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else this.field.removeAttribute('aria-activedescendant');
  }

  private take(option: HTMLLIElement | null): void {
    const url = option?.dataset['url'];
    if (!url) return;
    this.close();
    location.assign(carried(url));
  }

  private open(open: boolean): void {
    this.list.hidden = !open;
    this.field.setAttribute('aria-expanded', String(open));
  }

  private close(): void {
    clearTimeout(this.pause);
    this.running?.abort();
    this.choose(-1);
    this.open(false);
  }
}
