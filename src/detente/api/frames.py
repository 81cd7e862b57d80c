"""Values as tables: columns of plain Python, or frames of pandas, polars and others."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from detente.answers import Answer
from detente.api.faults import fault
from detente.extras import absent
from detente.studies.values.packages.sweep import Swept, axis_name
from detente.visible import in_ticks

Columns = dict[str, list[Any]]
LAST = ("sources", "marks")
"""What a row rests on: the columns that stand behind the others."""


def tables(value: Any) -> dict[str, Columns]:
    """Every table in a value, by the field that holds it: a list of columns each.

    Rows are the entries of the field, columns their fields (`us.best` for one of a part); numbers
    are floats or integers, dates are dates, what has several entries is text.

    >>> from detente import read, study
    >>> found = tables(study(read("cases/river"), "packages"))
    >>> list(found["frontier"])
    ['us', 'them', 'moves', 'qualifies', 'sources', 'marks']
    """
    whole = value.value if isinstance(value, Answer) else value
    found = {name: columns(rows) for name, rows in _held(whole, "")}
    if isinstance(whole, Swept):
        del found["points"]["values"]
        places = zip(*(one.values for one in whole.points), strict=True)
        values = {
            axis_name(one): [*map(float, row)] for one, row in zip(whole.axes, places, strict=True)
        }
        found["points"] = {**values, **found["points"]}
    return found


def frame(value: Any, table: str = "", backend: str = "pandas") -> Any:
    """One table of a value as a frame of `backend`: pandas, polars, pyarrow.

    `table`: its name in `tables`; left out where there is one alone. Raises Faults for a name that
    is not there, ModuleNotFoundError where a library is not installed.
    """
    found = tables(value)
    if not table and len(found) == 1:
        table = next(iter(found))
    if table not in found:
        what, why = f"{in_ticks(table)} is no table of this value", "a frame is one table"
        raise fault("table", what, why, f"name one of {', '.join(found) or 'none'}")
    try:
        return _narwhals().from_dict(found[table], backend=backend).to_native()
    except ModuleNotFoundError as error:
        if error.name != backend:
            raise
        said = (
            f"{backend} is not installed · a frame of it is asked for · "
            f"run: pip install {backend}, or name another `backend`: pandas, polars, pyarrow"
        )
        raise ModuleNotFoundError(said, name=backend) from None


def columns(rows: Iterable[Any]) -> Columns:
    """Rows of one kind as columns; a field that a row lacks is None there."""
    flat = [dict(_cells(row, "")) for row in rows]
    names = dict.fromkeys(name for row in flat for name in row)
    ordered = sorted(names, key=lambda name: name in LAST)
    return {name: [row.get(name) for row in flat] for name in ordered}


def table_text(source: Any) -> bytes:
    """A frame of any library, or a mapping of columns, as comma-separated values.

    >>> table_text({"case": ["p", "q"], "A": [1, 0.5]})
    b'case,A\\np,1\\nq,0.5\\n'
    """
    if not isinstance(source, Mapping):
        source = _narwhals().from_native(source, eager_only=True).to_dict(as_series=False)
    named = {str(name): [plain(one) for one in column] for name, column in source.items()}
    if len({len(column) for column in named.values()}) > 1:
        lengths = ", ".join(f"{name} {len(column)}" for name, column in named.items())
        raise fault("table", "its columns are not of one length", lengths, "fill them up")
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(named)
    out.writerows(zip(*named.values(), strict=True))
    return text.getvalue().encode()


def plain(value: Any) -> Any:
    """An array or a number of an array's library as plain Python; anything else as it is.

    >>> import numpy as np
    >>> plain(np.array([[0, 2]])), plain(np.float64(0.5)), plain("a")
    ([[0, 2]], 0.5, 'a')
    """
    return value.tolist() if hasattr(value, "tolist") else value


def is_frame(value: Any) -> bool:
    """Whether a value is a frame of some library."""
    return hasattr(value, "columns") and (
        hasattr(value, "__dataframe__") or hasattr(value, "__arrow_c_stream__")
    )


def _held(value: Any, before: str) -> Iterator[tuple[str, Sequence[Any]]]:
    """The lists of parts in a value, by their fields; parts of it are looked into."""
    if not is_dataclass(value):
        return
    for one in fields(value):
        name, held = f"{before}{one.name}", getattr(value, one.name)
        if isinstance(held, Mapping):
            held = tuple(held.values())
        if isinstance(held, tuple) and held and all(map(is_dataclass, held)):
            yield name, held
        elif is_dataclass(held):
            yield from _held(held, f"{name}.")


def _cells(row: Any, before: str) -> Iterator[tuple[str, Any]]:
    for one in fields(row):
        if one.metadata.get("aside"):
            continue
        name, value = f"{before}{one.name}", getattr(row, one.name)
        if is_dataclass(value):
            yield from _cells(value, f"{name}.")
        else:
            yield name, _cell(value)


def _cell(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Fraction():
            return float(value)
        case None | bool() | int() | float() | str() | date():
            return value
        case Mapping():
            return "; ".join(f"{key}={_cell(one)}" for key, one in value.items())
        case tuple() | list():
            return "; ".join(str(_cell(one)) for one in value)
    return str(value)


def _narwhals() -> Any:
    try:
        import narwhals
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(absent(error), name=error.name) from None
    return narwhals
