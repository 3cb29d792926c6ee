// By keyboard alone: skip link, search, filter, a listing; focus can always be seen; and
// what a screen reader is given.
import fs from 'node:fs';
import path from 'node:path';
import { artifacts } from './support.mjs';

const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const { top, bottom, width } = element.getBoundingClientRect();
    return {
      tag: element.tagName,
      text: element.innerText?.trim() || element.getAttribute('name') || '',
      href: element.getAttribute('href') ?? '',
      outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
      inView: bottom > 0 && top < innerHeight && width > 0,
    };
  });

async function tabTo(page, wanted, { name, checks }, most = 120) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.tag === 'BODY') continue;
    checks.that(at.outline >= 2 && at.inView, `${name}: focus cannot be seen on ${at.tag} "${at.text}"`);
    if (wanted(at)) return at;
  }
  throw new Error(`not reached by ${most} Tabs`);
}

async function tree(page, name, { checks }, wanted) {
  const snapshot = await page.locator('body').ariaSnapshot();
  fs.writeFileSync(path.join(artifacts, `${name}-trad.txt`), snapshot);
  for (const part of wanted) checks.that(part.test(snapshot), `${name}: a screen reader is not given ${part}`);
}

async function suggestions(page, { name, checks }) {
  const field = page.getByRole('combobox', { name: 'Vad behöver du?' });
  await field.press('ControlOrMeta+a');
  await field.pressSequentially('boe', { delay: 20 });
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  const option = page.locator(`#${active}`);
  checks.equal(await option.getAttribute('aria-selected'), 'true', `${name}: the chosen suggestion`);
  await page.screenshot({ path: path.join(artifacts, `${name}-forslag.png`) });
  await page.keyboard.press('Escape');
  checks.that(await page.getByRole('listbox').isHidden(), `${name}: Escape leaves the suggestions open`);
}

async function quickKeys(page, base, { name, checks }) {
  await page.goto(base + '/sok?behov=boende&tangenter=pa');
  await page.keyboard.press('/');
  checks.equal((await focused(page)).text, 'q', `${name}: "/" goes to the search field`);
  await page.locator('#q').blur();
  await page.keyboard.press('ArrowDown');
  const first = await focused(page);
  await page.keyboard.press('ArrowDown');
  const second = await focused(page);
  checks.that(
    first.href.startsWith('/v/') && second.href.startsWith('/v/') && first.href !== second.href,
    `${name}: arrow keys walk the hits`,
  );
}

export async function tangentbord(journey) {
  const { name, page, base, scripted, checks } = journey;
  await page.goto(base + '/');
  await page.keyboard.press('Tab');
  checks.equal((await focused(page)).href, '#innehall', `${name}: the first Tab is the skip link`);
  await page.keyboard.press('Enter');
  await tabTo(page, ({ tag, text }) => tag === 'INPUT' && text === 'q', journey);
  if (scripted) await suggestions(page, journey);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('någonstans att sova');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sok?**');
  await tree(page, `${name}-sok`, journey, [
    /- banner/,
    /- main/,
    /- contentinfo/,
    /- search/,
    /(combobox|searchbox) "Vad behöver du\?"/,
    /status: \d+ träff/,
    /- navigation "Lämna sidan snabbt"/,
    /- complementary "Akut hjälp"/,
    /- article/,
  ]);
  await tabTo(page, ({ href }) => href.startsWith('/v/'), journey, 400);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/v/**');
  await tree(page, `${name}-verksamhet`, journey, [/heading .* \[level=1\]/, /region "Så gör du/, /- article/]);
  if (scripted) await quickKeys(page, base, journey);
}
