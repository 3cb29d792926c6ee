#!/usr/bin/env python3
"""Validates JSON lines against one compiled HSDS schema, formats included.

validate_hsds.py SCHEMA LINES.ndjson [--strict]

Prints one line an error, "line N: path: message", and "N errors in M objects" at the
end; exit 0 if there is none, 1 otherwise, 77 if python3-jsonschema is not installed.
--strict also refuses every member that the schema does not name.
"""
import json
import re
import sys
from datetime import datetime

try:
    from jsonschema import Draft202012Validator, FormatChecker
except ImportError:
    sys.exit(77)

URI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$")


def formats():
    checker = FormatChecker(formats=("uuid", "email"))

    @checker.checks("uri")
    def is_uri(value):
        return not isinstance(value, str) or bool(URI.match(value))

    @checker.checks("date-time", raises=ValueError)
    def is_date_time(value):
        if isinstance(value, str):
            datetime.fromisoformat(value.replace("Z", "+00:00"))
        return True

    return checker


def close(schema):
    """Every object takes the members that it names, and no other."""
    if isinstance(schema, list):
        for part in schema:
            close(part)
    elif isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            schema.setdefault("additionalProperties", False)
        for part in schema.values():
            close(part)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    if "--strict" in sys.argv:
        close(schema)
    validator = Draft202012Validator(schema, format_checker=formats())
    errors = 0
    objects = 0
    with open(sys.argv[2], encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            objects += 1
            for error in validator.iter_errors(json.loads(line)):
                errors += 1
                if errors <= 20:
                    print(f"line {number}: {error.json_path}: {error.message[:200]}")
    print(f"{errors} errors in {objects} objects")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
