#!/usr/bin/env python3
"""Made-up web sites and what is right about each page: for tests of extraction and crawl.

Every organisation is invented and says so in its name (Exempel-, Påhitt-, Låtsas-); every
number is one of those that PTS keeps for fiction.

  made_up_sites.py lines          one {"url", "html", "gold"} a line
  made_up_sites.py folder DIR     the same as files: DIR/<host>/<path>, and DIR/gold.ndjson
"""
import itertools
import json
import os
import sys
import urllib.parse

_numbers = itertools.cycle([f"031-390 06 {n:02}" for n in range(0, 50)] + [f"08-465 004 {n:02}" for n in range(0, 50)]
                           + [f"040-628 04 {n:02}" for n in range(0, 50)])
_mobiles = itertools.cycle([f"070-174 06 {n:02}" for n in range(5, 99)])
HOURS = [  # as people write them, and what they mean
    ("måndag–fredag 9–16", "Mo-Fr 09:00-16:00"),
    ("mån-tors 10-15, fre 10-13", "Mo-Th 10:00-15:00; Fr 10:00-13:00"),
    ("vardagar 8.30-17", "Mo-Fr 08:30-17:00; PH off"),
    ("tisdagar och torsdagar kl. 17-20", "Tu,Th 17:00-20:00"),
    ("alla dagar klockan 18-01", "Mo-Su 18:00-01:00"),
    ("dygnet runt", "24/7"),
    ("onsdag 13.00–15.30", "We 13:00-15:30"),
]
NAMES = ["Norr", "Söder", "Öster", "Väster", "Centrum", "Hamnen", "Torget", "Ängen", "Berget", "Kvarnen"]
LETTERS = "ABCDEFGHIJKLM"
STREETS = [("Exempelgatan 3", "411 06", "Göteborg"), ("Påhittsvägen 12 B", "252 20", "Helsingborg"),
           ("Låtsastorget 1", "111 22", "Stockholm"), ("Norra Exempelgatan 45", "211 20", "Malmö")]


def number():
    return next(_numbers)


def page(title, main, site="", header="", footer="", aside="", lang="sv", head=""):
    suffix = f" - {site}" if site else ""
    name = f'<meta property="og:site_name" content="{site}">' if site else ""
    return (f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}{suffix}</title>{name}{head}'
            f'<style>.x{{}}</style><script>var t = "031-390 06 49";</script></head><body>'
            f'<div class="cookie-banner">Vi använder kakor. <button>Godkänn</button></div>'
            f'<header><a href="/">Start</a>{header}</header><nav><ul><li><a href="/">Start</a></li><li><a href="/om">Om oss</a></li></ul></nav>'
            f'<main>{main}</main>{aside}<footer>{footer}</footer></body></html>')


def gold(name, phones=(), hours=(), postal="", mail=""):
    return {"name": name, "phones": list(phones), "hours": sorted(hours), "postal": postal, "mail": mail}


KOMMUN = "Påhittköpings kommun"
CENTRE_HOURS = "Måndag–torsdag 8–17, fredag 8–15"


def kommun_footer():
    n = number()
    return (f'<h2>{KOMMUN}</h2><p>Besöksadress: Stadshusgatan 1, 411 06 Göteborg</p><p>Växel: {n}</p>'
            f'<p>Öppettider: vardagar 8-16.30</p><a href="mailto:kommun@pahittkoping.example">kommun@pahittkoping.example</a>')


def kommun_helplines():
    """A list of helplines: name, number, hours; contact centre beside it."""
    host = "www.pahittkoping.example"
    for i in range(12):
        rows, right = [], []
        for k in range(3 + i % 4):
            text, osm = HOURS[(i + k) % len(HOURS)]
            name, n = f"Exempellinjen {NAMES[(i + k) % 10]} {LETTERS[i]}", number()
            forms = [f"<li><strong>{name}</strong>, {n}, {text}</li>",
                     f"<li><a href='https://linje.example/{k}'>{name}</a><br>Telefon: {n}<br>Öppet: {text}</li>",
                     f"<li>{name}: {n}. Telefontid {text}.</li>"]
            rows.append(forms[i % 3])
            right.append(gold(name, [n], [("phone", osm)]))
        main = (f"<h1>Psykisk ohälsa</h1><p>Mår du dåligt? Här finns stödlinjer som du kan ringa. Vid fara för liv, ring 112. "
                f"För sjukvårdsrådgivning ring 1177.</p><ul>{''.join(rows)}</ul>")
        aside = (f'<aside><h2>Kontaktcenter</h2><p>Telefon: {number()}</p><p>{CENTRE_HOURS}</p></aside>')
        yield f"https://{host}/omsorg-och-hjalp/psykisk-ohalsa-{i}", page("Psykisk ohälsa", main, KOMMUN, footer=kommun_footer(), aside=aside), right


