#!/usr/bin/env python3
"""Workbooks for tests, without a library: a filled-in template, hostile ones, and what stands in one.

    fill_workbook.py fill TEMPLATE OUT JSON   a row for each object, {"column": "text" or a day's number}, below the heading
    fill_workbook.py hostile KIND OUT         bomb, entities, cell, columns, formula, notzip, cut
    fill_workbook.py show FILE                JSON: {"rows": {"2": [..]}, "filled": {"2": true}, "lists": number of drop-downs}
"""
import json
import sys
import zipfile
from xml.etree import ElementTree
from xml.sax.saxutils import escape

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def shared_strings(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(NS + "t")) for item in root.iter(NS + "si")]


def read_rows(archive):
    strings = shared_strings(archive)
    root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows, filled = {}, {}
    for row in root.iter(NS + "row"):
        cells = []
        for cell in row.iter(NS + "c"):
            value = cell.find(NS + "v")
            text = "" if value is None else value.text or ""
            cells.append(strings[int(text)] if cell.get("t") == "s" else text)
        rows[row.get("r")] = cells
        filled[row.get("r")] = any(cell.get("s", "0") != "0" for cell in row.iter(NS + "c"))
    return rows, filled, sum(1 for v in root.iter(NS + "dataValidation") if v.get("type") == "list")


def sheet(rows):
    body = "".join(rows)
    return f'<?xml version="1.0"?><worksheet xmlns="{NS[1:-1]}"><sheetData>{body}</sheetData></worksheet>'


def inline(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def cell(reference, given, date_style):
    """A number is a day, stored as spreadsheet programs do when somebody types a date."""
    if isinstance(given, int):
        return f'<c r="{reference}" s="{date_style}"><v>{given}</v></c>'
    return inline(reference, given)


def with_date_style(styles):
    """The styles with one more, for dates; and its number."""
    text = styles.decode()
    number = len(ElementTree.fromstring(styles).find(NS + "cellXfs"))
    return text.replace("</cellXfs>", '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs>').encode(), number


def write_book(out, sheet_text, more=()):
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet_text)
        for name, text in more:
            archive.writestr(name, text)


def fill(template, out, objects):
    with zipfile.ZipFile(template) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as filled:
        heading = read_rows(archive)[0]["1"]
        styles, dates = with_date_style(archive.read("xl/styles.xml"))
        rows = ""
        for number, given in enumerate(objects, start=2):
            cells = "".join(cell(letters(heading.index(name)) + str(number), text, dates)
                            for name, text in sorted(given.items(), key=lambda pair: heading.index(pair[0])))
            rows += f'<row r="{number}">{cells}</row>'
        for name in archive.namelist():
            data = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            filled.writestr(name, styles if name == "xl/styles.xml" else data)


def hostile(kind, out):
    head = '<row r="1">' + inline("A1", "Namn") + inline("B1", "Organisation") + "</row>"
    if kind == "bomb":
        write_book(out, sheet([head, '<row r="2">' + inline("A2", "x" * (130 << 20)) + "</row>"]))
    if kind == "entities":
        doctype = '<!DOCTYPE x [<!ENTITY a "lol">' + "".join(
            f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
        write_book(out, sheet([head, '<row r="2"><c r="A2" t="inlineStr"><is><t>&j;</t></is></c>' + inline("B2", "Påhittad") + "</row>"]).replace("?>", "?>" + doctype, 1))
    if kind == "cell":
        write_book(out, sheet([head, '<row r="2">' + inline("A2", "x" * (2 << 20)) + "</row>"]))
    if kind == "columns":
        write_book(out, sheet([head, '<row r="2">' + inline("ZZZ2", "x") + "</row>"]))
    if kind == "formula":
        write_book(out, sheet([head, '<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>Räknat namn</v></c>' + inline("B2", "Påhittad") + "</row>"]))
    if kind == "notzip":
        open(out, "wb").write(b"PK\x03\x04" + b"\0" * 100)
    if kind == "cut":
        write_book(out, sheet([head]))
        whole = open(out, "rb").read()
        open(out, "wb").write(whole[: len(whole) // 2])


if sys.argv[1] == "fill":
    fill(sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
elif sys.argv[1] == "hostile":
    hostile(sys.argv[2], sys.argv[3])
else:
    with zipfile.ZipFile(sys.argv[2]) as archive:
        rows, filled, lists = read_rows(archive)
    print(json.dumps({"rows": rows, "filled": filled, "lists": lists}, ensure_ascii=False))
