// Random canonical expressions of our subset, the same for the same seed.
//
// Left out on purpose, since the reference implementation cannot read them or
// reads them otherwise (docs/decisions.md): weeks that run over New Year, date
// ranges with a year at one end only.

// mulberry32: small, and good enough to pick test cases.
export function randomSource(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)],
  };
}

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (number) => String(number).padStart(2, '0');

function monthDay(random) {
  const month = random.below(12);
  return `${MONTHS[month]} ${two(random.between(1, MONTH_DAYS[month]))}`;
}

function easter(random) {
  const days = random.between(-60, 60);
  if (days === 0) return 'easter';
  return `easter ${days > 0 ? '+' : ''}${days} day${Math.abs(days) === 1 ? '' : 's'}`;
}

function dayRange(random) {
  const month = random.below(12);
  const from = random.between(1, MONTH_DAYS[month] - 1);
  return `${MONTHS[month]} ${two(from)}-${two(random.between(from + 1, MONTH_DAYS[month]))}`;
}

function season(random) {
  const from = monthDay(random);
  for (;;) {
    const to = monthDay(random);
    if (to.slice(0, 3) !== from.slice(0, 3)) return `${from}-${to}`;
  }
}

function months(random) {
  const from = random.pick(MONTHS);
  const to = random.pick(MONTHS);
  return from === to ? from : `${from}-${to}`;
}

function dates(random) {
  const kind = random.below(8);
  if (kind === 0) return monthDay(random);
  if (kind === 1) return easter(random);
  if (kind === 2) return dayRange(random);
  if (kind === 3) return season(random);
  if (kind === 4) return `${monthDay(random)},${monthDay(random)}`;
  if (kind === 5) return `${random.between(2026, 2028)} ${monthDay(random)}`;
  return months(random);
}

function years(random) {
  const from = random.between(2025, 2028);
  return random.pick([`${from}`, `${from}-${from + random.between(1, 3)}`, `${from}+`]);
}

function weeks(random) {
  const from = random.between(1, 50);
  const to = random.between(from + 1, 53);
  return 'week ' + random.pick([two(from), `${two(from)}-${two(to)}`, '01-53/2', '02-52/2', `${two(from)}-${two(to)}/3`]);
}

function weekdayRange(random) {
  const from = random.below(7);
  const to = random.below(7);
  return from === to ? WEEKDAYS[from] : `${WEEKDAYS[from]}-${WEEKDAYS[to]}`;
}

function nthWeekday(random) {
  const nth = random.pick(['1', '2', '3', '4', '5', '-1', '-2', '1,3', '2,4', '1,-1']);
  return `${random.pick(WEEKDAYS)}[${nth}]`;
}

function weekdays(random) {
  const kind = random.below(10);
  if (kind === 0) return 'PH';
  if (kind === 1) return `PH ${random.pick(['-1', '+1'])} day`;
  if (kind === 2) return nthWeekday(random);
  if (kind === 3) return `${weekdayRange(random)},PH`;
  if (kind < 6) return `${random.pick(WEEKDAYS)},${weekdayRange(random)}`;
  return weekdayRange(random);
}

function clock(minutes) {
  const shown = minutes > 1440 ? minutes - 1440 : minutes;
  return `${two(Math.floor(shown / 60))}:${two(shown % 60)}`;
}

function times(random) {
  const ranges = [];
  let from = random.between(0, 22 * 4) * 15;
  for (let i = random.pick([1, 1, 1, 2, 3]); i > 0 && from < 1440; --i) {
    const to = from + random.between(1, i > 1 ? 16 : 60) * 15;
    ranges.push(`${clock(from)}-${clock(to)}`);
    from = to + random.between(1, 12) * 15;
  }
  return ranges.join(',');
}

function state(random) {
  const kind = random.below(12);
  if (kind === 0) return 'off';
  if (kind === 1) return 'unknown';
  if (kind === 2) return 'open "efter ringning"';
  if (kind === 3) return 'unknown "ring"';
  return '';
}

function rule(random) {
  const parts = [];
  if (random.chance(0.05)) parts.push(years(random));
  if (random.chance(0.3)) {
    const date = dates(random);
    if (parts.length === 0 || !/^\d/.test(date)) parts.push(date);
  }
  if (random.chance(0.12)) parts.push(weeks(random));
  if (random.chance(0.75)) parts.push(weekdays(random));
  const how = state(random);
  if (parts.length === 0 || random.chance(how === '' ? 0.97 : 0.6)) parts.push(times(random));
  if (how !== '') parts.push(how);
  return parts.join(' ');
}

export function expression(random) {
  if (random.chance(0.02)) return '24/7';
  let text = rule(random);
  for (let i = random.pick([0, 0, 1, 1, 2, 3]); i > 0; --i) {
    let join = random.pick(['; ', '; ', '; ', ', ', ' || ']);
    const next = rule(random);
    // A comma after days alone, or before times alone, would join two lists.
    if (join === ', ' && (!/\d$|[a-z"]$/.test(text) || !/\d:|"|off|unknown/.test(text) || /^\d/.test(next))) join = '; ';
    text += join + next;
  }
  return text;
}
