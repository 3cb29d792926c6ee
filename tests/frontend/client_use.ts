// What tests/e2e/client_test runs against a searchd: the typed client, as a program would use it.
import { everyHit, kunskapsbank, type Problem } from '../../frontend/client/kunskapsbank';

declare const process: { env: Record<string, string>; exitCode: number };

function check(holds: boolean, what: string) {
  if (holds) return;
  console.log('FAILED:', what);
  process.exitCode = 1;
}

const site = process.env.KB_URL;
const api = kunskapsbank(site);

const found = await api.GET('/search', { params: { query: { need: ['boende'], area: ['SE-1480'], limit: 5 } } });
check(found.response.ok && found.data !== undefined && found.data.hits.length > 0, 'a search finds something');
const hit = found.data!.hits[0];
check(
  hit.needs.some((need) => need.startsWith('boende')),
  'a hit has the need',
);
check(
  found.data!.facets.need.some((value) => value.selected),
  'the choice is selected',
);

const listing = await api.GET('/listings/{id}', { params: { path: { id: hit.id } } });
check(listing.data?.name === hit.name, 'a listing is the hit');

const hours = await api.GET('/hours', { params: { query: { text: 'tis och tors 17-20' } } });
check(hours.data?.readings[0].days.length === 7, 'hours are read for seven days');

const refused = await api.GET('/search', { params: { query: { need: ['finns-inte'] } } });
const problem: Problem | undefined = refused.error;
check(problem?.status === 400 && problem.place === 'need', 'an error is a problem with its place');

const ids = new Set<string>();
for await (const one of everyHit(site, { need: ['boende'], limit: 7 })) ids.add(one.id);
const whole = await api.GET('/search', { params: { query: { need: ['boende'], limit: 1 } } });
check(ids.size === whole.data!.total, `every page once: ${ids.size} of ${whole.data!.total}`);

// What the description does not know is found when the program is compiled.
// @ts-expect-error no such parameter
void (() => api.GET('/search', { params: { query: { behov: ['boende'] } } }));
// @ts-expect-error no such address
void (() => api.GET('/sok', {}));
// @ts-expect-error a hit has no such member
void (() => hit.namn);
console.log('client: every check holds');
