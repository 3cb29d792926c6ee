// An association with twelve members: describes itself in plain Swedish, sees how its hours
// are read, is compared and approved, is found, and confirms half a year later by a link.
import fs from 'node:fs';
import path from 'node:path';
import { signIn } from './desk.mjs';
import { inspect } from './inspect.mjs';
import { picture } from './support.mjs';

const HOURS = 'tis och tors 17-20, jämna veckor lör 11-14, stängt röda dagar';

const next = (page) => page.locator('button[name="action"][value="next"]').click();
const step = (page, form, name) => page.goto(`${form}/${name}`);

async function begin(journey) {
  const { name, page, base } = journey;
  await page.goto(base + '/');
  await page.locator('footer a[href^="/anmal"]').click();
  await page.waitForURL('**/anmal');
  await page.locator('main form .main').click();
  await page.waitForURL('**/anmal/u/*');
  await inspect(journey, `${name} steps`, await (await fetch(page.url())).text());
  await picture(page, `${name}-steg`);
  return page.url();
}

// What is wrong stands first, with a link to it, and nothing typed is lost.
async function wrongNumber(journey, form) {
  const { name, page, checks } = journey;
  await step(page, form, 'organisation');
  await page.locator('#org_name').fill(`Syntetföreningen ${name} (påhittad)`);
  await page.locator('#org_number').fill('802400-1234');
  await page.locator('input[name="org_type"][value="forening"]').check();
  await next(page);
  const error = page.locator('main [role="alert"] a').first();
  checks.equal(await error.getAttribute('href'), '#org_number', `${name}: the error leads nowhere`);
  const [message, field] = [page.locator('main [role="alert"]'), page.locator('#org_number')];
  checks.that(
    (await message.boundingBox()).y < (await field.boundingBox()).y,
    `${name}: what is wrong stands below the form`,
  );
  checks.equal(await field.inputValue(), '802400-1234', `${name}: what was typed`);
  checks.equal(await field.getAttribute('aria-invalid'), 'true', `${name}: the field does not say that it is wrong`);
  await inspect(journey, `${name} error`);
  await picture(page, `${name}-fel`);
  await error.click();
  await field.fill('');
  await next(page);
  await page.waitForURL('**/verksamhet');
}

async function fillIn(journey, form, title) {
  const { name, page, checks } = journey;
  await page.locator('#name').fill(title);
  await page.locator('#description').fill('Ett påhittat kafé för prov. Kom och fika.');
  await next(page);
  await page.waitForURL('**/behov');
  await page.locator('#find').fill('någonstans att sova i natt');
  await page.locator('button[value="find"]').click();
  await page.locator('input[name="needs"][value="boende.akut-natt"]').first().check();
  await next(page);
  await page.waitForURL('**/vilka');
  await step(page, form, 'plats');
  await page.locator('input[name="place_type"][value="physical"]').check();
  await page.locator('#street').fill('Exempelgatan 1');
  await page.locator('#postal_code').fill('411 06');
  await page.locator('#city').fill('Göteborg');
  await next(page);
  await step(page, form, 'tider');
  await page.locator('#hours_visit').fill(HOURS);
  await page.locator('button[value="read"]').first().click();
  const reading = page.locator('section', { has: page.locator('#hours_visit') }).locator('[role="status"]');
  checks.equal(await reading.locator('tbody tr').count(), 7, `${name}: days of the reading`);
  checks.that(/17.20/.test(await reading.innerText()), `${name}: the hours are read as ${await reading.innerText()}`);
  await inspect(journey, `${name} hours`);
  await picture(page, `${name}-tider`);
  await next(page);
  await page.waitForURL('**/kontakt');
  await page.locator('#phone').fill('031-000 00 00');
  await page.locator('#email').fill('synteten@example.se');
  await next(page);
  await step(page, form, 'om-dig');
  await page.locator('#sender_name').fill('Prov Provsson');
  await page.locator('#sender_email').fill('avsandaren@example.se');
  await next(page);
  await page.waitForURL('**/granska');
}

async function sendIt(journey, title) {
  const { name, page, checks } = journey;
  checks.that((await page.locator('.preview').innerText()).includes(title), `${name}: the preview lacks the name`);
  await inspect(journey, `${name} review`, await (await fetch(page.url())).text());
  await picture(page, `${name}-granska`);
  await page.waitForTimeout(1500); // nobody fills in a form in three seconds
  await page.locator('form[action$="/skicka"] .main').click();
  await page.waitForURL('**/anmal/tack/*');
  checks.that(/[A-Z2-9]{4}-[A-Z2-9]{4}/.test(await page.locator('main').innerText()), `${name}: no receipt`);
  await inspect(journey, `${name} receipt`);
}

