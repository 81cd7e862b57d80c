"""The workbook reckons as the engine's model does, whatever is chosen."""

import io
import random
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from detente.api.reading import read
from detente.case.models.case import Case
from detente.case.reading.read import read_text
from detente.report.office.workbook.book import LINE, name_of, xlsx
from detente.report.office.workbook.sheet import WorkbookSheet
from detente.report.office.workbook.sums import Sums, sheets
from detente.report.office.workbook.tables import bound
from detente.report.outline.blocks.block import Section, Table
from detente.report.setting import Setting
from detente.studies.valuation.model import Model, model
from detente.studies.valuation.problem import riding, takes_a_place
from detente.visible import unmarked
from tests.house.tree import ROOT
from tests.report.office.reckon import Reckoner

CASES = sorted(
    path.parent for path in (*ROOT.glob("cases/*/case.yaml"), *ROOT.glob("cases/*/*/case.yaml"))
)


def opened(sums: Sums) -> dict[str, dict[tuple[int, str], Any]]:
    """The cells of the sheets that reckon, as a file holds them."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(sums), "t", "No handling mark")))
    return {
        page.title: {
            (cell.row, cell.column_letter): _exact(cell.value)
            for row in page.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for page in book
    }


def _exact(value: Any) -> Any:
    return Fraction(str(value)) if isinstance(value, int | float) else value


def drawn(known: Model, draw: random.Random, share: float) -> dict[str, str]:
    """A package that moves about such a share of the issues."""
    return {
        issue: option
        for issue, options in known.orders.items()
        if draw.random() < share and (option := draw.choice(options)) != known.now[issue]
    }


def totals(cells: dict[str, dict[tuple[int, str], Any]]) -> dict[str, list[Any]]:
    """The rows below the issues, reckoned, by the words in their first cell."""
    reckoner, page = Reckoner(cells), cells["Package"]
    first = next(row for (row, col), text in page.items() if col == "A" and "with links" in text)
    rows = range(first + 1, first + 8)
    return {
        str(page[(row, "A")]): [reckoner.value("Package", row, column) for column in "BCDEF"]
        for row in rows
        if (row, "A") in page
    }


@pytest.mark.parametrize("folder", CASES, ids=lambda path: str(path.name))
def test_a_chosen_package_is_worth_what_the_model_says(folder: Any) -> None:
    case: Case = read(folder).case
    known, setting = model(case), Setting(case)
    draw, rides = random.Random(7), riding(case, known.orders)
    cells = opened(Sums(known, setting, {}, 4))
    checked = set()
    for at in range(60):
        moves = drawn(known, draw, (0.05, 0.3, 0.8)[at % 3])
        whole = known.whole(moves)
        for row, option in enumerate(whole.values(), 2):
            cells["Package"][(row, "B")] = option
        page = totals(cells)
        for side in ("us", "them"):
            gain = known.gain(side, moves)
            row = page[setting.side(side)[0].upper() + setting.side(side)[1:]]
            assert row[:3] == pytest.approx([gain.low, gain.best, gain.high], abs=1e-9)
            assert row[4] == known.enough(side, gain, "best")
        apart = [i for i, head in rides.items() if i in moves and head not in moves]
        assert page["Rules broken"][0] == len(known.broken(moves)) + len(apart)
        assert page["Audiences that refuse"][0] == len(known.refusing(moves, "best"))
        assert page["Places taken"][0] == sum(takes_a_place(case, i, rides) for i in moves)
        checked.add(page["Rules broken"][0] > 0)
    assert checked == {True, False} or not known.rules


def test_who_is_asked_on_a_condition_refuses_only_there() -> None:
    """Three neighbours of whom the third is asked about the ferry, in one way or the other."""
    text = (ROOT / "cases/three-neighbours/case.yaml").read_text(encoding="utf-8")
    often = 'consent-if: "ferry != none and catch = no limit or ferry = daily" '
    case = read_text("case.yaml", text.replace("consent: yes ", often)).case
    assert case is not None
    known = model(case)
    cells, draw = opened(Sums(known, Setting(case), {}, 4)), random.Random(5)
    seen = set()
    for _ in range(60):
        moves = drawn(known, draw, 0.6)
        for row, option in enumerate(known.whole(moves).values(), 2):
            cells["Package"][(row, "B")] = option
        refuses = bool(known.refusing(moves, "best"))
        assert bool(totals(cells)["Audiences that refuse"][0]) == refuses
        seen.add((refuses, known.worth(known.voices[0], moves).best < 0))
    assert {(True, True), (False, True), (False, False)} <= seen


@pytest.mark.parametrize("folder", CASES, ids=lambda path: str(path.name))
def test_formulas_carry_the_value_that_they_have(folder: Any) -> None:
    case = read(folder).case
    known = model(case)
    moves = drawn(known, random.Random(3), 0.3)
    made = xlsx(sheets(Sums(known, Setting(case), moves, 4)), "t", "m")
    told = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["Package"]
    cells = opened(Sums(known, Setting(case), moves, 4))
    reckoner = Reckoner(cells)
    found = 0
    for (row, column), text in cells["Package"].items():
        if isinstance(text, str) and text.startswith("="):
            value = reckoner.value("Package", row, column)
            shown = told[f"{column}{row}"].value
            assert (
                shown == value if isinstance(value, str) else shown == pytest.approx(float(value))
            )
            found += 1
    assert found > 3 * len(known.orders)


def test_no_text_is_a_formula_and_names_are_lawful() -> None:
    sheet = WorkbookSheet("a:b/[c]*?'d" + "x" * 40, ("=1+1", "h"), (("=cmd|' /C calc'!A0", "+1"),))
    page = openpyxl.load_workbook(io.BytesIO(xlsx([sheet], "t", "m"))).worksheets[0]
    assert page.title == name_of(sheet.title)
    assert [cell.data_type for row in page.iter_rows() for cell in row] == ["s"] * 4


def test_more_marks_than_a_foot_can_hold_stand_below_the_rows() -> None:
    marks = " ".join(f"CODE{at}" for at in range(90))
    sheet = WorkbookSheet("a", ("b",), (("c",),))
    page = openpyxl.load_workbook(io.BytesIO(xlsx([sheet], "t", marks))).worksheets[0]
    assert page.oddFooter.center.text.startswith("CODE0 CODE1")
    assert page.oddFooter.center.text.endswith("…") and len(page.oddFooter.center.text) < 250
    assert marks in [cell.value for row in page.iter_rows() for cell in row]


def test_names_say_what_is_in_a_sheet_and_the_first_leads_to_each() -> None:
    table = Table("Readings and their weights", ("Reading", "Now"), (("a", "1"), ("b", "2")))
    other = Table("What tighter caps cost, and whom", ("Share",), (("1",),))
    one, two = (Section(title, (table,)) for title in ("What is it for?", "“What is it for? No”"))
    chapter = SimpleNamespace(title="How each side is read", blocks=(one, two, other), basis=())
    known = model(read(ROOT / "cases/river").case)
    live = sheets(Sums(known, Setting(read(ROOT / "cases/river").case), {}, 4))
    bytes_ = xlsx(bound(live, [chapter]), "t", "m")
    book = openpyxl.load_workbook(io.BytesIO(bytes_))
    assert book.sheetnames[:2] == ["Contents", "Package"]
    made = book.sheetnames[-3:]
    assert made == [
        "What is it for, Readings",
        "What is it for No, Readings",
        "What tighter caps cost",
    ]
    first = book["Contents"]
    links = [first.cell(row, 1).hyperlink.location for row in range(2, first.max_row + 1)]
    assert [link.split("!")[0].strip("'") for link in links] == book.sheetnames[1:]


def test_what_moves_stands_first_and_the_sums_are_still_the_model_s() -> None:
    case = read(ROOT / "cases/river").case
    known, setting = model(case), Setting(case)
    last = list(known.orders)[-1]
    option = next(one for one in known.orders[last] if one != known.now[last])
    cells = opened(Sums(known, setting, {last: option}, 4, "as they come"))
    assert cells["Package"][(2, "A")] == unmarked(setting.issue(last))
    assert "as they come." in cells["Package"].values()
    row, gain = totals(cells)[setting.us.capitalize()], known.gain("us", {last: option})
    assert row[:3] == pytest.approx([gain.low, gain.best, gain.high], abs=1e-9)


def test_rows_are_as_high_as_their_words_and_heads_stand_over_their_figures() -> None:
    long = "a sentence of words that take several lines in any column " * 4
    sheet = WorkbookSheet("s", ("What", "Points"), ((long, 3), ("b", Fraction(1, 3))), points=True)
    page = openpyxl.load_workbook(io.BytesIO(xlsx([sheet], "t", "m"))).worksheets[0]
    assert page.row_dimensions[2].height >= 2 * LINE and page.row_dimensions[3].height is None
    assert page["B1"].alignment.horizontal == page["B2"].alignment.horizontal == "right"
    assert (page["A1"].alignment.horizontal, page["B3"].number_format) == ("left", "0")
