"""The workbook that a case is written in: its sheets, with notes, drop-downs and an example."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from detente.case.models.fields import Model
from detente.formats.workbook.lay import LaidSheet
from detente.formats.workbook.layout import PLACE, RANKED, READ_ME, SheetOf
from detente.report.office.missing import needs
from detente.report.office.stamp import stamped

LAST = 500
"""The last row that offers a choice."""
WIDE = {
    "about": 44,
    "lead": 34,
    "mandate": 34,
    "purposes": 20,
    "address": 36,
    "text": 44,
    "what": 44,
    "why": 40,
    "title": 32,
    "says": 32,
    "value": 44,
}
READ = (
    "A case in sheets; the rows that stand here are an example: write over them.",
    "Point at the head of a column to read what it holds. Yellow columns must be filled in.",
    "Several values in one cell: put ; between them. Names are the same wherever they stand.",
    "A date is 2027-05-04, 2027-05 or 2027. What a sheet or column begins with x- is your own.",
    "options: of each issue all, one under another, in a natural order. rankings: the best first; "
    "those that are worth the same in one cell.",
    "Then: detente import FILE.xlsx --out CASE. Every fault names its sheet and cell.",
)
FIELDS = {
    "party": "The party's name, as in `us` and `them` of the sheet case.",
    "issue": "A short name of the issue, the same on every sheet.",
    "option": "What may be agreed, in words that both sides would accept.",
    "side": "us or them.",
    "aim": "A short name of the aim.",
    "question": "A short name of the question, the same on every sheet.",
    "reading": "A short name of this answer to the question.",
    "id": "A short name of your own.",
    "step": "A short name of the step; no other step of any issue has it.",
    "waiting": "The step that waits, by its name on the sheet steps.",
    "field": "Which field of the case.",
    "value": "What it is.",
}
"""Notes of the columns that are no fields of a part."""

CHOSEN = {
    ("", "issue"): ("issues", "A"),
    ("", "party"): ("parties", "A"),
    ("steps", "measured-by"): ("benchmarks", "A"),
    ("waits", "waiting"): ("steps", "B"),
    ("waits", "step"): ("steps", "B"),
}
"""The column of another sheet from which a column is chosen; `""`: on whatever sheet."""


def blank(sheets: Sequence[LaidSheet]) -> bytes:
    """The workbook of these sheets; the same sheets give the same bytes.

    Raises PaperError where the extra `documents` is not installed.
    """
    made = io.BytesIO()
    book = needs("xlsxwriter").Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime(2000, 1, 1)})
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "must": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#FFF2CC"}
        ),
        "cell": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
    }
    page = book.add_worksheet(READ_ME)
    page.set_column(0, 0, 100)
    for at, line in enumerate(READ):
        page.write_string(at, 0, line, looks["cell"])
    for sheet in sheets:
        _written(book.add_worksheet(sheet.sheet.title), sheet, looks)
    book.close()
    return stamped(made.getvalue())


def _written(page: Any, sheet: LaidSheet, looks: dict[str, Any]) -> None:
    of = sheet.sheet
    keys = of.keys if isinstance(of, SheetOf) else sheet.columns
    about = _schema(of.part)
    page.freeze_panes(1, min(len(keys), 1))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, name in enumerate(sheet.columns):
        field = about.get(RANKED if PLACE.fullmatch(name) else name, {})
        must = name in keys or field.get("must", False)
        page.write_string(0, at, name, looks["must" if must else "head"])
        note = FIELDS[name] if name in keys else _note(name, field)
        page.write_comment(0, at, note, {"x_scale": 2})
        page.set_column(at, at, WIDE.get(name, max(12, min(22, len(name) + 3))), looks["cell"])
        if isinstance(of, SheetOf) and (source := _choices(of, name, field)):
            _offered(page, (1, at, LAST, at), source)
    for down, row in enumerate(sheet.rows, start=1):
        for at, name in enumerate(sheet.columns):
            value = row.get(name, "")
            if isinstance(value, int | Decimal):
                page.write_number(down, at, float(value), looks["cell"])
            elif value:
                page.write_string(down, at, value, looks["cell"])
        if not isinstance(of, SheetOf):
            name = str(row["field"])
            field = about.get(name, {})
            page.write_comment(down, 0, _note(name, field), {"x_scale": 2})
            if field.get("words"):
                _offered(page, (down, 1, down, 1), field["words"])


def _offered(page: Any, cells: tuple[int, int, int, int], source: list[str] | str) -> None:
    """Offer a choice in cells; what is not offered may be written after a warning."""
    page.data_validation(*cells, {"validate": "list", "source": source, "error_type": "warning"})


def _note(name: str, field: dict[str, Any]) -> str:
    place = PLACE.fullmatch(name)
    if place is not None:
        return f"The option in place {place[1]} for this side; 1 is the best. Ties: a; b"
    return str(field.get("description", name))


def _choices(sheet: SheetOf, name: str, field: dict[str, Any]) -> list[str] | str:
    """What a cell may be chosen from: words, or cells of another sheet."""
    title, key = sheet.title, name in sheet.keys
    if name == "side" or (not key and title != "options" and field.get("words")):
        return field.get("words") or ["us", "them"]
    if name == "weight":
        return ["must", "should", "nice"]
    if name == "now" or PLACE.fullmatch(name):
        return _options_of("$A2")
    of, column = CHOSEN.get((title, name)) or CHOSEN.get(("", name), ("", ""))
    if of and of != title:
        return f"={of}!${column}$2:${column}${LAST}"
    return [] if key else field.get("words", [])


def _options_of(issue: str) -> str:
    """The cells of the sheet of options that belong to the issue named in a cell."""
    return (
        f"=OFFSET(options!$B$1,MATCH({issue},options!$A$1:$A${LAST},0)-1,0,"
        f"COUNTIF(options!$A$1:$A${LAST},{issue}),1)"
    )


@cache
def _schema(part: Model) -> dict[str, dict[str, Any]]:
    """Of each column: what it means, whether it must be given, and the words that it may be."""
    schema = part.model_json_schema(by_alias=True)
    return dict(_below(schema, schema.get("$defs", {}), "", ""))


def _below(
    schema: dict[str, Any], parts: dict[str, Any], before: str, about: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    must = set() if before else set(schema.get("required", ()))
    for name, field in schema.get("properties", {}).items():
        found = _resolved(field, parts)
        words = _words(found)
        said = f"{about} {field.get('description', '')}".strip()
        yield f"{before}{name}", {"description": said, "must": name in must, "words": words}
        if "properties" in found and not before:
            yield from _below(found, parts, f"{name}.", said)


def _resolved(field: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """A field's schema itself: behind its reference, without the one that says it may be empty."""
    several = [one for one in field.get("anyOf", ()) if one.get("type") != "null"]
    one = next((one for one in several if "$ref" in one), several[0]) if several else field
    found: dict[str, Any] = parts.get(PurePosixPath(one["$ref"]).name, {}) if "$ref" in one else one
    return found


def _words(schema: dict[str, Any]) -> list[str]:
    return [one for one in schema.get("enum", ()) if isinstance(one, str)]
