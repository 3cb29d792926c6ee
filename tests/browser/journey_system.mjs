// Another system: follows a search as Atom, takes it as CSV, harvests HSDS.  (Embedding in
// a municipal site is journey_inbaddad.)
const read = async (address) => {
  const response = await fetch(address);
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
};

export async function system({ name, page, base, checks }) {
  await page.goto(base + '/sok?plats=SE-1480&behov=boende');
  const total = Number((await page.locator('#antal').innerText()).replace(/\D/g, ''));
  const href = (part) => page.locator(`.files a[href*="${part}"]`).getAttribute('href');
  const atom = await read(base + (await href('sok.atom')));
  checks.that(atom.type.startsWith('application/atom+xml'), `${name}: the feed is ${atom.type}`);
  checks.that((atom.text.match(/<entry>/g) ?? []).length > 0, `${name}: the feed has no entry`);
  const csv = await read(base + (await href('sok.csv')));
  const lines = csv.text.trim().split(/\r?\n(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  checks.equal(lines.length - 1, total, `${name}: rows of the table`);

  const { text } = await read(base + '/hsds/services?per_page=5');
  const services = JSON.parse(text);
  checks.that(services.contents.length > 0 && services.total_items > 0, `${name}: HSDS has no service`);
  const one = JSON.parse((await read(`${base}/hsds/services/${services.contents[0].id}`)).text);
  checks.equal(one.id, services.contents[0].id, `${name}: an HSDS service by its id`);
  checks.equal((await read(base + '/api/v1/openapi.json')).status, 200, `${name}: the API describes itself`);
}
