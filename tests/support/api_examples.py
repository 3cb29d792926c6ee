#!/usr/bin/env python3
"""The API's description against the API itself, and against Digg's REST API-profil 1.2.

    api_examples.py URL            every example is asked, every rule checked; faults are told one a line
    api_examples.py URL --plant    the same on a description with planted faults: each must be seen
    api_examples.py URL --refresh FILE   writes the answers, shortened, into the examples of FILE

An example may leave out elements of lists and is otherwise what the API answers: its members
are members of the answer, with the same values.  Exit code 77: python3-jsonschema is missing.
"""
import copy
import json
import re
import sys
import urllib.error
import urllib.request

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is missing (scripts/setup --test)")
    sys.exit(77)

HTTPS = {"X-Forwarded-Proto": "https", "Host": "stod.example.se"}


def get(url, headers=None):
    """(status, media type, headers, JSON)"""
    request = urllib.request.Request(url, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers.get_content_type(), answer.headers, json.load(answer)
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers.get_content_type(), answer.headers, json.load(answer)


def resolve(document, value):
    while "$ref" in value:
        target = document
        for part in value["$ref"][2:].split("/"):
            target = target[part]
        value = target
    return value


def contained(example, answer, place=""):
    """Where the example says what the answer does not, or nothing."""
    if isinstance(example, dict) and isinstance(answer, dict):
        for key, value in example.items():
            if key not in answer:
                return f"{place}/{key} is not in the answer"
            if fault := contained(value, answer[key], f"{place}/{key}"):
                return fault
        return None
    if isinstance(example, list) and isinstance(answer, list):
        left = iter(answer)
        for number, value in enumerate(example):
            if not any(contained(value, other) is None for other in left):
                return f"{place}/{number} is not in the answer"
        return None
    return None if example == answer else f"{place}: {example!r} is {answer!r} in the answer"


def shortened(value, depth=0):
    if isinstance(value, dict):
        return {key: shortened(member, depth + 1) for key, member in value.items()}
    if isinstance(value, list):
        return [shortened(element, depth + 1) for element in value[: 1 if depth > 3 else 2]]
    return value


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def examples(document):
    """Every example: (operation's path, status, media type, media object, name, example)."""
    for path, _, operation in operations(document):
        for status, response in operation["responses"].items():
            for media_type, media in resolve(document, response).get("content", {}).items():
                for name, example in media.get("examples", {}).items():
                    yield path, status, media_type, media, name, example


def validator(document, schema):
    whole = {"components": document["components"], **schema}
    return jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())


def first_fault(document, schema, value):
    fault = next(validator(document, schema).iter_errors(value), None)
    return None if fault is None else f"/{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"


def check_examples(document, server):
    asked = 0
    for path, status, media_type, media, name, example in examples(document):
        place = f"{path} {status} {name}"
        if fault := first_fault(document, media["schema"], example["value"]):
            yield f"{place}: the example does not follow its schema at {fault}"
        if "x-request" not in example:
            continue
        asked += 1
        got_status, got_type, headers, answer = get(server + example["x-request"])
        if (str(got_status), got_type) != (status, media_type):
            yield f"{place}: answered {got_status} {got_type}"
            continue
        if fault := first_fault(document, media["schema"], answer):
            yield f"{place}: the answer does not follow the schema at {fault}"
        if fault := contained(example["value"], answer):
            yield f"{place}: {fault}"
        for header in resolve(document, document["paths"][path]["get"]["responses"][status]).get("headers", {}):
            no_store = "no-store" in (headers.get("Cache-Control") or "")
            if header not in headers and not (header == "ETag" and no_store):
                yield f"{place}: the answer has no {header}"
    if asked < 12:
        yield f"only {asked} examples were asked"


def check_limit(document, server):
    """The example of 429 is what comes over the limit."""
    for _ in range(5000):
        status, _, headers, answer = get(server + "/api-info", {"X-Real-IP": "192.0.2.77"})
        if status == 429:
            media = document["components"]["responses"]["TooMany"]["content"]["application/problem+json"]
            if fault := contained(media["examples"]["too-many"]["value"], answer):
                yield f"429: {fault}"
            if not (headers.get("Retry-After") or "").isdigit():
                yield "429 without Retry-After"
            return
    yield "no limit was met"