def kommun_jour():
    """The duty of a kommun: percent-encoded path, hours past midnight, dated exceptions that are over."""
    host = "pahittkoping.example"
    variants = [("måndag–torsdag 16.30–02, fredag 16–03", "Mo-Th 16:30-02:00; Fr 16:00-03:00"), ("alla dagar 17-24", "Mo-Su 17:00-24:00"),
                ("dygnet runt", "24/7"), ("måndag–fredag 16.30–22", "Mo-Fr 16:30-22:00")]
    for i in range(10):
        text, osm = variants[i % 4]
        n = number()
        old = "<p>Jul 2021: 24 december 2021 stängt.</p>" if i % 2 else ""
        main = (f"<h1>Låtsasjouren {NAMES[i]}</h1><p>Låtsasjouren hjälper dig som behöver akut hjälp när socialkontoret är stängt.</p>"
                f"<h2>Kontakt</h2><p>Telefon: {n}</p><h2>Öppettider</h2><p>{text[0].upper() + text[1:]}</p>"
                f"<p>Vid livshotande fara, ring 112.</p>")
        yield (f"https://{host}/akut-hj%C3%A4lp/jour__{i}", page(f"Låtsasjouren {NAMES[i]}", main, KOMMUN, footer=kommun_footer()),
               [gold(f"Låtsasjouren {NAMES[i]}", [n], [("phone", osm)])])


def region_units():
    """A unit of a region: labels in headings, switchboard and address of the whole region in the footer."""
    host = "www.pahittregionen.example"
    for i in range(14):
        text, osm = HOURS[i % 4]
        street, code, city = STREETS[i % 4]
        n = number()
        name = f"Exempelmottagningen {NAMES[i % 10]}" + (" unga" if i >= 10 else "")
        main = (f"<h1>{name}</h1><p>Vi tar emot vuxna med psykisk ohälsa och beroende. Du behöver ingen remiss för att komma till oss.</p>"
                f"<h2>Kontakt</h2><dl><dt>Telefon</dt><dd><a href='tel:{n.replace(' ', '').replace('-', '')}'>{n}</a></dd>"
                f"<dt>E-post</dt><dd><a href='mailto:mottagning{i}@pahittregionen.example'>mottagning{i}@pahittregionen.example</a></dd></dl>"
                f"<h2>Öppettider</h2><p>{text}</p><h2>Besöksadress</h2><p>{street}<br>{code} {city}</p>"
                f"<h2>Enhetschef</h2><p>Anna Exempelsson, {next(_mobiles)}, anna.exempelsson@pahittregionen.example</p>")
        footer = f"<p>Region Påhitt, växel {number()}, Regionens hus, Regionvägen 2, 541 80 Skövde</p>"
        yield (f"https://{host}/enheter/{i}", page(name, main, "Region Påhitt", footer=footer),
               [gold(name, [n], [("visit", osm)], code, f"mottagning{i}@pahittregionen.example")])


def region_trap():
    """Pages whose only number is the region's own."""
    for i in range(8):
        main = ("<h1>Utbyte av exempelmaterial</h1><p>Regionen informerar om hur utbytet går till och vem det är till för. "
                "Verksamheten startade 2018 och följer socialstyrelsens råd.</p>")
        footer = f"<h2>Region Påhitt</h2><p>Telefon: {number()}</p><p>Besök: Regionvägen 2, 541 80 Skövde</p><p>Öppet vardagar 8-16</p>"
        yield f"https://www.pahittregionen.example/utbyte/{i}", page("Utbyte", main, "Region Påhitt", footer=footer), []


