// What the map shows: the places of the search that the page stands for (its GeoJSON, with
// names only). A place whose address is confidential has no position there, and so no pin.

export interface Pin {
  name: string;
  path: string; // of its page
  latitude: number;
  longitude: number;
}

interface Feature {
  geometry: { coordinates: readonly number[] } | null;
  properties: { name: string; url: string };
}

export function pinsOf(features: readonly Feature[]): Pin[] {
  return features.flatMap(({ geometry, properties: { name, url } }) => {
    const [longitude, latitude] = geometry?.coordinates ?? [];
    if (latitude === undefined || longitude === undefined) return [];
    return [{ name, path: new URL(url).pathname, latitude, longitude }];
  });
}

export async function fetchPins(search: URLSearchParams): Promise<Pin[]> {
  const asked = new URLSearchParams(search);
  asked.set('bara', 'platser');
  const response = await fetch(`/sok.geojson?${asked.toString()}`);
  if (!response.ok) throw new Error(String(response.status));
  const answer = (await response.json()) as { features: Feature[] };
  return pinsOf(answer.features);
}
