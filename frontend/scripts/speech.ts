// "Lyssna": reads the page's text aloud where the browser has a voice of the page's
// language on the device itself.  A voice that lives on a server would send the text away.
import { find, findAll } from './dom';

const SPOKEN = 'h1, h2, h3, p, li, dt, dd, th, td';

export function pickVoice(voices: SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | undefined {
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

function sentences(root: Element): string[] {
  return findAll(SPOKEN, root)
    .filter((one) => !one.closest('[hidden], .vh, nav, form') && !findAll(SPOKEN, one).length)
    .map((one) => one.innerText.trim())
    .filter(Boolean);
}

export function startSpeech(): void {
  const button = find<HTMLButtonElement>('button[data-lyssna]');
  const root = find('main');
  if (!button || !root || !('speechSynthesis' in window)) return;
  const synthesis = window.speechSynthesis;
  const offer = (): void => {
    button.hidden = !pickVoice(synthesis.getVoices(), document.documentElement.lang);
  };
  const label = find('span', button) ?? button;
  const start = label.textContent ?? '';
  const quiet = (): void => {
    synthesis.cancel();
    button.setAttribute('aria-pressed', 'false');
    label.textContent = start;
  };
  button.addEventListener('click', () => {
    if (synthesis.speaking) return quiet();
    const voice = pickVoice(synthesis.getVoices(), document.documentElement.lang);
    if (!voice) return;
    const texts = sentences(root);
    texts.forEach((text, at) => {
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      if (at === texts.length - 1) words.onend = quiet;
      synthesis.speak(words);
    });
    button.setAttribute('aria-pressed', 'true');
    label.textContent = button.dataset['lyssna'] || start;
  });
  addEventListener('pagehide', quiet);
  synthesis.addEventListener?.('voiceschanged', offer);
  offer();
}
