// "Kopiera": puts the text of the element that data-kopiera names on the clipboard.
import { announce, find } from './dom';

export function startCopy(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest?.<HTMLElement>('[data-kopiera]');
    const source = button && find(button.dataset['kopiera'] ?? '');
    if (!button || !source) return;
    const text = source instanceof HTMLTextAreaElement ? source.value : source.innerText;
    void navigator.clipboard.writeText(text).then(() => announce(button.dataset['klart'] ?? ''));
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-kopiera][hidden]')) button.hidden = false;
}
