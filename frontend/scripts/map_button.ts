// The map unfolds as an SVG whose pins are links; the script and style of a map that moves
// are fetched when it is unfolded the first time, and not before.
import { find } from './dom';

interface MapModule {
  openMap(holder: HTMLElement): Promise<void>;
}

export function startMapButton(): void {
  document.addEventListener(
    'toggle',
    (event) => {
      const box = event.target as HTMLDetailsElement;
      const holder = find('[data-karta]', box);
      const script = holder?.dataset['karta'];
      if (!box.open || !holder || !script) return;
      delete holder.dataset['karta']; // once
      holder.setAttribute('aria-busy', 'true');
      void (import(script) as Promise<MapModule>)
        .then((map) => map.openMap(holder))
        .catch(() => undefined) // the drawn map stays
        .finally(() => holder.removeAttribute('aria-busy'));
    },
    true, // toggle does not bubble
  );
}
