// Our opening hours beside the reference implementation's, minute by minute.
//
//   node compare.mjs --probe ../../build/release/bin/indexer [--count 2000] [--seed 1]
//                    [--tags FILE.tsv]... [--texts FILE.tsv]... [--column 0] [--from 2026-07-01] [--to 2028-07-01] [--show 20]
//
// Compares `--count` generated expressions and the expressions in the named
// column of each tab-separated file, and what `probe hours-text` makes of the
// Swedish texts in the first column of the others.  Two years that hold a 53-week year, a leap
// day and two Easters.  The reference runs in UTC, where no clock change can
// disturb it: both sides speak of civil minutes.  Ends with 1 if fewer than
// 99.5 % of the comparable expressions agree.
process.env.TZ = 'UTC';

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { parseArgs } from 'node:util';

import { expression, randomSource } from './generate.mjs';

register('./quick_reference.mjs', import.meta.url);
const { default: OpeningHours } = await import('opening_hours');

const REQUIRED_AGREEMENT = 0.995;
const SWEDEN = { lat: 57.7, lon: 11.97, address: { country_code: 'se', state: 'Västra Götalands län' } };

const { values: options } = parseArgs({
  options: {
    probe: { type: 'string' },
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    tags: { type: 'string', multiple: true, default: [] },
    texts: { type: 'string', multiple: true, default: [] },
    column: { type: 'string', default: '0' },
    from: { type: 'string', default: '2026-07-01' },
    to: { type: 'string', default: '2028-07-01' },
    show: { type: 'string', default: '20' },
  },
});

function readColumn(spec) {
  const [file, column] = spec.includes(':') ? spec.split(':') : [spec, options.column];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[Number(column)]);
}