def check_profile(document):
    """The SKALL of REST API-profil 1.2 that can be seen in a description."""
    info = document["info"]
    for part, members in ((info, ("title", "version", "description", "contact", "license")),
                          (info.get("contact", {}), ("name", "url", "email")),
                          (info.get("license", {}), ("name", "url"))):
        for member in members:
            if not part.get(member):
                yield f"DOK.03: info has no {member}"
    if not document.get("externalDocs", {}).get("url"):
        yield "DOK.01: no documentation is named"
    if not document["openapi"].startswith("3.1."):
        yield "DOK.17: not the latest OpenAPI"
    for path, method, operation in operations(document):
        if not operation.get("description"):
            yield f"DOK.19: {method} {path} is not described"
        for status, response in operation["responses"].items():
            response = resolve(document, response)
            if not response.get("description"):
                yield f"DOK.20: {path} {status} is not described"
            for media_type, media in response.get("content", {}).items():
                if not media.get("examples"):
                    yield f"DOK.15: {path} {status} has no example"
                if (status == "default" or status >= "400") != (media_type == "application/problem+json"):
                    yield f"FEL.02: {path} {status} is {media_type}"
        names = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"]
        for parameter in operation["parameters"]:
            if parameter["in"] == "header":
                yield f"ARQ.05: {path} takes data in a header"
            if parameter["in"] == "query" and not re.fullmatch("[a-z][a-z0-9_]*", parameter["name"]):
                yield f"FNS.01, FNS.03: {path} {parameter['name']}"
            if parameter["name"] == "page" and parameter["schema"].get("default") != 1:
                yield f"FNS.08: {path}: page does not begin at 1"
            if parameter["name"] == "limit" and parameter["schema"].get("default") != 20:
                yield f"FNS.09: {path}: limit is not 20 unless stated"
        if ("page" in names or "offset" in names) and "limit" not in names:
            yield f"FNS.07: {path} has pages without limit"
        if not re.fullmatch(r"(/[a-z0-9.~-]+|/\{[a-z0-9-]+\})+", path):
            yield f"UFN.07, UFN.08, UFN.09: {path}"
    for server in document["servers"]:
        if not re.fullmatch(r"https://[a-z0-9.~-]+(:443)?/api/v\d+", server["url"]):
            yield f"UFN.01, UFN.02, VER.05: {server['url']}"
    if "/api-info" not in document["paths"]:
        yield "VER.06: no api-info"
    schemas = document["components"]["schemas"]
    for member in ("type", "title", "status", "detail", "instance"):
        if member not in schemas["Problem"]["properties"]:
            yield f"FEL.01: a problem has no {member}"
    for name, schema in schemas.items():
        wanted = "[a-z][A-Za-z0-9]*" if name == "ApiInfo" else "[a-z][a-z0-9_]*"  # the profile itself names those of api-info
        for part in schema.get("allOf", [schema]):
            for member in part.get("properties", {}):
                if not re.fullmatch(wanted, member):
                    yield f"AME.04, AME.05, AME.07: {name}.{member}"
    for scheme in document["components"].get("securitySchemes", {}).values():
        if scheme.get("scheme") in ("basic", "digest"):
            yield "SAK.09: passwords in the open"


DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def check_times(document):
    """DOT.01, DOT.04: whatever is called a date-time is one, in every example."""
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date-time")(lambda value: not isinstance(value, str) or bool(DATE_TIME.fullmatch(value)))
    for path, status, _, media, name, example in examples(document):
        whole = {"components": document["components"], **media["schema"]}
        for fault in jsonschema.Draft202012Validator(whole, format_checker=checker).iter_errors(example["value"]):
            if "format" in (fault.validator, *(deeper.validator for deeper in fault.context)):
                yield f"DOT.01: {path} {status} {name}: {fault.message[:120]}"


PLANTED = {
    "DOK.03": lambda d: d["info"]["contact"].pop("email"),
    "DOK.15": lambda d: d["paths"]["/needs"]["get"]["responses"]["200"]["content"]["application/json"].pop("examples"),
    "DOK.19": lambda d: d["paths"]["/needs"]["get"].pop("description"),
    "FEL.01": lambda d: d["components"]["schemas"]["Problem"]["properties"].pop("instance"),
    "FNS.07": lambda d: d["paths"]["/search"]["get"]["parameters"].remove(
        next(p for p in d["paths"]["/search"]["get"]["parameters"] if p["name"] == "limit")),
    "UFN.07": lambda d: d["paths"].__setitem__("/all_needs", d["paths"]["/needs"]),
    "VER.06": lambda d: d["paths"].pop("/api-info"),
    "AME.04": lambda d: d["components"]["schemas"]["Phone"]["properties"].__setitem__("phoneNumber", {}),
    "DOT.01": lambda d: d["paths"]["/search"]["get"]["responses"]["200"]["content"]["application/json"]["examples"][
        "need-and-area"]["value"].__setitem__("changes", "2026-11-27 18:00"),
}


def seen(document, rule):
    return any(rule in fault for fault in [*check_profile(document), *check_times(document)])


def main():
    server = sys.argv[1] + "/api/v1"
    document = get(server + "/openapi.json")[3]
    if "--refresh" in sys.argv:
        file = sys.argv[sys.argv.index("--refresh") + 1]
        with open(file, encoding="utf-8") as text:
            source = json.load(text)
        for _, _, _, _, _, example in examples(source):
            if "x-request" in example:
                whole = json.dumps(shortened(get(server + example["x-request"])[3]), ensure_ascii=False)
                example["value"] = json.loads(whole.replace(sys.argv[1], "{base}"))
        with open(file, "w", encoding="utf-8") as text:
            json.dump(source, text, ensure_ascii=False, indent=2)
            text.write("\n")
        return 0
    by_proxy = get(server + "/openapi.json", HTTPS)[3]
    if "--plant" in sys.argv:
        faults = []
        for rule, plant in PLANTED.items():
            spoilt = copy.deepcopy(by_proxy)
            plant(spoilt)
            if seen(by_proxy, rule) or not seen(spoilt, rule):
                faults.append(f"{rule} was not seen")
        spoilt = copy.deepcopy(document)
        spoilt["paths"]["/listings/{id}"]["get"]["responses"]["200"]["content"]["application/json"]["examples"]["helpline"]["value"]["name"] = "Fel"
        if not any("is not in" in fault or "in the answer" in fault for fault in check_examples(spoilt, server)):
            faults.append("a wrong example was not seen")
    else:
        faults = [*check_examples(document, server), *check_profile(by_proxy), *check_times(document), *check_limit(document, server)]
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults, {sum(1 for _ in examples(document))} examples, {sum(1 for _ in operations(document))} operations")
    return 1 if faults else 0


sys.exit(main())