async function approve({ name, browser, base, checks }, title) {
  const { context, page } = await signIn(browser, base, checks, name);
  await inspect({ page, scripted: true, checks }, `${name} queue`);
  await page.locator('table a', { hasText: title }).click();
  const rows = page.locator('table.compare tbody tr');
  checks.that((await rows.count()) > 8, `${name}: fields compared: ${await rows.count()}`);
  checks.that((await page.locator('ins').allInnerTexts()).join().includes('Exempelgatan'), `${name}: nothing is new`);
  await inspect({ page, scripted: true, checks }, `${name} comparison`);
  await picture(page, `${name}-arende`);
  await page.locator('button[value="accept"]').click();
  await page.waitForLoadState();
  checks.equal(await page.locator('main [role="alert"]').count(), 0, `${name}: the approval is refused`);
  await context.close();
}

// The listing's page, found by its name as soon as it is there.
async function findIt({ name, page, base, checks }, title) {
  const address = `${base}/sok?q=${encodeURIComponent(title)}&tolka=av`;
  const begun = Date.now();
  for (let i = 0; i < 60; i += 1) {
    await page.goto(address);
    if ((await page.locator('.card h3 a', { hasText: title }).count()) > 0) break;
    await page.waitForTimeout(250);
  }
  console.log(`${name}: found ${((Date.now() - begun) / 1000).toFixed(1)} s after the approval`);
  await page.locator('.card h3 a', { hasText: title }).first().click();
  await page.waitForURL('**/v/**');
  const text = await page.locator('main').innerText();
  checks.that(text.includes('Exempelgatan 1'), `${name}: the page lacks the place`);
  checks.that(!/Provsson|avsandaren/.test(text), `${name}: the sender is shown`);
}

async function confirm(journey) {
  const { name, page, base, checks } = journey;
  await page.locator('.talk a[href*="/andra"]').click();
  await page.locator('main form .main').click();
  const folder = path.join(process.env.KB_DATA, 'mail');
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.json'));
  const letters = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
  const letter = letters.find((one) => one.includes(name) && one.includes('/andra/'));
  checks.that(letter !== undefined, `${name}: no letter with a link`);
  const [link] = /\/andra\/[\w-]{32}/.exec(letter);
  await page.goto(base + link);
  await inspect(journey, `${name} confirm`, await (await fetch(page.url())).text());
  await picture(page, `${name}-bekrafta`);
  await page.locator('button[value="right"]').click();
  checks.that(/bekräftade/.test(await page.locator('h1').innerText()), `${name}: nothing is confirmed`);
}

export async function forening(journey) {
  const title = `Synteten ${journey.name} (påhittad)`;
  const form = await begin(journey);
  await wrongNumber(journey, form);
  await fillIn(journey, form, title);
  await sendIt(journey, title);
  await approve(journey, title);
  await findIt(journey, title);
  await confirm(journey);
}

// The same form in English: every step and answer leads on in it.
export async function engelska(journey) {
  const { name, page, base, checks } = journey;
  await page.goto(base + '/anmal?sprak=en');
  await page.locator('main form .main').click();
  await page.waitForURL('**/anmal/u/*?sprak=en');
  await page.locator('ol.tasks a').first().click();
  await page.locator('#org_number').fill('1');
  await next(page);
  checks.that(/Correct this/.test(await page.locator('main').innerText()), `${name}: errors are not in English`);
  checks.equal(await page.locator('html').getAttribute('lang'), 'en', `${name}: the page's language`);
  await inspect(journey, name);
  await picture(page, name);
  await page.locator('#org_number').fill('');
  await page.locator('#org_name').fill('Syntetföreningen (påhittad)');
  await page.locator('input[name="org_type"][value="forening"]').check();
  await next(page);
  await page.waitForURL('**/verksamhet?sprak=en');
  await page.locator('.trail a').click();
  await page.locator('a.main[href*="/granska"]').click();
  await page.waitForURL('**/granska?sprak=en');
  await inspect(journey, `${name} review`, await (await fetch(page.url())).text());
  for (const link of await page.locator('main [role="alert"] a').all()) {
    checks.that((await link.getAttribute('href')).includes('sprak=en'), `${name}: an error leads out of English`);
  }
}
