// Opens every page on a small phone and a desktop, light and dark, with scripts off,
// and holds it to what the product promises.  KB_URL: the server; KB_ARTIFACTS:
// where the pictures go.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const base = process.env.KB_URL;
const artifacts = process.env.KB_ARTIFACTS;
fs.mkdirSync(artifacts, { recursive: true });

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const listing = await firstSlug('/api/v1/search?need=boende');
const pages = [
  ['start', '/', 200],
  ['sok', '/sok?q=' + encodeURIComponent('nån att prata med i natt'), 200],
  ['sok-filter', '/sok?behov=boende&plats=SE-1480&oppet=evening', 200],
  ['sok-tom', '/sok?q=xyzzyqwert', 200],
  ['sok-konstig', '/sok?oppet=aldrig&sida=-3&plats=Atlantis', 200],
  ['verksamhet', '/v/' + listing, 200],
  ['behov', '/behov', 200],
  ['behov-ett', '/behov/boende', 200],
  ['omrade', '/omrade/SE-1480', 200],
  ['dolj-besoket', '/dolj-besoket', 200],
  ['om', '/om', 200],
  ['tillganglighet', '/tillganglighet', 200],
  ['integritet', '/integritet', 200],
  ['saknas', '/finns-inte', 404],
];

let passed = 0;
const failures = [];
function check(condition, what) {
  if (condition) passed += 1;
  else failures.push(what);
}

async function firstSlug(address) {
  const answer = await (await fetch(base + address)).json();
  return answer.hits[0].slug;
}

// Pages work without scripts; axe itself needs one, so it runs in a context of its own.
async function visit(browser, name, address, status, { width, scheme, script }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, bypassCSP: script,
  });
  const page = await context.newPage();
  const outside = [];
  const broken = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') broken.push(response.url());
  });
  const response = await page.goto(base + address);
  const label = `${name} ${width} ${scheme}`;
  check(response.status() === status, `${label}: status ${response.status()}, not ${status}`);
  check(outside.length === 0, `${label}: asks others: ${outside}`);
  check(broken.length === 0, `${label}: broken parts: ${broken}`);
  check((await context.cookies()).length === 0, `${label}: sets a cookie`);
  const text = await page.locator('body').innerText();
  for (const number of ['112', '90101', '1177']) check(text.includes(number), `${label}: the crisis line lacks ${number}`);
  if (script) await audit(page, label);
  else await page.screenshot({ path: path.join(artifacts, `${name}-${width}-${scheme}.png`), fullPage: true });
  await context.close();
}

async function audit(page, label) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(overflow <= 0, `${label}: scrolls sideways by ${overflow} px`);
  await page.addScriptTag({ content: axeSource });
  const result = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  for (const violation of result.violations) {
    failures.push(`${label}: axe ${violation.id}: ${violation.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
  }
  check(result.passes.length > 0, `${label}: axe checked nothing`);
}

async function validate(name, address) {
  const html = await (await fetch(base + address)).text();
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
  const report = await validator.validateString(html);
  for (const result of report.results) {
    for (const message of result.messages) {
      failures.push(`${name}: html ${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
    }
  }
  check(html.length > 1000, `${name}: hardly a page`);
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
for (const [name, address, status] of pages) {
  await validate(name, address);
  for (const width of [320, 1280]) {
    for (const scheme of ['light', 'dark']) {
      await visit(browser, name, address, status, { width, scheme, script: false });
      await visit(browser, name, address, status, { width, scheme, script: true });
    }
  }
}
await browser.close();

for (const failure of failures) console.log('FAILED: ' + failure);
console.log(`${passed} checks passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
