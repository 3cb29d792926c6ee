// What the map shows: the places of the search that the page stands for, from the API.
// A place whose address is confidential has no position there, and so no pin.

export interface Pin {
  name: string;
  slug: string;
  latitude: number;
  longitude: number;
}

// The web's names of parameters, and the API's (searchd/view/search_url.h has the table).
const NAMES: Readonly<Record<string, string>> = {
  q: 'q',
  behov: 'need',
  plats: 'area',
  oppet: 'open',
  kanal: 'channel',
  malgrupp: 'audience',
  tillgang: 'access',
  typ: 'type',
  sprakstod: 'language',
  kostnad: 'cost',
  anpassning: 'accessibility',
  'egen-erfarenhet': 'peer',
  slag: 'kind',
  alder: 'age',
  nara: 'near',
  radie: 'radius',
  tolka: 'interpret',
};
const LIMIT = '100';

export function apiQuery(web: URLSearchParams): URLSearchParams {
  const api = new URLSearchParams();
  web.forEach((value, name) => {
    const known = NAMES[name];
    if (known) api.append(known, name === 'tolka' ? 'off' : value);
  });
  api.set('limit', LIMIT);
  return api;
}

interface Hit {
  name: string;
  slug: string;
  location?: { lat?: number | null; lon?: number | null; precision?: string } | null;
}

export function pinsOf(hits: readonly Hit[]): Pin[] {
  return hits.flatMap(({ name, slug, location }) => {
    const { lat, lon, precision } = location ?? {};
    if (typeof lat !== 'number' || typeof lon !== 'number' || precision === 'area') return [];
    return [{ name, slug, latitude: lat, longitude: lon }];
  });
}

export async function fetchPins(web: URLSearchParams): Promise<Pin[]> {
  const response = await fetch(`/api/v1/search?${apiQuery(web).toString()}`);
  if (!response.ok) throw new Error(String(response.status));
  const answer = (await response.json()) as { hits: Hit[] };
  return pinsOf(answer.hits);
}
