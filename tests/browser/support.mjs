// What the browser tests share: one browser, contexts that are used again, and a
// ledger of everything that a page asks for or is refused.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const base = process.env.KB_URL;
export const artifacts = process.env.KB_ARTIFACTS ?? 'build/artifacts';
fs.mkdirSync(artifacts, { recursive: true });

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });

export const phone = { width: 320, height: 900 };
export const desktop = { width: 1280, height: 900 };

// Counts what held and keeps the words of what did not.
export class Checks {
  passed = 0;
  failures = [];

  that(condition, what) {
    if (condition) this.passed += 1;
    else this.failures.push(what);
    return Boolean(condition);
  }

  equal(actual, expected, what) {
    return this.that(actual === expected, `${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  }

  // Prints the ledger; the exit status of the test.
  end() {
    for (const failure of this.failures) console.log('FAILED: ' + failure);
    console.log(`${this.passed} checks passed, ${this.failures.length} failed`);
    return this.failures.length === 0 && this.passed > 0 ? 0 : 1;
  }
}

// Everything that the pages of a context ask for, and what they are refused.
export function record(context, home = base) {
  const ledger = { requests: [], outside: [], broken: [], refused: [] };
  context.on('request', (request) => {
    ledger.requests.push(request.url());
    if (!request.url().startsWith(home) && !/^(data|blob|about):/.test(request.url()))
      ledger.outside.push(request.url());
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document')
      ledger.broken.push(response.url());
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Permissions policy/i.test(message.text())) ledger.refused.push(message.text());
  });
  context.on('weberror', (error) => ledger.refused.push(String(error.error())));
  return ledger;
}

// Runs `work` on each item, at most `width` at a time.
export async function pool(items, width, work) {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: width }, async (_, lane) => {
      while (queue.length > 0) await work(queue.shift(), lane);
    }),
  );
}

export async function json(address) {
  return (await fetch(base + address)).json();
}

export const picture = (page, name, options = {}) =>
  page.screenshot({ path: path.join(artifacts, `${name}.png`), fullPage: true, ...options });
