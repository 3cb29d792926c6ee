// The reference implementation's speed on the hours of hours_pairs.tsv: parse and 60 days, per CPU-second.
process.env.TZ = 'UTC';
import { readFileSync } from 'node:fs';
const { createRequire } = await import('node:module');
const OpeningHours = createRequire(new URL('../oracle/', import.meta.url))('opening_hours');
const SWEDEN = { lat: 57.7, lon: 11.97, address: { country_code: 'se', state: 'Västra Götalands län' } };

const lines = readFileSync(new URL('hours_pairs.tsv', import.meta.url), 'utf8').split('\n');
const hours = [...new Set(lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t')[0]))].filter(Boolean);
const from = new Date('2026-11-27T00:00:00Z');
const to = new Date(from.getTime() + 60 * 86400000);
const begun = process.cpuUsage();
let done = 0;
const seconds = () => {
  const used = process.cpuUsage(begun);
  return (used.user + used.system) / 1e6;
};
while (seconds() < 2) {
  for (const text of hours) new OpeningHours(text, SWEDEN).getOpenIntervals(from, to);
  done += hours.length;
}
console.log(`npm opening_hours: parse + 60 days ${Math.round(done / seconds())} per CPU-second`);
