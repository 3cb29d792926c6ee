// "Nära mig": the browser is asked where it is when somebody taps, never before.  The
// position is rounded to two decimals (about a kilometre) before it leaves the page, and
// goes to this server only, as a part of the address that one can see and remove.
import { announce, find } from './dom';
import { formAddress } from './live';

export const rounded = (latitude: number, longitude: number): string =>
  `${latitude.toFixed(2)},${longitude.toFixed(2)}`;

function search(form: HTMLFormElement, near: string): void {
  const address = formAddress(form);
  address.searchParams.delete('plats');
  address.searchParams.set('nara', near);
  address.searchParams.set('sortera', 'distance');
  location.assign(address);
}

export function startNear(): void {
  const button = find<HTMLButtonElement>('button[data-nara]');
  const form = button?.form;
  if (!button || !form || !('geolocation' in navigator)) return;
  button.classList.remove('js'); // for browsers whose style sheets do not know whether scripts run
  button.addEventListener('click', () => {
    button.setAttribute('aria-busy', 'true');
    const fail = (): void => {
      button.removeAttribute('aria-busy');
      const words = button.dataset['fel'] ?? '';
      const hint = find(`#${button.getAttribute('aria-describedby') ?? 'plats-tips'}`);
      if (hint) hint.textContent = words;
      announce(words);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => search(form, rounded(coords.latitude, coords.longitude)),
      fail,
      { enableHighAccuracy: false, timeout: 15000, maximumAge: 300000 },
    );
  });
}
