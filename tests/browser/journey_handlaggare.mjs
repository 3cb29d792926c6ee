// Tuesday 10:00, an office: somebody is released on Thursday.  Needs, area and time are
// combined; every count is true before it is chosen.
import { picture } from './support.mjs';

const number = (text) => Number((text.match(/\d[\d\s\u00a0]*/) ?? ['NaN'])[0].replace(/\D/g, ''));
const total = async (page) => number(await page.locator('#antal').innerText());

async function unfold(page, facet) {
  const form = page.locator('#filter form');
  if (!(await form.isVisible())) await page.locator('#filter > summary').click(); // folded on a phone
  const details = page.locator('details.facet', { has: page.locator(`input[name="${facet}"]`) });
  if ((await details.getAttribute('open')) === null) await details.locator('> summary').click();
}

// Ticks one value; its count must be what then is found.
async function choose({ name, page, scripted, checks }, facet, value, { only }) {
  await unfold(page, facet);
  const choice = page.locator(`#filter label:has(input[name="${facet}"][value="${value}"])`);
  const promised = number(await choice.locator('.count').innerText());
  const address = page.url();
  await choice.locator('input').check();
  if (!scripted) await page.locator('#filter button[type="submit"]').click();
  await page.waitForURL((url) => url.toString() !== address);
  if (scripted) await page.waitForSelector('#resultat:not([aria-busy])');
  const found = await total(page);
  if (only) checks.equal(found, promised, `${name}: ${facet}=${value} promised ${promised}`);
  checks.that(found > 0, `${name}: ${facet}=${value} leads nowhere`);
  if (scripted) {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('value'));
    checks.equal(focused, value, `${name}: focus after choosing ${facet}`);
    const said = await page.locator('#lage').innerText();
    checks.equal(number(said), found, `${name}: the polite line`);
  }
}

async function goBackAndForth({ name, page, scripted, checks }) {
  const [address, before] = [page.url(), await total(page)];
  await page.goBack();
  await page.waitForURL((url) => url.toString() !== address);
  await page.goForward();
  await page.waitForURL(address);
  if (scripted)
    await page.waitForFunction(
      (wanted) => document.querySelector('#antal')?.textContent.includes(wanted),
      String(before),
    );
  checks.equal(await total(page), before, `${name}: Back and Forward`);
}

// Four places on a list that lives in the address; moved, compared, made a folder, sent.
async function makeFolder({ name, page, base, scripted, checks }) {
  await page.goto(base + '/sok?plats=SE-1480&behov=boende');
  for (let i = 1; i <= 4; i += 1) {
    await page.locator('.card .keep a:not(.kept)').first().click();
    await page
      .locator('.card .keep a.kept')
      .nth(i - 1)
      .waitFor();
  }
  await page.locator('.my-list a').click();
  await page.waitForURL('**/lista?**');
  const names = () => page.locator('ol.chosen > li h2').allInnerTexts();
  const before = await names();
  checks.equal(before.length, 4, `${name}: places on the list`);
  await page.locator('ol.chosen > li').nth(2).getByRole('link', { name: /upp/i }).click();
  await page.waitForFunction(
    (moved) => document.querySelectorAll('ol.chosen > li h2')[1]?.innerText === moved,
    before[2],
  );
  checks.equal((await names()).join(), [before[0], before[2], before[1], before[3]].join(), `${name}: moved up`);
  if (scripted) {
    const item = await page.evaluate(() => document.activeElement?.closest('li')?.querySelector('h2')?.innerText);
    checks.equal(item, before[2], `${name}: focus stays with what was moved`);
  }
  const sms = await page.locator('a[href^="sms:"]').first().getAttribute('href');
  const text = decodeURIComponent(sms ?? '');
  for (const one of before) checks.that(text.includes(one), `${name}: the SMS lacks ${one}`);
  await picture(page, `${name}-lista`);

  await page.locator('a.main[href^="/folder"]').click();
  await page.waitForURL('**/folder?**');
  checks.equal(await page.locator('.sheet').count(), 4, `${name}: sheets in the folder`);
  checks.equal(await page.locator('.sheet svg.qr').count(), 4, `${name}: QR codes in the folder`);
  await page.emulateMedia({ media: 'print' });
  checks.that(await page.locator('.leave').isHidden(), `${name}: the folder prints buttons`);
  await picture(page, `${name}-folder`);
  await page.emulateMedia({ media: 'screen' });
}

// The map: pins are links without scripts; with them it moves, and searches where it stands.
async function readMap({ name, page, base, scripted, checks, ledger }) {
  await page.goto(base + '/sok?plats=SE-1480', { waitUntil: 'networkidle' });
  const before = ledger.requests.length;
  await page.locator('#karta > summary').click();
  if (!scripted) {
    const pins = page.locator('#karta svg.map a');
    checks.that((await pins.count()) > 3, `${name}: the map has hardly a pin`);
    checks.equal(ledger.requests.length, before, `${name}: the map without scripts asks for something`);
    return picture(page, `${name}-karta`, { fullPage: false });
  }
  await page.locator('.leaflet-container .pin').first().waitFor();
  await page.locator('.outline').nth(3).waitFor({ state: 'attached' });
  await page.locator('.leaflet-container').scrollIntoViewIfNeeded();
  await picture(page, `${name}-karta`, { fullPage: false });
  await page.locator('.pin').first().focus();
  await page.keyboard.press('Enter');
  const link = page.locator('.leaflet-popup a').first();
  await link.waitFor();
  checks.that(/^\/v\//.test((await link.getAttribute('href')) ?? ''), `${name}: a pin leads nowhere`);
  await picture(page, `${name}-karta-nal`, { fullPage: false });
  await page.getByRole('button', { name: 'Sök i detta område' }).click();
  await page.waitForURL((url) => url.searchParams.has('radie'));
  checks.that(
    /^\d\d\.\d\d,\d\d\.\d\d$/.test(new URL(page.url()).searchParams.get('nara')),
    `${name}: a position too exact`,
  );
  checks.that((await total(page)) > 0, `${name}: nothing in the area of the map`);
}

export async function handlaggare(journey) {
  const { name, page, base, checks } = journey;
  await page.goto(base + '/sok?plats=SE-1480');
  await choose(journey, 'behov', 'boende', { only: true });
  await choose(journey, 'oppet', 'evening', { only: true });
  await choose(journey, 'behov', 'beroende', { only: false });
  await goBackAndForth(journey);
  await picture(page, `${name}-val`);

  const widened = await total(page);
  const address = page.url();
  await page.locator('.chips a.chip', { hasText: 'Göteborg' }).first().click();
  await page.waitForURL((url) => url.toString() !== address);
  await page.waitForSelector('#resultat:not([aria-busy])').catch(() => undefined);
  checks.that((await total(page)) >= widened, `${name}: fewer without a place`);
  checks.equal(
    new URL(page.url()).searchParams.getAll('behov').sort().join(),
    'beroende,boende',
    `${name}: the address`,
  );

  // The same address by itself shows the same: a bookmark stays true.
  const kept = await total(page);
  await page.reload();
  checks.equal(await total(page), kept, `${name}: reloaded`);
  await makeFolder(journey);
  await readMap(journey);
}
