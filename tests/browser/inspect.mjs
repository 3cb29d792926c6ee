// Holds one page, as it stands, to axe and html-validate.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

async function auditWithAxe(page, name, checks) {
  await page.evaluate(axe); // by the browser's own tools: the content policy stays as it is
  const found = await page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, { ...options, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  }, rules);
  checks.equal(found.length, 0, `${name}: axe (${found.slice(0, 3)})`);
}

// `html` is the answer as it came, for html-validate.  axe needs a page where scripts run.
export async function inspect({ page, scripted, checks }, name, html) {
  if (scripted) await auditWithAxe(page, name, checks);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  checks.that(over <= 0, `${name}: scrolls sideways by ${over} px`);
  checks.equal(await page.locator('h1').count(), 1, `${name}: first headings`);
  if (html === undefined) return;
  const report = await validator.validateString(html);
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) {
      checks.that(false, `${name}: html ${line}:${column} ${ruleId}: ${message}`);
    }
  }
}