function probe(kind, questions) {
  const input = questions.map((question) => JSON.stringify(question)).join('\n');
  const run = spawnSync(options.probe, ['probe', kind], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${options.probe} probe ${kind}: ${run.stderr || run.error}`);
  return run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const askOurs = (expressions) =>
  probe('hours', expressions.map((hours) => ({ hours, from: options.from, to: options.to })));

function readTexts(file) {
  const texts = readColumn(`${file}:0`).map((text) => ({ text }));
  return probe('hours-text', texts).flatMap((answer) => answer.readings.map((reading) => reading.hours));
}

const minuteOf = (text) => Date.parse(text + ':00Z') / 60000;

const referenceOf = (hours) => new OpeningHours(hours, SWEDEN, { locale: 'en' });

function reference(hours) {
  const from = new Date(options.from + 'T00:00:00Z');
  const to = new Date(options.to + 'T00:00:00Z');
  const intervals = referenceOf(hours).getOpenIntervals(from, to);
  return intervals.map(([start, end, unknown]) => [start.getTime() / 60000, end.getTime() / 60000, unknown ? 'unknown' : 'open']);
}

// An open end is unknown from its start there, and open for an hour here: only
// "not closed" can be compared.
const hasOpenEnd = (hours) => /:\d\d\+/.test(hours);

// Where the reference errs and we do not follow (docs/decisions.md); such
// expressions are counted apart.
const LISTED = [
  // What a "||" rule opened before midnight is, after midnight, no longer a filler there.
  (hours) => hours.split('||').slice(1).some((rest) => /\d\d:\d\d-/.test(rest) && passesMidnight(rest)),
  // "Feb 21-28" holds in leap years only there.
  (hours) => /Feb \d\d-28/.test(hours),
  // A range that ends on Easter leaves out its last day there.
  (hours) => /-(\d{4} )?easter/.test(hours),
  // "PH +1 day, Mo-We": after a holiday with an offset the other days of the list are lost there.
  (hours) => /PH [+-]\d+ days?, ?(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)/.test(hours),
  // "Oct 01-Sep 30" is the whole year, and never there.
  (hours) => [...hours.matchAll(/([A-Z][a-z]{2}) (\d\d)-([A-Z][a-z]{2}) (\d\d)/g)].some(isWholeYear),
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function isWholeYear([, fromMonth, fromDay, toMonth, toDay]) {
  const dayOf = (month, day) => Date.UTC(2027, MONTHS.indexOf(month), Number(day)) / 86400000;
  return dayOf(toMonth, toDay) + 1 === dayOf(fromMonth, fromDay);
}

function passesMidnight(text) {
  const ranges = [...text.matchAll(/(\d\d:\d\d)-(\d\d:\d\d)/g)];
  return ranges.some(([, from, to]) => to <= from) || hasOpenEnd(text);
}

function merged(intervals, blur) {
  const out = [];
  for (const [start, end, state] of intervals) {
    const kind = blur ? 'any' : state;
    const last = out[out.length - 1];
    if (last && last[1] === start && last[2] === kind) last[1] = end;
    else out.push([start, end, kind]);
  }
  return out;
}

function firstDifference(ours, theirs) {
  for (let i = 0; i < Math.max(ours.length, theirs.length); ++i) {
    if (JSON.stringify(ours[i]) !== JSON.stringify(theirs[i])) return [ours[i], theirs[i]];
  }
  return null;
}

// Its intervals of whole days run on past the end of a year ("2027 We-Su"), while
// its state of any moment there is right: it is asked for those moments too.
function statesAgree(hours, ours, theirs) {
  const edges = [...ours, ...theirs].flatMap(([start, end]) => [start, end]);
  const opening = referenceOf(hours);
  const stateIn = (intervals, at) => intervals.find(([start, end]) => start <= at && at < end)?.[2] ?? 'closed';
  const stateThere = (at) => {
    const date = new Date(at * 60000);
    return opening.getUnknown(date) ? 'unknown' : opening.getState(date) ? 'open' : 'closed';
  };
  const moments = [...new Set(edges)].filter((at) => stateIn(ours, at) !== stateIn(theirs, at));
  return moments.every((at) => stateThere(at) === stateIn(ours, at));
}

const show = (interval) =>
  interval
    ? `${new Date(interval[0] * 60000).toISOString().slice(0, 16)}..${new Date(interval[1] * 60000).toISOString().slice(0, 16)} ${interval[2]}`
    : '-';

const random = randomSource(Number(options.seed));
const expressions = [...options.tags.flatMap(readColumn), ...options.texts.flatMap(readTexts)];
for (let i = 0; i < Number(options.count); ++i) expressions.push(expression(random));

const counts = { agree: 0, differ: 0, listed: 0, refused_here: 0, refused_there: 0, refused_by_both: 0 };
let shown = 0;
console.error = () => {}; // the reference complains there before it throws

function tryReference(hours) {
  try {
    return { intervals: reference(hours) };
  } catch (error) {
    return { reason: String(error).split('\n')[0] };
  }
}

// What is to be told of one expression; '' if nothing.  Counts it.
function judge(hours, answer) {
  const { intervals: theirs, reason } = tryReference(hours);
  if (answer.error && !theirs) {
    counts.refused_by_both += 1;
    return '';
  }
  if (answer.error) {
    counts.refused_here += 1;
    return `refused here   ${hours}\n    ${answer.error.place}: ${answer.error.message}`;
  }
  if (!theirs) {
    counts.refused_there += 1;
    return `refused there  ${hours}\n    ${reason}`;
  }
  const blur = hasOpenEnd(hours);
  const ours = answer.intervals.map(([start, end, state]) => [minuteOf(start), minuteOf(end), state]);
  let difference = firstDifference(merged(ours, blur), merged(theirs, blur));
  if (difference && /\b20\d\d\b/.test(hours) && statesAgree(hours, ours, theirs)) difference = null;
  const listed = difference !== null && LISTED.some((applies) => applies(hours));
  counts[difference === null ? 'agree' : listed ? 'listed' : 'differ'] += 1;
  if (difference === null || listed) return '';
  return `differ         ${hours}\n    ours ${show(difference[0])}\n    ref. ${show(difference[1])}`;
}

// A few hundred at a time: two years of hours are long lists.
const BATCH = 500;
for (let begin = 0; begin < expressions.length; begin += BATCH) {
  const batch = expressions.slice(begin, begin + BATCH);
  askOurs(batch).forEach((answer, i) => {
    const line = judge(batch[i], answer);
    if (line === '' || shown >= Number(options.show)) return;
    console.log(line);
    shown += 1;
  });
}

const comparable = counts.agree + counts.differ;
const agreement = comparable === 0 ? 0 : counts.agree / comparable;
console.log(`${JSON.stringify(counts)} agreement ${(100 * agreement).toFixed(2)} % of ${comparable}`);
process.exit(agreement >= REQUIRED_AGREEMENT ? 0 : 1);
