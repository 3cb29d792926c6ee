// Loads the reference implementation so that it remembers a year's holidays.
//
// It works them out anew for each day it looks at, which is two thirds of its
// time.  Its own functions are kept and asked once a year; callers may change the
// dates they get, so each gets dates of his own.  A version whose text is another
// is loaded as it is, and is slow.  (A `load` hook of node:module.)
const REMEMBERED = 'const rememberedEvents = new Map();\nconst rememberedHolidays = new WeakMap();\n';
const WRAPPED = [
  {
    text: 'function getMovableEventsForYear(year) {',
    by: `function getMovableEventsForYear(year) {
      if (!rememberedEvents.has(year)) rememberedEvents.set(year, workOutMovableEventsForYear(year));
      return new Proxy(rememberedEvents.get(year), { get: (events, name) => events[name] && new Date(events[name]) });
    }
    function workOutMovableEventsForYear(year) {`,
  },
  {
    text: 'function getApplyingHolidaysForYear(applying_holidays, year, add_days) {',
    by: `function getApplyingHolidaysForYear(applying_holidays, year, add_days) {
      if (!rememberedHolidays.has(applying_holidays)) rememberedHolidays.set(applying_holidays, new Map());
      const years = rememberedHolidays.get(applying_holidays);
      const key = year + '/' + add_days[0];
      if (!years.has(key)) years.set(key, workOutHolidaysForYear(applying_holidays, year, add_days));
      return years.get(key).map(([date, name]) => [new Date(date), name]);
    }
    function workOutHolidaysForYear(applying_holidays, year, add_days) {`,
  },
];

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith('/opening_hours.esm.mjs')) return loaded;
  const source = WRAPPED.reduce((text, wrapped) => text.replace(wrapped.text, wrapped.by), String(loaded.source));
  return { ...loaded, source: REMEMBERED + source };
}