def association():
    """An association: place, number, hours, drop-in; the board's names and numbers must not come out."""
    host = "exempelforeningen.example"
    for i in range(12):
        text, osm = HOURS[i % 4]
        street, code, city = STREETS[(i + 1) % 4]
        n = number()
        name = f"Exempelföreningen {NAMES[i % 10]}" + (" anhörig" if i >= 10 else "")
        main = (f"<h1>{name}</h1><p>Vi är en förening för dig som har egen erfarenhet av psykisk ohälsa och för anhöriga. Välkommen!</p>"
                f"<p>Adress: {street}, {code} {city}</p><p>Telefon: {n}</p><p>E-post: info@exempelforeningen.example</p>"
                f"<p>Öppet {text}.</p><h3>Styrelse</h3><ul><li>Ordförande: Karin Påhittsson, {next(_mobiles)}</li>"
                f"<li>Kassör: Nils Låtsasberg {next(_mobiles)}, nils.latsasberg@exempelforeningen.example</li></ul><p>Bankgiro 5050-1055. Org.nr 802400-1234.</p>")
        yield f"https://{host}/lokalt/{i}/", page(name, main, "Exempelförbundet"), [gold(name, [n], [("visit", osm)], code, "info@exempelforeningen.example")]


def church():
    """Four services on one page, each under its heading."""
    host = "pahittkyrkan.example"
    for i in range(8):
        parts, right = [], []
        for k in range(4):
            text, osm = HOURS[(i + k) % 4]
            name, n = f"Påhittkåren {NAMES[(i + 2 * k) % 10]}", number()
            street, code, city = STREETS[k]
            inner = f"<p>Välkommen till vår öppna verksamhet med kaffe och samtal för alla.</p><p>{street}, {code} {city}</p><p>Tel {n}</p><p>Öppet: {text}</p>"
            if i % 2:
                inner = f"<h3>Kontakt</h3><p>Telefon {n}</p><h3>Adress</h3><p>{street}<br>{code} {city}</p><h3>Öppettider</h3><p>{text}</p>"
            parts.append(f"<section><h2>{name}</h2>{inner}</section>")
            right.append(gold(name, [n], [("visit", osm)], code))
        yield f"https://{host}/stad-{i}", page("Påhittkyrkan i stan", f"<h1>Påhittkyrkan i stan</h1><p>Vi finns på fyra platser.</p>{''.join(parts)}", "Påhittkyrkan"), right


def banner():
    """The hours of a line stand in a banner on every page of the site, and nowhere else."""
    host = "exempellinjen.example"
    text, osm = "måndag–torsdag 10–15 och 19–22", "Mo-Th 10:00-15:00,19:00-22:00"
    n = number()
    for i in range(8):
        header = f'<div class="topp"><p>Exempellinjen: {n}, {text}</p></div>'
        main = f"<h1>Exempellinjen fyller {i + 3} år</h1><p>Det var en gång en linje för anhöriga. Nu har den funnits länge och många har ringt.</p>"
        yield f"https://{host}/om-linjen/{i}", page(f"Linjen fyller {i + 3} år", main, "Exempelförbundet för anhöriga", header=header), [gold("Exempellinjen", [n], [("phone", osm)])]


def news():
    """News about services: a box of the contact centre beside it; nothing is a listing."""
    host = "www.pahittkoping.example"
    for i in range(10):
        main = (f"<article><h1>Nya mottagningar för unga i {NAMES[i]}</h1><time datetime='2017-12-{i + 10}'>december 2017</time><p>Socialnämnden har beslutat om nya mottagningar. "
                f"De öppnar till våren och vänder sig till unga med riskbruk.</p><p>Frågor besvaras av enhetschefen på {number()}.</p></article>")
        aside = f'<aside class="kontaktruta"><h2>Medborgarservice</h2><p>{number()}</p><p>Öppettider: {CENTRE_HOURS}</p></aside>'
        yield f"https://{host}/nyheter/2017-12-{i + 10}-nya-mottagningar", page("Nya mottagningar", main, KOMMUN, aside=aside, footer=kommun_footer()), []


