// Every public page, in a state that a visitor meets: [name, address, status].
import { json } from './support.mjs';

export async function routes() {
  const [{ slug: listing }, other, third] = (await json('/api/v1/search?need=boende')).hits;
  const list = `id=${listing}&id=${other.slug}&id=${third.slug}`;
  return [
    ['start', '/', 200],
    ['sok', '/sok?q=' + encodeURIComponent('nån att prata med i natt'), 200],
    ['sok-filter', '/sok?behov=boende&plats=SE-1480&oppet=evening', 200],
    ['sok-tom', '/sok?q=xyzzyqwert', 200],
    ['sok-konstig', '/sok?oppet=aldrig&sida=-3&plats=Atlantis', 200],
    ['verksamhet', '/v/' + listing, 200],
    ['behov', '/behov', 200],
    ['behov-ett', '/behov/boende', 200],
    ['omrade', '/omrade/SE-1480', 200],
    ['dolj-besoket', '/dolj-besoket', 200],
    ['om', '/om', 200],
    ['api', '/api', 200],
    ['tillganglighet', '/tillganglighet', 200],
    ['integritet', '/integritet', 200],
    ['lattlast', '/lattlast', 200],
    ['engelska', '/v/' + listing + '?sprak=en', 200],
    ['lista', `/lista?${list}&jamfor=${listing}&jamfor=${other.slug}`, 200],
    ['lista-tom', '/lista', 200],
    ['folder', `/folder?${list}`, 200],
    ['dagen', '/dagen', 200],
    ['aktiviteter', '/aktiviteter', 200],
    ['kunskap', '/kunskap', 200],
    ['inbaddad', '/inbaddad?behov=boende', 200],
    ['badda-in', '/badda-in?behov=boende&plats=SE-1480', 200],
    ['anmal', '/anmal', 200],
    ['anmal-engelska', '/anmal?sprak=en', 200],
    ['stammer-inte', `/v/${listing}/stammer-inte`, 200],
    ['nytta', `/v/${listing}/nytta?sprak=lattlast`, 200],
    ['andra', `/v/${listing}/andra`, 200],
    ['lank-borta', '/andra/' + 'x'.repeat(32), 404],
    ['statistik', '/statistik', 200],
    ['aterkoppling', '/aterkoppling', 200],
    ['farskhet', '/farskhet', 200],
    ['farskhet-lattlast', '/farskhet?sprak=lattlast', 200],
    ['granska', '/granska/logga-in', 200],
    ['saknas', '/finns-inte', 404],
  ];
}
