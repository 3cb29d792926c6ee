// A moderator works the queue by keyboard alone: Tab to the outcome, Space, Enter; what is
// done leads on to the next, with the focus on it.
import http from 'node:http';

import { signIn } from './desk.mjs';
import { picture } from './support.mjs';

const ITEMS = Number(process.env.KB_ITEMS ?? (process.env.KB_FULL ? 100 : 12));
const EACH = 50; // reports of one address: it may send sixty an hour

const focused = (page) =>
  page.evaluate(() => {
    const { tagName, name, href } = document.activeElement;
    return { tag: tagName, name: name ?? '', href: href ?? '' };
  });

async function tabTo(page, wanted, most = 60) {
  for (let i = 1; i <= most; i += 1) {
    await page.keyboard.press('Tab');
    if (wanted(await focused(page))) return i;
  }
  throw new Error(`not reached by ${most} Tabs`);
}

// As a visitor at another of the machine's own addresses sends it; its status.
function report(url, number) {
  const body = new URLSearchParams({ galler: 'hours', text: `Synteten stänger tidigare (${number})` }).toString();
  const options = {
    method: 'POST',
    localAddress: `127.0.0.${2 + Math.floor(number / EACH)}`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    request.on('error', reject).end(body);
  });
}

export async function granskare({ name, browser, base, checks }) {
  const [{ slug }] = (await (await fetch(`${base}/api/v1/search?need=boende`)).json()).hits;
  for (let i = 0; i < ITEMS; i += 1) {
    checks.equal(await report(`${base}/v/${slug}/stammer-inte`, i), 200, `${name}: report ${i}`);
  }
  const { context, page } = await signIn(browser, base, checks, name);
  await page.goto(`${base}/granska?slag=report`);
  await picture(page, `${name}-kon`);
  await tabTo(page, ({ href }) => /\/granska\/arende\/\d+$/.test(href));
  await page.keyboard.press('Enter');
  const began = Date.now();
  let keys = 0;
  for (let i = 0; i < ITEMS; i += 1) {
    await page.waitForSelector('input[name="outcome"]');
    keys += await tabTo(page, (at) => at.name === 'outcome');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL('**?klar=1');
    keys += 3;
    if (i === 0) await picture(page, `${name}-klart`);
    if (i === ITEMS - 1) break;
    // The browser gives the focus when it draws, which may be after the page is loaded.
    await page.waitForFunction(() => document.activeElement !== document.body, { timeout: 5000 }).catch(() => {});
    const next = await focused(page);
    checks.that(
      /\/granska\/arende\/\d+$/.test(next.href),
      `${name}: the focus is not on the next item but ${next.tag}`,
    );
    await page.keyboard.press('Enter');
  }
  console.log(`${name}: ${ITEMS} items, ${keys} keys, ${((Date.now() - began) / 1000).toFixed(1)} s, no mouse`);
  const told = await (await fetch(`${base}/aterkoppling`)).text();
  checks.that((told.match(/Vi rättade uppgiften/g) ?? []).length >= ITEMS, `${name}: what was done is not told`);
  await context.close();
}
