// What people do to a page: text twice as large, more air between letters (WCAG 1.4.12),
// a script that runs from right to left.  Nothing may be cut off or scroll sideways, and
// what is pressed most is large enough for a thumb.
import { picture } from './support.mjs';

const STRESSES = [
  ['200-procent', 'html { font-size: 200% }', { width: 640 }],
  ['luft', '* { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em } p { margin-block-end: 2em }', {}],
  ['hoger-till-vanster', '', { dir: 'rtl' }],
];

// Runs in the page: what does not fit.
function misfits() {
  const name = (element) =>
    `${element.tagName.toLowerCase()}.${element.className} "${(element.innerText ?? '').slice(0, 30)}"`;
  const found = [];
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) {
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1,
    );
    found.push(`scrolls sideways by ${over} px: ${wide.slice(-1).map(name)}`);
  }
  for (const element of document.querySelectorAll('body *:not(input, .vh)')) {
    const { overflowX } = getComputedStyle(element);
    const hidden = overflowX === 'hidden' || overflowX === 'clip';
    const shown = element.checkVisibility?.() !== false && element.clientWidth > 1;
    if (hidden && shown && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${name(element)}`);
  }
  return found;
}

function smallTargets() {
  const primary = document.querySelectorAll(
    'button, .button, .exit, summary, .needs a, input[type="search"], input[type="text"], select',
  );
  return [...primary]
    .filter((element) => element.checkVisibility())
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, { height }]) => height < 44)
    .map(([element, { height }]) => `${height.toFixed(1)} px: ${element.outerHTML.slice(0, 80)}`);
}

export async function stress(page, name, checks) {
  const small = await page.evaluate(smallTargets);
  checks.equal(small.length, 0, `${name}: small targets (${small.slice(0, 3)})`);
  for (const [label, css, { dir = 'ltr', width = 320 }] of STRESSES) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(
      ([rules, direction]) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets = [sheet];
        document.documentElement.dir = direction;
      },
      [css, dir],
    );
    const found = await page.evaluate(misfits);
    checks.equal(found.length, 0, `${name} ${label}: ${found.slice(0, 3)}`);
    if (dir === 'rtl') await picture(page, `${name}-${label}`);
  }
}
