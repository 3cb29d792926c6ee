"""Made-up sites served on loopback, one port a host: for tests and benches of the crawl.

  with Sites(folder) as sites:       # folder as made_up_sites.py writes it
      sites.ports["exempel.example"]
      sites.requests                 # ["exempel.example /path 200", ...]
"""
import gzip
import hashlib
import http.server
import os
import threading
import urllib.parse


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="text/html", headers=()):
        self.server.sites.requests.append(f"{self.server.host} {self.path} {status}")
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def do_GET(self):
        sites, host = self.server.sites, self.server.host
        if (host, self.path) in sites.special:
            return self.answer(*sites.special[(host, self.path)])
        if self.path == "/robots.txt":
            text = f"User-agent: *\nDisallow: /hemligt\nSitemap: http://127.0.0.1:{self.server.server_port}/sitemap.xml\n"
            return self.answer(200, text.encode(), "text/plain")
        if self.path == "/sitemap.xml":
            text = f"<sitemapindex><sitemap><loc>http://127.0.0.1:{self.server.server_port}/karta.xml.gz</loc></sitemap></sitemapindex>"
            return self.answer(200, text.encode(), "application/xml")
        names = sites.pages[host]
        if self.path == "/karta.xml.gz":
            rows = "".join(f"<url><loc>http://127.0.0.1:{self.server.server_port}{urllib.parse.quote(name)}</loc></url>" for name in names[: len(names) // 2])
            return self.answer(200, gzip.compress(f"<urlset>{rows}</urlset>".encode()), "application/gzip")
        if self.path == "/":
            links = "".join(f'<li><a href="{urllib.parse.quote(name)}">sida</a></li>' for name in names[len(names) // 2:])
            return self.answer(200, f"<html><body><h1>Start</h1><a href='/hemligt/x'>x</a><a href='/slinga'>y</a><ul>{links}</ul></body></html>".encode())
        if self.path == "/slinga":
            return self.answer(302, b"", "text/html", [("Location", "/slinga")])
        path = urllib.parse.unquote(self.path)
        if path not in names or (host, path) in sites.gone:
            return self.answer(404, b"<h1>Sidan finns inte</h1>")
        with open(os.path.join(sites.folder, host, path.lstrip("/")) + ("" if path.endswith((".html", ".php")) else ".html"), "rb") as file:
            body = file.read()
        tag = '"' + hashlib.md5(body).hexdigest() + '"'
        if self.headers.get("If-None-Match") == tag:
            return self.answer(304)
        return self.answer(200, body, "text/html", [("ETag", tag)])


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):  # a crawler that was killed hangs up in the middle
        pass


class Sites:
    def __init__(self, folder):
        self.folder, self.requests, self.gone, self.special, self.ports, self.pages = folder, [], set(), {}, {}, {}
        self.servers = []
        for host in sorted(os.listdir(folder)):
            root = os.path.join(folder, host)
            if not os.path.isdir(root):
                continue
            names = []
            for where, _, files in os.walk(root):
                for file in sorted(files):
                    name = "/" + os.path.relpath(os.path.join(where, file), root)
                    names.append(name if name.endswith(".php") else name[: -len(".html")] if not self._kept(name) else name)
            self.pages[host] = sorted(names)
            server = _Server(("127.0.0.1", 0), _Handler)
            server.sites, server.host = self, host
            self.ports[host] = server.server_port
            self.servers.append(server)

    @staticmethod
    def _kept(name):
        return "/styrdokument/" in name

    def __enter__(self):
        for server in self.servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        for server in self.servers:
            server.shutdown()
            server.server_close()
