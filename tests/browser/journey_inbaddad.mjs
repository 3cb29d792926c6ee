// A municipal site shows the search in a frame: allowed sites can, others cannot.
import { picture } from './support.mjs';

const port = process.env.KB_HOST_PORT;

export async function inbaddad({ name, page, base, checks }) {
  const refused = [];
  page.on('console', (message) => {
    if (message.text().includes('frame-ancestors')) refused.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${port}/?home=${base}`);
  const frame = page.frameLocator('kunskapsbank-sok iframe');
  await frame.locator('#antal').waitFor();
  checks.that(/\d+ träff/.test(await frame.locator('#antal').innerText()), `${name}: the frame counts nothing`);
  checks.that((await frame.locator('.card').count()) > 0, `${name}: the frame shows nothing`);
  await page.waitForFunction(() => document.querySelector('kunskapsbank-sok iframe').offsetHeight > 600);
  checks.equal(await page.locator('iframe').getAttribute('title'), 'Hitta stöd', `${name}: the frame's title`);

  await frame.locator('#q').fill('härbärge');
  await frame.locator('form[role="search"] .main').click();
  await frame.locator('.card', { hasText: /./ }).first().waitFor();
  checks.that(page.url().startsWith(`http://127.0.0.1:${port}/`), `${name}: the search leaves the page around it`);
  await picture(page, name);
  const [opened] = await Promise.all([page.waitForEvent('popup'), frame.locator('.card h3 a').first().click()]);
  await opened.waitForLoadState();
  checks.that(opened.url().startsWith(`${base}/v/`), `${name}: a hit opens ${opened.url()}`);
  await opened.close();
  checks.equal(refused.length, 0, `${name}: an allowed site is refused`);

  await page.goto(`http://localhost:${port}/?home=${base}`);
  await page.locator('kunskapsbank-sok iframe').waitFor();
  await page.waitForTimeout(1000);
  checks.equal(await frame.locator('#antal').count(), 0, `${name}: a site that is not named shows the search`);
  checks.that(refused.length > 0, `${name}: nothing says why`);
}
