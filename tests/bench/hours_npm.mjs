// The reference implementation's speed, on the same hours and days as ours (catalog_hours__rules_bench).
process.env.TZ = 'UTC';
import { readFileSync } from 'node:fs';
const { createRequire } = await import('node:module');
const OpeningHours = createRequire(new URL('../oracle/', import.meta.url))('opening_hours');
const SWEDEN = { lat: 57.7, lon: 11.97, address: { country_code: 'se', state: 'Västra Götalands län' } };

const lines = readFileSync(new URL('hours_pairs.tsv', import.meta.url), 'utf8').split('\n');
const hours = lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t')[0]).filter(Boolean).slice(0, 20);
const from = new Date('2026-11-27T00:00:00Z');
const DAY = 86400000;

// How often a CPU-second `work` is done, which says how much it did.
function perSecond(work) {
  const begun = process.cpuUsage();
  const seconds = () => {
    const used = process.cpuUsage(begun);
    return (used.user + used.system) / 1e6;
  };
  let done = 0;
  while (seconds() < 2) done += work();
  return Math.round(done / seconds());
}

const sixtyDays = perSecond(() => {
  for (const text of hours) new OpeningHours(text, SWEDEN).getOpenIntervals(from, new Date(from.getTime() + 60 * DAY));
  return hours.length;
});
console.log(`npm opening_hours: parse + 60 days ${sixtyDays} per CPU-second`);
const week = new OpeningHours('Mo-Fr 08:00-12:00,13:00-16:30; PH off', SWEDEN);
const singleDays = perSecond(() => {
  for (let day = 0; day < 730; ++day) {
    const begin = new Date(from.getTime() + day * DAY);
    week.getOpenIntervals(begin, new Date(begin.getTime() + DAY));
  }
  return 730;
});
console.log(`npm opening_hours: single days ${(singleDays / 1e6).toFixed(4)} million per CPU-second`);