def policy():
    """A long document is no listing."""
    for i in range(6):
        text = "".join(f"<h2>Kapitel {k}</h2><p>" + "Kommunen ska verka för att den psykiska hälsan hos invånarna förbättras under planperioden. " * 12 + "</p>" for k in range(16))
        main = f"<h1>Handlingsplan {2018 + i}</h1>{text}<p>Kontakta Låtsasjouren på {number()} dygnet runt.</p>"
        yield f"https://www.pahittkoping.example/styrdokument/plan-{i}.html", page("Handlingsplan", main, KOMMUN), []


def register():
    """A register of associations: the same labels again and again; contact persons are private."""
    host = "foreningar.pahittkoping.example"
    for i in range(8):
        parts, right = [], []
        for k in range(3):
            n = number()
            name = f"Låtsasföreningen {NAMES[(i + 3 * k) % 10]} {LETTERS[i]}"
            parts.append(f"<h3>{name}</h3><p><strong>Aktiviteter:</strong> Fika, samtal och promenader för alla.</p><p><strong>Var:</strong> {STREETS[k][0]}</p>"
                         f"<p><strong>Startade:</strong> 1998</p><p><strong>Kontakt:</strong> Eva Exempelström {next(_mobiles)}</p><p><strong>Telefon:</strong> {n}</p>")
            right.append(gold(name, [n]))
        yield f"https://{host}/ovriga/{i}", page("Övriga föreningar", f"<h1>Övriga</h1>{''.join(parts)}", "Påhittköpings föreningar"), right


def template_noise():
    """Noise of templates, an address in the header of every page, and a real service below it."""
    host = "exempelvarnet.example"
    for i in range(8):
        text, osm = HOURS[i % 3]
        n = number()
        name = f"Exempelhärbärget {NAMES[i]}"
        header = "<p>Exempelvärnet, Huvudgatan 9, 118 46 Stockholm</p><span>{{ toggleLabel }}</span>"
        main = (f"<h1>{name}</h1><div>{{{{ item.title }}}}</div><p>Tak över huvudet för den som saknar en plats att sova på.</p>"
                f"<table><tr><th>Telefon</th><td>{n}</td></tr><tr><th>Öppettider</th><td>{text}</td></tr><tr><th>Fax</th><td>{number()}</td></tr></table>")
        yield f"https://{host}/verksamhet/{i}", page(name, main, "Exempelvärnet", header=header), [gold(name, [n], [("visit", osm)])]


def structured():
    """What the page states for machines, in three ways; the publisher's own is not the place's."""
    host = "www.exempelcentret.example"
    for i in range(12):
        n = number()
        name = f"Exempelcentret {NAMES[i % 10]}" + (" kväll" if i >= 10 else "")
        street, code, city = STREETS[i % 4]
        if i % 3 == 0:
            data = {"@context": "https://schema.org", "@graph": [
                {"@type": "Organization", "name": "Exempelcentrens riksförbund", "telephone": number()},
                {"@type": "NGO", "name": name, "telephone": n, "address": {"@type": "PostalAddress", "streetAddress": street, "postalCode": code, "addressLocality": city},
                 "openingHoursSpecification": [{"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday"], "opens": "09:00", "closes": "12:00"}]}]}
            head, body = f'<script type="application/ld+json">{json.dumps(data)}</script>', ""
        elif i % 3 == 1:
            head = ""
            body = (f'<div itemscope itemtype="https://schema.org/LocalBusiness"><span itemprop="name">{name}</span> <span itemprop="telephone">{n}</span>'
                    f'<div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">{street}</span>, '
                    f'<span itemprop="postalCode">{code}</span> <span itemprop="addressLocality">{city}</span></div>'
                    f'<meta itemprop="openingHours" content="Mo-Tu 09:00-12:00"></div>')
        else:
            head = ""
            body = (f'<div vocab="https://schema.org/" typeof="Organization"><span property="name">{name}</span> <span property="telephone">{n}</span>'
                    f'<div property="address" typeof="PostalAddress"><span property="streetAddress">{street}</span>, '
                    f'<span property="postalCode">{code}</span> <span property="addressLocality">{city}</span></div>'
                    f'<meta property="openingHours" content="Mo-Tu 09:00-12:00"></div>')
        main = f"<h1>{name}</h1><p>Ett hus för gemenskap, kamratstöd och samtal på egna villkor.</p>{body}"
        yield f"https://{host}/hus/{i}", page(name, main, "Exempelcentrens riksförbund", head=head), [gold(name, [n], [("visit", "Mo-Tu 09:00-12:00")], code)]


