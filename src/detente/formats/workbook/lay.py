"""Plain data of a case → the rows of its sheets; what no sheet holds is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from detente.case.models.fields import fields
from detente.formats.workbook.cells import Value
from detente.formats.workbook.layout import (
    NEXT,
    PLACES,
    RANKED,
    SHEETS,
    FieldsOf,
    SheetOf,
)

Row = dict[str, Value]
"""A row's values by the names of their columns; an empty cell is left out."""


@dataclass(frozen=True)
class LaidSheet:
    """A sheet to be written: which one it is, its columns from the left, its rows."""

    sheet: SheetOf | FieldsOf
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def laid_out(data: Mapping[str, Any]) -> list[LaidSheet]:
    """The sheets of a case, the one of its own fields first."""
    return [
        _laid(sheet, data) if isinstance(sheet, SheetOf) else _by_field(sheet, data)
        for sheet in SHEETS
    ]


def _by_field(sheet: FieldsOf, data: Mapping[str, Any]) -> LaidSheet:
    """A row for each field that is shown, and for each other that is given."""
    entry: Mapping[str, Any] = next((one for _, one in _entries(data, sheet.at, {})), {})
    given = dict(_cells(sheet, entry, ""))
    names = dict.fromkeys((*sheet.shown, *given))
    rows = tuple({"field": name, "value": given.get(name, "")} for name in names)
    return LaidSheet(sheet, ("field", "value"), rows)


def _laid(sheet: SheetOf, data: Mapping[str, Any]) -> LaidSheet:
    rows = tuple(
        {**dict(zip(sheet.keys, keys, strict=True)), **_row(sheet, entry)}
        for keys, entry in _entries(data, sheet.at, {})
        if sheet.title != "rankings" or keys[1] in ("us", "them")
    )
    offered = [one for name in sheet.columns for one in _columns(sheet, name, rows)]
    used = [name for row in rows for name in row if name not in (*sheet.keys, *offered)]
    return LaidSheet(sheet, (*sheet.keys, *offered, *dict.fromkeys(used)), rows)


def _columns(sheet: SheetOf, name: str, rows: Sequence[Row]) -> list[str]:
    """A column; of a ranking as many as its places."""
    if name != RANKED:
        return [name]
    most = max((sum(one.startswith(RANKED) for one in row) for row in rows), default=0)
    return [f"{RANKED} {at}" for at in range(1, max(most, PLACES) + 1)]


def _entries(
    data: Any, at: Sequence[str | int], keys: dict[int, str]
) -> Iterator[tuple[list[str], Any]]:
    """Each entry that stands where the sheet says, with its keys."""
    if not at:
        yield [keys[number] for number in sorted(keys)], data
        return
    step, rest = at[0], at[1:]
    if isinstance(step, str):
        if isinstance(data, Mapping) and data.get(step):
            yield from _entries(data[step], rest, keys)
    elif step == NEXT:
        for entry in data:
            yield from _entries(entry, rest, keys)
    elif isinstance(data, Mapping):
        for key, entry in data.items():
            yield from _entries(entry, rest, {**keys, step: key})
    elif isinstance(data, Sequence):
        for key in data:  # options may be a list of names
            yield from _entries({}, rest, {**keys, step: str(key)})


def _row(sheet: SheetOf, entry: Any) -> Row:
    if not isinstance(entry, Mapping):
        return {sheet.columns[0]: _shown(entry)} if entry is not None else {}
    return dict(_cells(sheet, entry, ""))


def _cells(
    sheet: SheetOf | FieldsOf, entry: Mapping[str, Any], before: str
) -> Iterator[tuple[str, Value]]:
    for name, value in entry.items():
        column = f"{before}{name}"
        if name == RANKED and not before:
            for at, tier in enumerate(value, start=1):
                yield f"{RANKED} {at}", _shown(tier)
        elif isinstance(value, Mapping):
            held = {one: each for one, each in value.items() if sheet.holds(f"{column}.{one}")}
            yield from _cells(sheet, held, f"{column}.")
        elif sheet.holds(column):
            if value is not None:
                yield column, _shown(value)
        elif (bare := _says(sheet, column)) and not isinstance(value, list):
            yield bare, _shown(value)


def _says(sheet: SheetOf | FieldsOf, column: str) -> str:
    """For a part that a bare value may stand for: the column of that value."""
    below = (f"{column}.{one}" for one in ("says", "points"))
    return next(filter(sheet.holds, below), "") if column in fields(sheet.part) else ""


def _shown(value: Any) -> Value:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(str(_shown(one)) for one in value)
    return value if isinstance(value, str | int | Decimal) else str(value)
