// "Visa karta": the map's script and style are fetched on the first tap, and not before.
import { find } from './dom';

interface MapModule {
  openMap(holder: HTMLElement): Promise<void>;
}

export function startMapButton(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest?.<HTMLElement>('[data-karta]');
    const holder = button && find('#' + (button.getAttribute('aria-controls') ?? 'karta'));
    const script = button?.dataset['karta'];
    if (!button || !holder || !script) return;
    event.preventDefault();
    button.setAttribute('aria-busy', 'true');
    void (import(script) as Promise<MapModule>)
      .then((map) => map.openMap(holder))
      .finally(() => button.removeAttribute('aria-busy'));
  });
}
