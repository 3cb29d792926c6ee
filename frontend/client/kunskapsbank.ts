// A client of the API with types for every parameter and answer.  schema.d.ts is made of
// data/api/openapi.json by openapi-typescript, and tests/e2e/client_test holds it to that.
//
//   const api = kunskapsbank('https://kunskapsbank.example.se');
//   const { data, error } = await api.GET('/search', { params: { query: { need: ['boende'], open: ['now'] } } });
//   for (const hit of data?.hits ?? []) console.log(hit.name);
import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Card = components['schemas']['Card'];
export type Listing = components['schemas']['Listing'];
export type Problem = components['schemas']['Problem'];
export type SearchAnswer = components['schemas']['SearchAnswer'];

export function kunskapsbank(site: string) {
  return createClient<paths>({ baseUrl: new URL('/api/v1', site).href });
}

type SearchQuery = NonNullable<paths['/search']['get']['parameters']['query']>;

/** Every hit of a search, page after page. */
export async function* everyHit(site: string, query: Omit<SearchQuery, 'page'>) {
  const api = kunskapsbank(site);
  for (let page = 1; ; page += 1) {
    const { data, error } = await api.GET('/search', { params: { query: { ...query, page } } });
    if (!data) throw new Error(error.detail ?? error.title);
    yield* data.hits;
    if (page * data.limit >= data.total) return;
  }
}
