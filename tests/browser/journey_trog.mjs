// A slow line (400 kbit/s, 400 ms each way) and a slow phone: the pages are small enough
// to be there soon, and usable before their script is.
import { picture } from './support.mjs';

const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

async function weigh(page, cdp, go) {
  let bytes = 0;
  let requests = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  const start = Date.now();
  await go();
  return { bytes, requests, seconds: (Date.now() - start) / 1000 };
}

export async function trog({ name, page, context, base, scripted, checks }) {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', slow);
  if (scripted) await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const start = await weigh(page, cdp, () => page.goto(base + '/', { waitUntil: 'networkidle' }));
  console.log(`${name}: start ${start.bytes} bytes, ${start.requests} requests, ${start.seconds.toFixed(1)} s to rest`);
  checks.that(start.bytes > 2000 && start.bytes <= 25_000, `${name}: the start page weighs ${start.bytes} bytes`);
  checks.that(start.requests <= 4, `${name}: the start page needs ${start.requests} requests`);

  const results = await weigh(page, cdp, () => page.goto(base + '/sok?plats=SE-1480', { waitUntil: 'networkidle' }));
  console.log(`${name}: results ${results.bytes} bytes, ${results.seconds.toFixed(1)} s to rest`);
  checks.that(results.bytes > 2000 && results.bytes <= 40_000, `${name}: the results weigh ${results.bytes} bytes`);
  if (!scripted) return;

  // A second choice is made before the first has come: both count.
  await page.locator('#filter > summary').click();
  const [one, other] = ['boende', 'beroende'].map((need) =>
    page.locator(`#filter input[name="behov"][value="${need}"]`),
  );
  await one.check();
  await other.check();
  await page.waitForURL((url) => url.searchParams.getAll('behov').length === 2);
  await page.waitForSelector('#resultat:not([aria-busy])');
  checks.that((await one.isChecked()) && (await other.isChecked()), `${name}: a choice is lost`);
  await picture(page, `${name}-traffar`);
}
