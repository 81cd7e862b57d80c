"""What the sheets of a workbook hold comes back from its bytes without loss."""

import io
from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from detente.case.editing.start import starter_in_sheets
from detente.case.reading.read import read_data, read_text
from detente.case.reading.table import CellForm, form_of
from detente.files.place import PlaceIndex
from detente.files.tree import Tree
from detente.formats.workbook.cells import pages
from detente.formats.workbook.fill import SPANS, filled
from detente.formats.workbook.lay import laid_out
from detente.formats.workbook.layout import NEXT, RANKED, SHEETS, FieldsOf, SheetOf
from detente.formats.workbook.text import case_text
from detente.report.office.workbook.blank import blank

CASES = Path(__file__).parents[3] / "cases"
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
    sheets, wrong = pages(blank(laid_out(data)), "a.xlsx")
    made = filled(sheets, "a.xlsx")
    assert not wrong and not made.findings
    return made.data


def put(data: dict[str, Any], column: str, value: Any) -> None:
    *before, last = column.split(".")
    for step in before:
        data = data.setdefault(step, {})
    data[last] = value


def value_of(sheet: SheetOf | FieldsOf, column: str) -> st.SearchStrategy[Any]:
    form = form_of(sheet.part, column)
    if column == RANKED:
        tiers = st.one_of(WORDS, st.lists(WORDS, min_size=2, max_size=3))
        return st.lists(tiers, min_size=1, max_size=10)
    if form is CellForm.MANY:
        return st.lists(WORDS, min_size=1, max_size=3)
    if form is CellForm.PAIR:
        return st.lists(st.integers(-9, 9).map(str), min_size=2, max_size=2)
    if column in SPANS:
        return st.sampled_from(["must", "should", 12, Decimal("2.5"), ["2", "5"]])
    return st.one_of(TEXTS, NUMBERS)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """Plain data that the sheets hold, in any of their columns; not a case that makes sense."""
    data: dict[str, Any] = {}
    rows: dict[str, list[list[str]]] = {}
    for sheet in SHEETS:
        if isinstance(sheet, FieldsOf):
            for name in draw(st.lists(st.sampled_from(sheet.shown), unique=True, max_size=6)):
                value = draw(TEXTS if name == "setting" else value_of(sheet, name))
                put(data, ".".join((*sheet.at, name)), value)
            continue
        columns = [name for name in sheet.known() if name not in sheet.keys]
        for _ in range(draw(st.integers(0, 3))):
            row: list[str] = []
            for number in range(len(sheet.keys)):
                within = sheet.within[number] if number < len(sheet.within) else None
                known = [one[number] for one in rows.get(str(within), ()) if one[:number] == row]
                known = list(within) if isinstance(within, tuple) else known
                row += (
                    [draw(st.sampled_from(known) if known else WORDS)]
                    if known or not within
                    else []
                )
            if len(row) < len(sheet.keys):
                continue
            entry: dict[str, Any] = {}
            for name in draw(st.lists(st.sampled_from(columns), unique=True, max_size=4)):
                put(entry, name, draw(value_of(sheet, name)))
            if not (entry or sheet.keys):
                continue
            _place(data, sheet, row, entry)
            rows.setdefault(sheet.title, []).append(row)
    return data


def _place(data: Any, sheet: SheetOf, row: list[str], entry: dict[str, Any]) -> None:
    *path, last = sheet.at
    steps = [step if isinstance(step, str) else row[step] for step in path]
    for at, step in enumerate(steps):
        is_list = last == NEXT and at == len(steps) - 1
        data = data.setdefault(step, [] if is_list else {})
    if last == NEXT:
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


def test_the_example_comes_back_whole_and_has_a_row_on_every_sheet_but_that_of_pledges() -> None:
    data = starter_in_sheets()
    back = comes_back(data)
    assert read_data(back, PlaceIndex()).case == read_data(data, PlaceIndex()).case
    assert back["links"][0]["them"] == ["1", "3"]
    assert back["issues"]["dock-fees"]["steps"]["equal-fees"]["waits-for"] == [
        {"step": "pilots-at-night", "after": 1, "why": "the guild wants to be paid first"}
    ]
    assert back["process"]["carriers"] == data["process"]["carriers"]
    assert [one.sheet.title for one in laid_out(data) if not one.rows] == ["pledges"]


def test_the_example_in_sheets_has_no_finding() -> None:
    reading = read_text("a.yaml", case_text(comes_back(starter_in_sheets()), "a.xlsx"))
    assert reading.case is not None and not reading.findings


ORDER = ("links", "requires", "bans", "ladder", "benchmarks", "process")


@pytest.mark.parametrize("name", ["river", "three-neighbours", "us-china-2025"])
def test_of_a_real_case_what_the_order_rests_on_comes_back(name: str) -> None:
    """Links, rules, steps, ladder terms, benchmarks and process; third parties' points do not."""
    data: dict[str, Any] = {}
    for file in sorted((CASES / name).glob("*.yaml")):
        data |= Tree(file.name, file.read_text(encoding="utf-8")).data
    held = {key: deepcopy(data[key]) for key in ORDER if key in data}
    for link in held.get("links", ()):
        link.pop("others", None)
    held.get("process", {}).pop("acts", None)
    held["issues"] = {
        key: {"steps": issue["steps"]}
        for key, issue in data["issues"].items()
        if issue.get("steps")
    }
    assert held["issues"] and len(held) > 2
    assert plain(comes_back(held)) == plain(held)


def plain(value: Any) -> Any:
    """Numbers as their text, without what is empty: a cell holds both alike."""
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items() if each not in (None, [])}
    return [plain(one) for one in value] if isinstance(value, list) else str(value)


def test_the_same_case_gives_the_same_bytes() -> None:
    sheets = laid_out(starter_in_sheets())
    assert blank(sheets) == blank(sheets)


def test_a_cell_of_few_words_offers_them_whether_its_field_is_a_row_or_a_column() -> None:
    book = load_workbook(io.BytesIO(blank(laid_out(starter_in_sheets()))))

    def offered(title: str, cell: str) -> str:
        rules = book[title].data_validations.dataValidation
        return next((str(one.formula1) for one in rules if cell in one.sqref), "")

    fields = {str(row[0].value): f"B{row[0].row}" for row in book["process"].iter_rows(min_row=2)}
    assert offered("process", fields["staff-start-on"]) == '"leader-signal,own-mandate"'
    assert offered("process", fields["recognition"]) == ""
    assert offered("home", "C7") == '"veto,sway,watch"'
    assert offered("waits", "C7") == "steps!$B$2:$B$500"
    note = book["ladder"]["A5"].comment.text
    assert note == "What a year's waiting leaves of a point, 0 to 1. Ours, from 0.1 to 1."
