// Writes tests/bench/hours_pairs.tsv: 500 (hours, moment) pairs with what is true of
// them.  The labels come from the reference implementation of the format, which
// shares no code with ours, and from two rules of our own that it does not know:
// unknown hours are unknown, and on a holiday or an eve that the hours do not mention
// "open" is unknown.
//
//   node hours_label.mjs > hours_pairs.tsv
process.env.TZ = 'UTC';
const { createRequire } = await import('node:module');
const OpeningHours = createRequire(new URL('../oracle/', import.meta.url))('opening_hours');

const SWEDEN = { lat: 57.7, lon: 11.97, address: { country_code: 'se', state: 'Västra Götalands län' } };
// Kinds of hours as directories of support have them; '' is a place that states none.
const HOURS = [
  'Mo-Fr 08:00-16:00', 'Mo-Fr 08:00-16:30; PH off', 'Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-12:00', '24/7', '',
  'Mo-Su 18:00-06:00', 'Fr 18:00-01:00, Sa 15:00-01:00', 'Su-Th 16:30-24:00, Fr-Sa 16:00-01:30', 'Mo-Su 21:00-06:00',
  'Tu,Th 17:00-20:00; PH off', 'Mo-Fr 17:00-21:00; Sa,Su,PH 10:00-20:00', 'Sa[1] 11:00-13:00',
  'week 02-52/2 We 14:00-16:00', 'week 01-53/2 Th 17:00-20:00', 'Mo-Fr 09:00-16:00; Dec 24,Dec 31 off; PH off',
  'Mo-Th 09:00-15:00; Jun-Aug Mo-Th 09:00-12:00; PH off', 'Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off; PH off',
  'Oct-Mar Mo-Su 20:30-08:00', 'Mo,We,Fr 10:00-12:00', 'Su 15:00-18:00',
];
const HOLIDAYS = ['2026-12-25', '2026-12-26', '2027-01-01', '2027-01-06', '2027-03-26', '2027-03-29', '2027-05-06', '2027-06-06'];
const EVES = ['2026-12-24', '2026-12-31', '2027-01-05', '2027-03-25', '2027-06-25'];
const ALL_EVES = [...EVES, '2027-03-27', '2027-04-30', '2027-05-15', '2027-11-05'];
const ALL_HOLIDAYS = [...HOLIDAYS, '2027-03-28', '2027-05-01', '2027-05-16', '2027-06-26', '2027-11-06'];

let state = 20261122;
const below = (n) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 4294967296) * n);
};
const two = (n) => String(n).padStart(2, '0');
const ordinaryDay = () => new Date(Date.UTC(2026, 10, 27 + below(350))).toISOString().slice(0, 10);

// Half of the moments on ordinary days, the others where rules go wrong: nights, holidays, eves.
function moment(i) {
  const day = i % 10 === 0 ? HOLIDAYS[below(HOLIDAYS.length)] : i % 10 === 1 ? EVES[below(EVES.length)] : ordinaryDay();
  const hour = i % 5 === 2 ? below(6) : i % 5 === 3 ? 17 + below(7) : 7 + below(14);
  return `${day}T${two(hour)}:${two(below(12) * 5)}`;
}

const doubted = (day) => ALL_HOLIDAYS.includes(day) || ALL_EVES.includes(day);
const alwaysOpen = (hours) => hours === '24/7';

function label(hours, at) {
  if (hours === '') return 'unknown';
  const date = new Date(at + ':00Z');
  const open = new OpeningHours(hours, SWEDEN).getState(date);
  if (!open || alwaysOpen(hours) || hours.includes('PH')) return open ? 'open' : 'closed';
  // The doubt is that of the day on which the stretch began.
  const began = new OpeningHours(hours, SWEDEN).getOpenIntervals(new Date(date.getTime() - 86400000), new Date(date.getTime() + 60000));
  const start = began[began.length - 1][0].toISOString().slice(0, 10);
  const day = start < at.slice(0, 10) && at.slice(11, 13) < '12' ? start : at.slice(0, 10);
  return doubted(day) && !(hours.includes('Dec') && day.slice(5) === '12-24') ? 'unknown' : 'open';
}

console.log('# hours<TAB>local moment<TAB>what is true; made by tests/bench/hours_label.mjs');
for (let i = 0; i < 500; ++i) {
  const hours = HOURS[i % HOURS.length];
  const at = moment(Math.floor(i / HOURS.length) + i);
  console.log(`${hours}\t${at}\t${label(hours, at)}`);
}
