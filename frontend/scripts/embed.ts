// <kunskapsbank-sok> on somebody else's page: a frame with the search, as high as what it
// shows.  Nothing of the page around it is read, and nothing is stored.
//
//   <script src="https://kunskapsbank.example/static/embed.js" async></script>
//   <kunskapsbank-sok plats="SE-1480" title="Hitta stöd"></kunskapsbank-sok>
//
// q, plats, behov, malgrupp and sprak go into the address of the frame.  The site must be
// named in the configuration's embed_origins, or browsers refuse the frame.
const home = new URL((document.currentScript as HTMLScriptElement).src).origin;

class Search extends HTMLElement {
  connectedCallback(): void {
    if (this.firstChild) return;
    const frame = document.createElement('iframe');
    const address = new URL('/inbaddad', home);
    for (const name of ['q', 'plats', 'behov', 'malgrupp', 'sprak']) {
      const value = this.getAttribute(name);
      if (value) address.searchParams.set(name, value);
    }
    frame.src = address.href;
    frame.title = this.title || 'Kunskapsbank';
    frame.loading = 'lazy';
    frame.referrerPolicy = 'no-referrer';
    frame.style.cssText = 'display:block;width:100%;height:32rem;border:0';
    addEventListener('message', ({ origin, source, data }: MessageEvent<{ kunskapsbankHeight?: unknown } | null>) => {
      const height = Number(data?.kunskapsbankHeight);
      if (origin === home && source === frame.contentWindow && height > 0) frame.style.height = `${height}px`;
    });
    this.append(frame);
  }
}
customElements.define('kunskapsbank-sok', Search);
