#!/usr/bin/env python3
"""Checks a zipped tabular data package against its own datapackage.json.

check_datapackage.py FIRST.zip                     columns, types, required cells, keys
check_datapackage.py FIRST.zip SECOND.zip --same   and the same rows in both
check_datapackage.py FIRST.zip SECOND.zip --hours  and services of the same name with the
                                                   same schedule rows, ids aside
Exit 1 with a line for each fault.
"""
import csv
import io
import json
import re
import sys
import zipfile
from datetime import date, datetime

UUID = re.compile(r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")
faults = []


def read(path):
    archive = zipfile.ZipFile(path)
    package = json.loads(archive.read("datapackage.json"))
    tables = {}
    for resource in package["resources"]:
        text = archive.read(resource["path"]).decode("utf-8")
        tables[resource["name"]] = list(csv.reader(io.StringIO(text, newline="")))
    return package, tables


def fits(field, cell):
    kind, form = field["type"], field.get("format")
    try:
        if kind == "number":
            float(cell)
        if kind == "date":
            date.fromisoformat(cell)
        if kind == "datetime":
            datetime.fromisoformat(cell)
    except ValueError:
        return False
    if form == "uuid":
        return bool(UUID.match(cell))
    if form == "email":
        return "@" in cell
    if form == "uri":
        return bool(re.match(r"^[a-z][a-z0-9+.-]*:[!-~]+$", cell, re.I))
    return True


def check(path):
    package, tables = read(path)
    ids = {}
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        header, *rows = tables[name]
        if header != [field["name"] for field in schema["fields"]]:
            faults.append(f"{name}: the header is not that of the schema")
        ids[name] = {row[0] for row in rows}
        if len(ids[name]) != len(rows):
            faults.append(f"{name}: ids are not unique")
        for number, row in enumerate(rows, 2):
            if len(row) != len(header):
                faults.append(f"{name}:{number}: {len(row)} cells")
            for field, cell in zip(schema["fields"], row):
                if cell == "" and field.get("constraints", {}).get("required"):
                    faults.append(f"{name}:{number}: {field['name']} is empty")
                if cell != "" and not fits(field, cell):
                    faults.append(f"{name}:{number}: {field['name']} is {cell!r}")
    for resource in package["resources"]:
        header, *rows = tables[resource["name"]]
        for key in resource["schema"]["foreignKeys"]:
            column, target = header.index(key["fields"]), key["reference"]["resource"]
            for number, row in enumerate(rows, 2):
                if row[column] and row[column] not in ids[target]:
                    faults.append(f"{resource['name']}:{number}: {key['fields']} names nothing in {target}")
    if not tables["services"][1:] or not tables["schedules"][1:]:
        faults.append(f"{path}: no services or no schedules")
    return tables


# What a service's timetable says, whatever its ids.
def hours(tables):
    def rows(name):
        header, *lines = tables[name]
        return [dict(zip(header, line)) for line in lines]

    names = {row["id"]: row["name"] for row in rows("services")}
    at = {row["id"]: names[row["service_id"]] for row in rows("service_at_locations")}
    said = {}
    for row in rows("schedules"):
        owner = names.get(row["service_id"]) or at[row["service_at_location_id"]]
        columns = ("valid_from", "valid_to", "freq", "interval", "byday", "byweekno", "opens_at", "closes_at", "attending_type")
        if row["opens_at"]:
            said.setdefault(owner, set()).add(tuple(row[column] for column in columns))
    return said


first = check(sys.argv[1])
if "--same" in sys.argv:
    second = check(sys.argv[2])
    for name in first:
        if sorted(first[name]) != sorted(second[name]):
            faults.append(f"{name}: the rows differ")
if "--hours" in sys.argv:
    a, b = hours(first), hours(check(sys.argv[2]))
    for name in sorted(set(a) | set(b)):
        if a.get(name) != b.get(name):
            faults.append(f"{name}: {sorted(a.get(name, set()) ^ b.get(name, set()))[:3]}")
for fault in faults[:30]:
    print(fault)
sys.exit(1 if faults else 0)
