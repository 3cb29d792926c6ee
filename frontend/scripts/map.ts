// The map of a search: Leaflet with outlines of areas, no tiles and no third party.
// Loaded when somebody asks for it; the list beside it says the same without a map.
//
// The holder (the element that is filled) carries
//   data-omrade     the chosen area, if one is; its outline is drawn stronger
//   data-kallor     who drew the outlines
//   data-sok-har    words of the button "sök i detta område"
//   data-stil       address of this map's style sheet
import {
  control,
  divIcon,
  latLngBounds,
  layerGroup,
  map as createMap,
  marker,
  polygon,
  type LatLngBounds,
  type LayerGroup,
  type Map as LeafletMap,
} from 'leaflet/dist/leaflet-src.esm.js';
import './map.css';
import { cluster } from './cluster';
import { carried } from './dom';
import { decodeRing, type OutlineFile } from './outline';
import { fetchPins, type Pin } from './pins';

const DIVIDED = ['SE-1480']; // kommuner whose parts have outlines (data/map/outlines)
const REACH_PX = 44;
const SWEDEN = latLngBounds([55.2, 10.9], [69.1, 24.2]);

function loadStyle(address: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  const loaded = new Promise<void>((resolve) => {
    link.onload = link.onerror = () => resolve();
  });
  document.head.append(link);
  return loaded;
}

// The outlines that show `area`: those of its kommun where there are, else of its county, else of the country.
async function fetchOutlines(area: string): Promise<OutlineFile> {
  const kommun = /^SE-\d{4}/.exec(area)?.[0] ?? '';
  const name = DIVIDED.includes(kommun) ? kommun : (/^SE-\d\d/.exec(area)?.[0] ?? 'SE');
  const response = await fetch(`/static/outlines/${name}.json`);
  return (await response.json()) as OutlineFile;
}

function drawOutlines(map: LeafletMap, file: OutlineFile, chosen: string): LatLngBounds | undefined {
  let bounds: LatLngBounds | undefined;
  for (const { id, rings } of file.areas) {
    const corners = rings.map((ring) => decodeRing(ring, file.scale));
    const className = id === chosen ? 'outline chosen' : 'outline';
    const shape = polygon(
      corners.map((ring) => [ring]),
      { className, interactive: false },
    ).addTo(map);
    if (id === chosen) bounds = shape.getBounds();
  }
  return bounds;
}

function links(pins: readonly Pin[]): HTMLElement {
  const list = document.createElement('ul');
  for (const { name, path } of pins) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = carried(path);
    link.textContent = name;
    item.append(link);
    list.append(item);
  }
  return list;
}

function drawPins(map: LeafletMap, layer: LayerGroup, pins: readonly Pin[]): void {
  layer.clearLayers();
  const placed = pins.map((pin) => ({ pin, ...pointOf(map, pin) }));
  for (const group of cluster(placed, REACH_PX)) {
    const members = group.map(({ pin }) => pin);
    const middle = latLngBounds(members.map(({ latitude, longitude }) => [latitude, longitude])).getCenter();
    const names = members.map(({ name }) => name).join(', ');
    const icon = divIcon({
      className: 'pin',
      html: members.length > 1 ? String(members.length) : '',
      iconSize: [44, 44],
    });
    marker(middle, { icon, alt: names, title: names.slice(0, 200), keyboard: true })
      .bindPopup(links(members), { minWidth: 200 })
      .addTo(layer)
      .getElement()
      ?.setAttribute('aria-label', names);
  }
}

function pointOf(map: LeafletMap, { latitude, longitude }: Pin): { x: number; y: number } {
  const { x, y } = map.latLngToContainerPoint([latitude, longitude]);
  return { x, y };
}

// The page's own form knows the choices as ids, also where the address has a typed name.
function currentSearch(): URLSearchParams {
  const form = document.querySelector<HTMLFormElement>('#filter form');
  const search = new URLSearchParams();
  if (!form) return new URLSearchParams(location.search);
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string' && value) search.append(name, value);
  });
  return search;
}

// "Sök i detta område": a rounded middle and a radius to the nearest edge.
function searchHere(map: LeafletMap): void {
  const bounds = map.getBounds();
  const { lat, lng } = bounds.getCenter();
  const north = map.distance([lat, lng], [bounds.getNorth(), lng]);
  const east = map.distance([lat, lng], [lat, bounds.getEast()]);
  const address = new URL('/sok', location.href);
  address.search = currentSearch().toString();
  for (const name of ['plats', 'sida', 'snava']) address.searchParams.delete(name);
  address.searchParams.set('nara', `${lat.toFixed(2)},${lng.toFixed(2)}`);
  address.searchParams.set('radie', String(Math.max(500, Math.round(Math.min(north, east) / 100) * 100)));
  location.assign(carried(address.pathname + address.search));
}

function addSearchHere(map: LeafletMap, words: string): void {
  if (!words) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.addEventListener('click', () => searchHere(map));
  map.getContainer().after(button);
}

function view(map: LeafletMap, pins: readonly Pin[], chosen: LatLngBounds | undefined): void {
  const spread = pins.map(({ latitude, longitude }) => [latitude, longitude] as [number, number]);
  map.fitBounds(chosen ?? (spread.length > 0 ? latLngBounds(spread).pad(0.15) : SWEDEN), { maxZoom: 15 });
}

export async function openMap(holder: HTMLElement): Promise<void> {
  const { omrade = '', kallor = '', sokHar = '', stil = '' } = holder.dataset;
  if (holder.classList.contains('leaflet-container')) return;
  const [outlines, pins] = await Promise.all([
    fetchOutlines(omrade || 'SE'),
    fetchPins(currentSearch()),
    stil ? loadStyle(stil) : undefined,
  ]);
  holder.replaceChildren();
  holder.hidden = false;
  const animated = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = createMap(holder, {
    attributionControl: false,
    zoomAnimation: animated,
    fadeAnimation: animated,
    maxZoom: 17,
    minZoom: 4,
  });
  control.attribution({ prefix: false }).addAttribution(kallor).addTo(map);
  view(map, pins, undefined);
  const chosen = drawOutlines(map, outlines, omrade);
  if (chosen) view(map, pins, chosen);
  const layer = layerGroup().addTo(map);
  map.on('zoomend', () => drawPins(map, layer, pins));
  drawPins(map, layer, pins);
  addSearchHere(map, sokHar);
}
