// Friday 23:10, an old phone, Angered: "nån att prata med i natt".
import fs from 'node:fs';
import path from 'node:path';
import { artifacts, picture } from './support.mjs';

const seen = (page, selector) => page.locator(selector).first().isVisible();

async function leave({ name, page, elsewhere, scripted, checks }) {
  const left = page.url();
  if (!scripted) {
    await page.locator('a.exit').click();
    await page.waitForURL(elsewhere + '/**');
    checks.that(page.url().startsWith(elsewhere), `${name}: the exit leads to ${page.url()}`);
    return;
  }
  // The answer to /lamna is held back, so that one sees what stands there meanwhile.
  let answer;
  await page.route('**/lamna', (route) => (answer = () => route.continue()));
  const { milliseconds, text, title } = await page.evaluate(() => {
    const start = performance.now();
    document.querySelector('a.exit').click();
    const { offsetHeight } = document.body; // laid out, as the next picture will be
    return {
      milliseconds: performance.now() - start + offsetHeight * 0,
      text: document.body.innerText.trim(),
      title: document.title.trim(),
    };
  });
  console.log(`${name}: blank after ${milliseconds.toFixed(1)} ms`);
  checks.equal(text + title, '', `${name}: the exit leaves something to read`);
  // A picture through the page's own session: Playwright's waits for the next page.
  const cdp = await page.context().newCDPSession(page);
  const { data } = await cdp.send('Page.captureScreenshot');
  fs.writeFileSync(path.join(artifacts, `${name}-lamnar.png`), Buffer.from(data, 'base64'));
  await answer();
  await page.waitForURL(elsewhere + '/**');
  await page.unroute('**/lamna');
  await page.goBack();
  checks.that(page.url() !== left, `${name}: Back returns to the page that was left`);
}

async function shiftThreeTimes({ name, page, elsewhere, checks }, address) {
  await page.goto(address);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift');
  await page.waitForURL(elsewhere + '/**');
  checks.that(true, name);
}

export async function brukare(journey) {
  const { name, page, base, scripted, checks, ledger } = journey;
  await page.goto(base + '/');
  await page.locator('#q').fill('nån att prata med i natt');
  await page.locator('#plats').fill('Angered');
  const before = ledger.requests.length;
  await page.locator('form[role="search"] .main').click();
  await page.waitForURL('**/sok?**');
  const documents = ledger.requests.slice(before).filter((address) => address.includes('/sok'));
  checks.equal(documents.length, 1, `${name}: page loads to the answer`);

  const first = page.locator('.results .card').first();
  checks.that(await first.locator('.open').first().isVisible(), `${name}: the first hit is not open now`);
  const call = first.locator('a.call');
  checks.that(await call.isVisible(), `${name}: the first hit has no call button`);
  checks.that(/^tel:\+?\d{3,}$/.test((await call.getAttribute('href')) ?? ''), `${name}: the call button calls nobody`);
  const box = await call.boundingBox();
  checks.that(box !== null && box.height >= 44, `${name}: the call button is ${box?.height} px high`);
  checks.that(/öppnar/i.test(await page.locator('.results').innerText()), `${name}: nothing says what opens next`);
  for (const number of ['112', '90101', '1177']) {
    checks.that(await seen(page, `.crisis a[href="tel:${number}"]`), `${name}: ${number} is not on the page`);
  }
  checks.that(!/prata|natt/.test(await page.title()), `${name}: the question stands in the title`);
  await picture(page, `${name}-traffar`);
  await leave(journey);
  if (scripted) await shiftThreeTimes(journey, base + '/dolj-besoket');
  await page.goto(base + '/dolj-besoket');
  checks.that(/Bakåt/.test(await page.locator('main').innerText()), `${name}: /dolj-besoket is silent about Back`);
}
