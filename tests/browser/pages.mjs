// Opens every page on a small phone and a desktop, light and dark, and holds it to
// what the product promises.  KB_URL: the server; KB_ARTIFACTS: where the pictures go.
//
// A page is loaded twice: with scripts off, as it must work, and with them on, for
// axe.  Width and theme change in the loaded page.  Every axe rule runs at both
// widths; what a theme can change (contrast) runs in all four.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import { base, Checks, desktop, launch, phone, picture, pool, record } from './support.mjs';
import { routes } from './routes.mjs';
import { stress } from './stress.mjs';

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const checks = new Checks();
const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

const everything = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'target-size'] } };
const looks = [
  ['320 light', phone, 'light', everything],
  ['320 dark', phone, 'dark', colours],
  ['1280 dark', desktop, 'dark', everything],
  ['1280 light', desktop, 'light', colours],
];

async function look(page, size, scheme) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: scheme });
}

async function validate(name, html) {
  const report = await validator.validateString(html);
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) {
      checks.that(false, `${name}: html ${line}:${column} ${ruleId}: ${message}`);
    }
  }
  checks.that(html.length > 1000, `${name}: hardly a page`);
}

async function withoutScripts(page, name, address, status) {
  const response = await page.goto(base + address);
  checks.equal(response.status(), status, `${name}: status`);
  await validate(name, await response.text());
  const text = await page.locator('body').innerText();
  for (const number of ['112', '90101', '1177'])
    checks.that(text.includes(number), `${name}: the crisis line lacks ${number}`);
  for (const [label, size, scheme] of [looks[0], looks[2]]) {
    await look(page, size, scheme);
    await picture(page, `${name}-${label.replace(' ', '-')}`);
  }
}

async function audit(page, name, address) {
  await page.goto(base + address);
  await page.addScriptTag({ content: axe });
  // What waits to come into view has no size yet: axe once took links of the A–Ö list for too small.
  await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
  for (const [label, size, scheme, rules] of looks) {
    await look(page, size, scheme);
    const { overflow, passes, violations } = await page.evaluate(async (options) => {
      const result = await window.axe.run(document, { ...options, resultTypes: ['violations'] });
      return {
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        passes: result.passes.length,
        violations: result.violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html }) => html)
              .slice(0, 3)
              .join(' | ')}`,
        ),
      };
    }, rules);
    checks.that(overflow <= 0, `${name} ${label}: scrolls sideways by ${overflow} px`);
    checks.that(passes > 0, `${name} ${label}: axe checked nothing`);
    for (const violation of violations) checks.that(false, `${name} ${label}: axe ${violation}`);
  }
}

const browser = await launch();
const plain = await browser.newContext({ javaScriptEnabled: false });
const scripted = await browser.newContext({ bypassCSP: true });
const ledgers = [plain, scripted].map((context) => record(context));
const lanes = 2;
const pages = await Promise.all(
  Array.from({ length: lanes }, async () => [await plain.newPage(), await scripted.newPage()]),
);

await pool(await routes(), lanes, async ([name, address, status], lane) => {
  const [quiet, busy] = pages[lane];
  await withoutScripts(quiet, name, address, status);
  await audit(busy, name, address);
  await look(busy, phone, 'light');
  await stress(busy, name, checks);
});

for (const { outside, broken } of ledgers) {
  checks.that(outside.length === 0, `asks others: ${outside}`);
  checks.that(broken.length === 0, `broken parts: ${broken}`);
}
checks.that(ledgers[0].refused.length === 0, `against the policy: ${ledgers[0].refused}`);
for (const context of [plain, scripted]) {
  const { cookies, origins } = await context.storageState();
  checks.that(cookies.length === 0 && origins.length === 0, `keeps something: ${JSON.stringify([cookies, origins])}`);
}
await browser.close();
process.exit(checks.end());
