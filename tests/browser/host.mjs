// Another site that embeds the search: prints its port, serves one page that takes the
// element from the server named in ?home=.
import http from 'node:http';

const page = (home) => `<!doctype html><html lang="sv"><title>En kommun</title><h1>En kommun</h1>
<script src="${home}/static/embed.js" async></script>
<kunskapsbank-sok plats="SE-1480" title="Hitta stöd"></kunskapsbank-sok><p>Sidfot</p>`;

const server = http.createServer((request, response) => {
  const home = new URL(request.url, 'http://host').searchParams.get('home');
  response.writeHead(home ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' }).end(home ? page(home) : '');
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