def prose():
    """Number and hours in running text."""
    host = "exempelmissionen.example"
    for i in range(10):
        text, osm = HOURS[i % 4]
        n = number()
        name = f"Låtsasmottagningen {NAMES[i]}"
        main = (f"<h1>{name}</h1><p>Vi ger råd och stöd till våldsutsatta sedan 1998. I fjol hade vi 1250 besök och 12 volontärer.</p>"
                f"<p>Ring oss på {n} {text}. Du kan vara anonym. Det kostar ingenting.</p><p>Dokumentet är daterat 2019-03-12, dnr 2019/031-390.</p>")
        yield f"https://{host}/{i}", page(name, main, "Exempelmissionen"), [gold(name, [n], [("phone", osm)])]


def lunch():
    """Number, visiting and telephone hours apart, lunch closing, and a part in English."""
    host = "pahittdiakonin.example"
    for i in range(8):
        n = number()
        name = f"Påhittdiakonin {NAMES[i]}"
        main = (f"<h1>{name}</h1><p>Diakonin finns för dig som behöver någon att tala med om livet och pengarna.</p>"
                f"<h2>Telefontid</h2><p>Tisdag 9–11</p><h2>Besökstid</h2><p>Måndag–torsdag 9–16, lunchstängt 12–13</p><h2>Kontakta oss</h2><p>{n}</p>"
                f"<p>We speak English and Finnish.</p>")
        yield (f"https://{host}/{i}", page(name, main, "Påhittkyrkan"),
               [gold(name, [n], [("phone", "Tu 09:00-11:00"), ("visit", "Mo-Th 09:00-12:00,13:00-16:00")])])


def misc_nothing():
    """Front pages, questions, stories, a blog: nothing to list."""
    for i in range(6):
        yield (f"https://blogg.example/2019/1{i % 3}/0{i + 1}/en-dag", page("En dag på kaféet", f"<h1>En dag på kaféet</h1><p>Hos oss träffas folk. Karin Låtsasson kommer "
               f"varje tisdag. Hon ringer ibland {next(_mobiles)} till sin vän.</p>", "Påhittbloggen"), [])
        yield (f"https://exempelforeningen.example/vanliga_fragor{i}.php", page("Vanliga frågor", "<h1>Vanliga frågor</h1><h2>Hur blir jag medlem?</h2><p>Betala 100 kr "
               "till plusgiro 12 34 56-7.</p><h2>När startade ni?</h2><p>1998-2003 var vi ett projekt.</p>", "Exempelförbundet"), [])


SITES = [kommun_helplines, kommun_jour, region_units, region_trap, association, church, banner, news, policy, register, template_noise, structured, prose,
         lunch, misc_nothing]


def all_pages():
    for site in SITES:
        for url, html, right in site():
            yield site.__name__, url, html, right


def main():
    if sys.argv[1:2] == ["lines"]:
        for site, url, html, right in all_pages():
            print(json.dumps({"site": site, "url": url, "html": html, "gold": right}, ensure_ascii=False))
        return
    folder = sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "gold.ndjson"), "w", encoding="utf-8") as out:
        for site, url, html, right in all_pages():
            parts = urllib.parse.urlsplit(url)
            path = os.path.join(folder, parts.netloc, urllib.parse.unquote(parts.path).strip("/") + ("" if parts.path.endswith((".html", ".php")) else ".html"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            windows = site in ("association", "template_noise")  # these two write Windows-1252, and say so
            if windows:
                html = html.replace('charset="utf-8"', 'charset="iso-8859-1"')
            with open(path, "wb") as page_out:
                page_out.write(html.encode("cp1252", "xmlcharrefreplace") if windows else html.encode())
            out.write(json.dumps({"site": site, "url": url, "gold": right}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
