#!/usr/bin/env python3
"""Holds a running HSDS API against the standard: hsds_conformance.py URL SCHEMAS

URL is the address of searchd; SCHEMAS the folder with 3.0/compiled and 3.1/compiled.
Without that folder the schemas are passed over, all other rules are checked.  Exit 0 if
all is well; each fault is a line.  --plant spoils one e-mail address of what was fetched:
then exactly one fault is expected.
"""
import json
import os
import sys
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "catalog", "hsds"))
import validate_hsds  # noqa: E402  (exits with 77 without python3-jsonschema)

URL, SCHEMAS = sys.argv[1], sys.argv[2]
PLANT = "--plant" in sys.argv
PAGE = {"total_items": int, "total_pages": int, "page_number": int, "size": int,
        "first_page": bool, "last_page": bool, "empty": bool, "contents": list}
LISTS = {  # path: schema of an item of the list, of one in full
    "services": ("service_list", "service"),
    "organizations": ("organization_list", "organization"),
    "service_at_locations": ("service_at_location_list", "service_at_location"),
    "taxonomies": (None, None),
    "taxonomy_terms": (None, None),
}
faults = []
checked = 0


def fault(text):
    faults.append(text)


def ask(path, method="GET", body=None, headers=None):
    request = urllib.request.Request(URL + path, method=method, data=body, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def get(path):
    status, headers, body = ask(path)
    if status != 200:
        fault(f"{path}: {status} {body[:200]}")
        return {}
    if headers.get("Access-Control-Allow-Origin") != "*" or not headers.get("ETag"):
        fault(f"{path}: no CORS or no ETag")
    return json.loads(body)


class Validators:
    def __init__(self, version):
        self.folder = os.path.join(SCHEMAS, version, "compiled")
        self.known = {}

    def check(self, name, value, where):
        global checked
        checked += 1
        if name is None or not os.path.isdir(self.folder):
            return
        if name not in self.known:
            with open(os.path.join(self.folder, name + ".json"), encoding="utf-8") as file:
                normal = json.load(file)
            strict = json.loads(json.dumps(normal))
            validate_hsds.close(strict)
            make = validate_hsds.Draft202012Validator
            self.known[name] = make(strict, format_checker=validate_hsds.formats())
        for error in self.known[name].iter_errors(value):
            fault(f"{where}: {error.json_path}: {error.message[:160]}")


def check_page(page, path, number, per_page):
    for member, kind in PAGE.items():
        if not isinstance(page.get(member), kind):
            fault(f"{path}: {member} is missing or no {kind.__name__}")
            return []
    total, items = page["total_items"], page["contents"]
    pages = -(-total // per_page)
    size = min(per_page, max(0, total - (number - 1) * per_page))
    right = {"total_pages": pages, "page_number": number, "size": size, "first_page": number == 1,
             "last_page": number >= pages, "empty": size == 0}
    for member, value in right.items():
        if page[member] != value:
            fault(f"{path}: {member} is {page[member]}, not {value}")
    if len(items) != size:
        fault(f"{path}: {len(items)} items")
    return items


def check_list(mount, name, validators):
    item_schema, whole_schema = LISTS[name]
    path = f"{mount}/{name}"
    total = get(path)["total_items"]
    if total == 0:
        fault(f"{path}: is empty")
        return
    # First, middle and last page, and one past it.
    per_page = max(1, total // 5)
    pages = -(-total // per_page)
    for number in sorted({1, (pages + 1) // 2, pages, pages + 1}):
        where = f"{path}?page={number}&per_page={per_page}"
        for item in check_page(get(where), where, number, per_page):
            validators.check(item_schema, item, where)
    # The stream is the whole list.
    status, headers, body = ask(f"{path}?format=ndjson")
    lines = [json.loads(line) for line in body.decode().splitlines()]
    if status != 200 or headers["Content-Type"] != "application/x-ndjson" or len(lines) != total:
        fault(f"{path}?format=ndjson: {status}, {len(lines)} lines of {total}")
    if len({line["id"] for line in lines}) != total:
        fault(f"{path}: ids are not unique")
    if whole_schema:
        status, _, body = ask(f"{path}?format=ndjson&full=true")
        lines = [json.loads(line) for line in body.decode().splitlines()]
        if PLANT and mount == "/hsds/3.1" and name == "services":
            next(line for line in lines if "email" in line)["email"] = "nobody-example.se"
        for line in lines:
            validators.check(whole_schema, line, f"{path}/{line['id']}")
    for line in (lines[0], lines[total // 2], lines[-1]):
        one = get(f"{path}/{line['id']}")
        validators.check(whole_schema, one, f"{path}/{line['id']}")
        if whole_schema and json.dumps(one) != json.dumps(line) and not PLANT:
            fault(f"{path}/{line['id']}: differs from the stream")
    status, headers, _ = ask(f"{path}/00000000-0000-0000-0000-000000000000")
    if status != 404 or headers["Content-Type"] != "application/problem+json":
        fault(f"{path}/<unknown>: {status}")
    status, headers, body = ask(f"{path}?nonsense=1")
    if status != 400 or json.loads(body).get("place") != "nonsense":
        fault(f"{path}?nonsense=1: {status}")


def ids(path):
    _, _, body = ask(path + ("&" if "?" in path else "?") + "format=ndjson")
    return {json.loads(line)["id"] for line in body.decode().splitlines()}


def check_filters(mount):
    """All parameters hold together: AND."""
    services = [json.loads(line) for line in ask(f"{mount}/services?format=ndjson&full=true")[2].decode().splitlines()]
    for name in ("services", "service_at_locations"):
        path = f"{mount}/{name}"
        own = [s for s in services if s.get("attributes")]
        term = own[len(own) // 2]["attributes"][-1]["taxonomy_term_id"]
        organization = own[len(own) // 2]["organization_id"]
        since = sorted(s["last_modified"] for s in services)[len(services) // 2].replace("+", "%2B")
        some = [f"taxonomy_term_id={term}", f"organization_id={organization}", f"modified_after={since}", "search=g%C3%B6teborg",
                "day=MO&start_time=10:00&end_time=12:00", "minimum_age=18", "postcode=41106", "postcode=41106&proximity=5000"]
        found = [ids(f"{path}?{each}") for each in some]
        everything = ids(path)
        for index, each in enumerate(found):
            if not each <= everything:
                fault(f"{path}?{some[index]}: finds what is not listed")
            if not each:
                fault(f"{path}?{some[index]}: finds nothing")
        for a in range(len(some)):
            for b in range(a):
                if some[a].startswith(some[b].split("=")[0] + "="):
                    continue
                both = ids(f"{path}?{some[a]}&{some[b]}")
                if both != found[a] & found[b]:
                    fault(f"{path}?{some[a]}&{some[b]}: {len(both)} is not the {len(found[a] & found[b])} of both")
    # Against what the services themselves say.
    for parameter, has in (
            (f"taxonomy_term_id={term}", lambda s: any(a["taxonomy_term_id"] == term for a in s["attributes"])),
            (f"organization_id={organization}", lambda s: s["organization_id"] == organization)):
        expected = {s["id"] for s in services if has(s)}
        if not expected <= ids(f"{mount}/services?{parameter}"):
            fault(f"{mount}/services?{parameter}: not every service that says so")


def check_rest(mount, version):
    root = get(f"{mount}/")
    if root.get("version") != version or not root.get("openapi_url", "").endswith(f"{mount}/openapi.json"):
        fault(f"{mount}/: {root}")
    openapi = get(f"{mount}/openapi.json")
    posts = sorted(path for path, what in openapi["paths"].items() if "post" in what)
    if version == "3.1":
        for name in LISTS:
            if f"/{name}" not in posts:
                fault(f"{mount}/openapi.json: no POST {name}")
            get_answer = ask(f"{mount}/{name}?per_page=2")[2]
            for body, kind in ((b'{"per_page": 2}', "application/json"), (b"per_page=2", "application/x-www-form-urlencoded")):
                status, _, answer = ask(f"{mount}/{name}", "POST", body, {"Content-Type": kind})
                if status != 200 or answer != get_answer:
                    fault(f"POST {mount}/{name} ({kind}): {status}, or not what GET gives")
    else:
        status, _, _ = ask(f"{mount}/services", "POST", b"", {"Content-Type": "application/json"})
        if posts or status != 405:
            fault(f"POST {mount}/services: {status}")
    organization = get(f"{mount}/organizations?per_page=1")["contents"][0]["id"]
    whole = get(f"{mount}/organizations/{organization}?full_service=true")
    Validators(version).check("organization", whole, f"{mount}/organizations/{organization}?full_service=true")
    if {s["id"] for s in whole["services"]} < ids(f"{mount}/services?organization_id={organization}"):
        fault(f"{mount}/organizations/{organization}?full_service=true: not every service")
    minimal = get(f"{mount}/services?minimal=true")
    if not minimal["last_page"] or any(set(m) != {"id", "status", "modified_date", "last_modified"} for m in minimal["contents"]):
        fault(f"{mount}/services?minimal=true: not all, or more than asked for")
    for path in (f"{mount}/services", f"{mount}/services/x"):
        status, headers, _ = ask(path, "OPTIONS")
        if status != 204 or headers["Access-Control-Allow-Origin"] != "*":
            fault(f"OPTIONS {path}: {status}")
    status, headers, body = ask(f"{mount}/services?per_page=1")
    again, _, _ = ask(f"{mount}/services?per_page=1", headers={"If-None-Match": headers["ETag"]})
    if again != 304:
        fault(f"{mount}/services: If-None-Match gives {again}")
    terms = ids(f"{mount}/taxonomy_terms")
    for line in ask(f"{mount}/services?format=ndjson&full=true")[2].decode().splitlines():
        for attribute in json.loads(line)["attributes"]:
            own = attribute["taxonomy_term"]["taxonomy"].startswith("kunskapsbank:")
            if own and attribute["taxonomy_term_id"] not in terms:
                fault(f"{mount}: the term {attribute['taxonomy_term']['code']} is not listed")


def main():
    if PLANT:  # one list is enough for one fault
        check_list("/hsds/3.1", "services", Validators("3.1"))
        finish()
    for mount, version in (("/hsds", "3.1"), ("/hsds/3.0", "3.0"), ("/hsds/3.1", "3.1")):
        validators = Validators(version)
        for name in LISTS:
            if mount != "/hsds":
                check_list(mount, name, validators)
        if mount != "/hsds/3.0":
            check_filters(mount) if mount == "/hsds/3.1" else None
        check_rest(mount, version)
    finish()


def finish():
    for line in faults[:40]:
        print(line)
    print(f"{len(faults)} faults, {checked} objects")
    sys.exit(1 if faults else 0)


main()
