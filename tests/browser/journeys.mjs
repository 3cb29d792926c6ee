// The journeys of the people that the product is for.  Every request is recorded: none
// goes to others, no cookie, nothing stored, nothing against the content policy.
//
//   journeys.mjs               those of visitors
//   journeys.mjs NAME...       those whose name holds one of the words
import { Checks, launch, record } from './support.mjs';
import { brukare } from './journey_brukare.mjs';
import { engelska, forening } from './journey_forening.mjs';
import { granskare } from './journey_granskare.mjs';
import { handlaggare } from './journey_handlaggare.mjs';
import { inbaddad } from './journey_inbaddad.mjs';
import { koordinator } from './journey_koordinator.mjs';
import { system } from './journey_system.mjs';
import { tangentbord } from './journey_tangentbord.mjs';
import { trog } from './journey_trog.mjs';

const friday = process.env.KB_URL;
const tuesday = process.env.KB_URL_TUESDAY ?? friday;
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 900 } };

const visitors = [
  ['brukare-utan', brukare, friday, { ...phone, javaScriptEnabled: false }],
  ['brukare-med', brukare, friday, phone],
  ['handlaggare-utan', handlaggare, tuesday, { ...desktop, javaScriptEnabled: false }],
  ['handlaggare-med', handlaggare, tuesday, desktop],
  ['tangentbord-utan', tangentbord, friday, { ...desktop, javaScriptEnabled: false }],
  ['tangentbord-med', tangentbord, friday, desktop],
  ['inbaddad', inbaddad, friday, desktop],
  ['trog-utan', trog, friday, { ...phone, javaScriptEnabled: false }],
  ['trog-med', trog, friday, phone],
];
// These change the catalog: forms_test serves one of their own, with `indexer run` beside it.
const offices = [
  ['forening-utan', forening, friday, { ...phone, javaScriptEnabled: false }],
  ['forening-med', forening, friday, desktop],
  ['engelska', engelska, friday, phone],
  ['koordinator-utan', koordinator, friday, { ...desktop, javaScriptEnabled: false }],
  ['koordinator-med', koordinator, friday, desktop],
  ['granskare', granskare, friday, desktop],
  ['system', system, friday, desktop],
];

const checks = new Checks();
const browser = await launch();
const wanted = process.argv.slice(2);

async function run([name, journey, base, options]) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const ledger = record(context, base);
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  const scripted = options.javaScriptEnabled !== false;
  try {
    await journey({ name, page, browser, context, base, elsewhere: tuesday, scripted, checks, ledger });
  } catch (error) {
    checks.that(false, `${name}: ${error.message.split('\n').slice(0, 4).join(' ')} at ${page.url()}`);
  }
  if (journey === inbaddad) ledger.refused.length = 0; // one site is refused on purpose; it looks itself
  const host = process.env.KB_HOST_PORT;
  const known = [tuesday, `http://127.0.0.1:${host}/?`, `http://localhost:${host}/`]; // left to, and the site that embeds
  const others = ledger.outside.filter((address) => !known.some((site) => address.startsWith(site)));
  checks.equal(others.length, 0, `${name}: asks others (${others.slice(0, 3)})`);
  checks.equal(ledger.broken.length, 0, `${name}: broken parts (${ledger.broken.slice(0, 3)})`);
  checks.equal(ledger.refused.length, 0, `${name}: against the policy (${ledger.refused.slice(0, 3)})`);
  const { cookies, origins } = await context.storageState({ indexedDB: true });
  checks.equal(cookies.length + origins.length, 0, `${name}: keeps something (${JSON.stringify([cookies, origins])})`);
  console.log(`${name}: ${ledger.requests.length} requests, all to this server`);
  await context.close();
}

const runs = wanted.length === 0 ? visitors : [...visitors, ...offices];
for (const one of runs) {
  if (wanted.length === 0 || wanted.some((word) => one[0].includes(word))) await run(one);
}
await browser.close();
process.exit(checks.end());
