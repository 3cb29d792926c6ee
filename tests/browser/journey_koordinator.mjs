// A coordinator: two sources tell of the same; it is held and decided at the desk.  What
// people looked for and did not find is counted, with no way back to a person.
import { signIn } from './desk.mjs';
import { inspect } from './inspect.mjs';
import { picture } from './support.mjs';

const SEARCHES = 6;

async function decide({ name, browser, base, checks, scripted }) {
  const { context, page } = await signIn(browser, base, checks, name);
  await page.locator('nav.desk a[href="/granska/par"]').click();
  const pair = page.locator('section.box', { hasText: `Läxhjälpen ${scripted ? 'med' : 'utan'}` }).first();
  checks.that(/Från kommunen/.test(await pair.innerText()), `${name}: the first source is not shown`);
  checks.that(/Från regionen/.test(await pair.innerText()), `${name}: the second source is not shown`);
  await inspect({ page, scripted: true, checks }, `${name} pairs`);
  await picture(page, `${name}-par`);
  const before = await page.locator('section.box').count();
  await pair.locator('button[value="merge"]').click();
  await page.waitForURL('**/granska/par');
  for (let i = 0; i < 60 && (await page.locator('section.box').count()) >= before; i += 1) {
    await page.waitForTimeout(250);
    await page.goto(`${base}/granska/par`);
  }
  checks.that((await page.locator('section.box').count()) < before, `${name}: the pair still waits`);
  await context.close();
}

export async function koordinator(journey) {
  const { name, page, base, checks, scripted } = journey;
  await page.goto(`${base}/sok?q=${encodeURIComponent('kvastskaft')}&tolka=av`);
  checks.equal(await page.locator('.results > .card').count(), 2, `${name}: held is not doubled`);
  await decide(journey);

  const word = scripted ? 'hemligtordmed' : 'hemligtordutan';
  const time = scripted ? 'evening' : 'night';
  for (let i = 0; i < SEARCHES; i += 1) await page.goto(`${base}/sok?q=${word}&tolka=av&plats=SE-1480&oppet=${time}`);
  await page.goto(base + '/statistik');
  const text = await page.locator('main').innerText();
  const rows = await page.locator('main table').first().locator('tbody tr').allInnerTexts();
  checks.that(
    rows.some((row) => /Göteborg/.test(row) && row.includes(`\t${SEARCHES}\t`)),
    `${name}: what is missing is not counted: ${rows}`,
  );
  checks.that(!text.includes(word), `${name}: the word itself is kept`);
  await inspect(journey, `${name} gaps`);
  await picture(page, `${name}-statistik`);
}
