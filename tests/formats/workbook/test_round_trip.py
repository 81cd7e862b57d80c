"""What the sheets of a workbook hold comes back from its bytes without loss."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.case.case import Case
from detente.case.start import starter
from detente.case.table import Form, form_of
from detente.case.tree import Tree
from detente.formats.workbook.cells import pages
from detente.formats.workbook.fill import SPANS, filled
from detente.formats.workbook.lay import laid_out
from detente.formats.workbook.layout import CASE_FIELDS, NEXT, RANKED, SHEETS, SheetOf
from detente.formats.workbook.text import case_text
from detente.report.office.workbook.blank import blank

LETTERS = st.characters(exclude_categories=["C", "Z"], exclude_characters=";")
WORDS = st.text(LETTERS, min_size=1, max_size=8)
TEXTS = st.one_of(
    WORDS,
    st.tuples(WORDS, WORDS).map(" ".join),
    st.tuples(WORDS, WORDS).map("\n".join),
    st.sampled_from(["=1+1", "007", "_x0041_", "NO", "null", "10%", "2025-02", "'", "1;2", "-"]),
)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-999, 999, places=3).map(lambda number: Decimal(f"{number.normalize():f}")),
)


def comes_back(data: dict[str, Any]) -> dict[str, Any]:
    sheets, wrong = pages(blank(laid_out(data), Case), "a.xlsx")
    made = filled(sheets, "a.xlsx")
    assert not wrong and not made.findings
    return made.data


def put(data: dict[str, Any], column: str, value: Any) -> None:
    *before, last = column.split(".")
    for step in before:
        data = data.setdefault(step, {})
    data[last] = value


def value_of(sheet: SheetOf, column: str) -> st.SearchStrategy[Any]:
    form = form_of(sheet.part, column)
    if column == RANKED:
        tiers = st.one_of(WORDS, st.lists(WORDS, min_size=2, max_size=3))
        return st.lists(tiers, min_size=1, max_size=10)
    if form is Form.MANY:
        return st.lists(WORDS, min_size=1, max_size=3)
    if form is Form.PAIR:
        return st.lists(st.integers(-9, 9).map(str), min_size=2, max_size=2)
    if column in SPANS:
        return st.sampled_from(["must", "should", 12, Decimal("2.5"), ["2", "5"]])
    return st.one_of(TEXTS, NUMBERS)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """Plain data that the sheets hold, in any of their columns; not a case that makes sense."""
    data: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(CASE_FIELDS[:-1]), unique=True)):
        put(data, name, draw(TEXTS))
    keys: dict[str, list[str]] = {}
    for sheet in SHEETS:
        columns = [name for name in sheet.known() if name not in sheet.keys]
        for _ in range(draw(st.integers(0, 3))):
            row = []
            for number in range(len(sheet.keys)):
                within = sheet.within[number] if number < len(sheet.within) else ()
                known = list(keys.get(within, ())) if isinstance(within, str) else list(within)
                row.append(draw(st.sampled_from(known) if known else WORDS))
            if sheet.within and isinstance(sheet.within[0], str) and not keys.get(sheet.within[0]):
                continue
            entry: dict[str, Any] = {}
            for name in draw(st.lists(st.sampled_from(columns), unique=True, max_size=4)):
                put(entry, name, draw(value_of(sheet, name)))
            _place(data, sheet, row, entry)
            if sheet.keys and row:
                keys.setdefault(sheet.title, []).append(row[0])
    return data


def _place(data: Any, sheet: SheetOf, row: list[str], entry: dict[str, Any]) -> None:
    *path, last = sheet.at
    steps = [step if isinstance(step, str) else row[step] for step in path]
    for at, step in enumerate(steps):
        is_list = last == NEXT and at == len(steps) - 1
        data = data.setdefault(step, [] if is_list else {})
    if last == NEXT:
        if entry or sheet.keys:
            data.append(entry)
    else:
        data.setdefault(row[int(last)] if isinstance(last, int) else last, {}).update(entry)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_what_the_sheets_hold_comes_back(data: dict[str, Any]) -> None:
    held = {key: value for key, value in data.items() if value != []}
    back = comes_back(held)
    assert back == held
    assert (Tree("a", case_text(back, "a.xlsx")).data or {}) == back


def test_the_starter_comes_back_but_for_what_no_sheet_holds() -> None:
    data = Tree("a", starter("a")).data
    back = comes_back(data)
    assert set(data) - set(back) == {"process"}
    assert back["issues"]["dock-fees"]["us"]["best-first"] == ["equal", "one and a half", "double"]
    assert back["questions"] == {
        "what-are-the-fees-about": {
            **data["questions"]["what-are-the-fees-about"],
            "readings": {
                "busy-harbour": {"says": "to keep its harbour alive"},
                "ruin": {"says": "to ruin the pier of Southport", "worst": "yes"},
            },
        }
    }
    assert back["statements"] == data["statements"] and back["home"] == data["home"]


def test_the_same_case_gives_the_same_bytes() -> None:
    sheets = laid_out(Tree("a", starter("a")).data)
    assert blank(sheets, Case) == blank(sheets, Case)
