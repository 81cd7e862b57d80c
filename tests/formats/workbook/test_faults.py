"""What is wrong in a workbook is named with its cell, all at once; nothing hostile is read."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from detente.api.faults import Faults
from detente.api.workbooks import case_of_workbook
from detente.case.reading.read import read_text
from detente.cli.main import cli
from detente.formats.workbook import cells
from detente.formats.workbook.cells import NoWorkbook, pages


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "talks.xlsx"
    made = CliRunner().invoke(cli, ["new", str(path), "--format", "xlsx"])
    assert made.exit_code == 0, made.output
    return path


def changed(blank: Path, to: Path, change: Callable[[Any], None]) -> Path:
    """The workbook after a person wrote into it."""
    book = openpyxl.load_workbook(blank)
    change(book)
    book.save(to)
    return to


def faults(blank: Path, tmp_path: Path, change: Callable[[Any], None]) -> list[str]:
    with pytest.raises(Faults) as told:
        case_of_workbook(changed(blank, tmp_path / "a.xlsx", change))
    return [str(one) for one in told.value.findings]


def head(book: Any, sheet: str, column: str) -> int:
    return next(cell.column for cell in book[sheet][1] if cell.value == column)


def test_all_faults_come_at_once_each_with_its_cell(blank: Path, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["rankings"].cell(2, head(book, "rankings", "best-first 1"), "equl")
        book["issues"].cell(3, head(book, "issues", "now"), "never")
        book["sources"].cell(2, head(book, "sources", "date"), "last May")
        book["home"].cell(2, head(book, "home", "power"), "vetto")
        book["links"].cell(2, head(book, "links", "them"), "one; three")
        book["requires"].cell(2, head(book, "requires", "needs"), "night-pilots = often")
        book["benchmarks"].cell(2, head(book, "benchmarks", "controlled"), "perhaps")
        book["steps"].cell(3, head(book, "steps", "taken-back"), 3)
        book["waits"].cell(2, head(book, "waits", "step"), "pilots-by-night")
        book["ladder"]["B3"] = 0
        book["process"]["B2"] = "nobody"
        book["carriers"].cell(2, head(book, "carriers", "kind"), "pigeon")

    told = faults(blank, tmp_path, change)
    at = ("rankings!A2", "issues!D3", "sources!D2", "home!C2", "links!D2", "requires!B2",
          "benchmarks!E2", "steps!O3", "waits!A2", "ladder!B3", "process!B2",
          "carriers!A2")  # fmt: skip
    for place in at:
        assert any(one.startswith(f"a.xlsx: {place}: ") for one in told), "\n".join([place, *told])


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("issues", "B1", "abuot", "the column `abuot` is not a field"),
        ("issues", "C1", "about", "the column `about` stands twice"),
        ("issues", "A1", "x-issue", "the column `issue` is missing"),
        ("options", "A3", "dock-fee", "`dock-fee` is not known · it is none of the sheet issues · "
         "did you mean `dock-fees`?"),
        ("options", "B3", "double", "`dock-fees · double` stands twice · first in A2"),
        ("rankings", "B2", "ours", "`ours` is not known"),
        ("rankings", "A2", None, "`issue` is empty"),
        ("issues", "Z2", "stray", "stands under no name"),
        ("issues", "B2", "=NOW()", "holds a formula without its result"),
        ("case", "A2", "titel", "`titel` is not a field of this sheet"),
        ("case", "A2", "us", "`us` stands twice"),
        ("case", "D2", "see below", "belongs to no field"),
        ("ladder", "A3", "month", "`month` is not a field of this sheet · nothing reads it · "
         "did you mean `months`?"),
        ("process", "C2", "us, we think", "belongs to no field"),
        ("steps", "A2", "reeff", "`reeff` is not known · it is none of the sheet issues"),
        ("waits", "B2", "equal-fee", "`equal-fee` is not known · it is none of the sheet steps · "
         "did you mean `equal-fees`?"),
        ("waits", "A2", None, "`issue` is empty"),
        ("links", "A1", "when", "the column `when` is not a field"),
        ("case", "B4", datetime(2027, 1, 15, 9, 30), "holds a time"),
        ("issues", "B2", 1e300, "15 digits are read"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_cell(
    sheet: str, cell: str, value: Any, said: str, blank: Path, tmp_path: Path
) -> None:
    told = faults(blank, tmp_path, lambda book: book[sheet].__setitem__(cell, value))
    place = "A2" if cell == "A2" and value is None else cell
    here = [one for one in told if one.startswith(f"a.xlsx: {sheet}!{place}") and said in one]
    first = [one for one in told if one.startswith(f"a.xlsx: {sheet}!A1") and said in one]
    assert here or (cell == "A1" and first) or "stands twice" in said, told
    assert any(said in one for one in told)


def test_dates_and_shares_are_read_as_they_are_shown(blank: Path, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sources = book["sources"]
        for row, (day, shown) in enumerate(
            [(date(2025, 2, 1), "mmm-yy"), (date(2025, 3, 4), "dd/mm/yyyy")], start=2
        ):
            cell = sources.cell(row, head(book, "sources", "date"), day)
            cell.number_format = shown
        for row, value in ((2, 0.1), (3, 0.125), (4, True)):
            cell = book["options"].cell(row, head(book, "options", "says"), value)
            cell.number_format = "0.0%" if row < 4 else "General"

    text, notes = case_of_workbook(changed(blank, tmp_path / "a.xlsx", change))
    case = read_text("case.yaml", text).case
    assert case is not None and not notes
    assert [one.date for one in case.sources.values()] == ["2025-02", "2025-03-04"]
    says = [one.says for one in case.issues["dock-fees"].options.values()]
    assert says == ["10%", "12.5%", "yes"]


def test_a_sheet_that_nothing_reads_is_said_and_ones_own_is_not(
    blank: Path, tmp_path: Path
) -> None:
    def change(book: Any) -> None:
        book.create_sheet("optoins")["A1"] = "issue"
        book.create_sheet("x-notes")["A1"] = "call her back"
        book["issues"].cell(1, 20, "x-mine")
        book["issues"].cell(2, 20, "mine")

    text, notes = case_of_workbook(changed(blank, tmp_path / "a.xlsx", change))
    assert [str(one) for one in notes] == [
        "a.xlsx: optoins: note: is not read · no part of a case has its name · "
        "did you mean `options`?"
    ]
    assert "mine" not in text and "call her back" not in text


def repacked(blank: Path, **changes: bytes) -> bytes:
    """The workbook with parts added, or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return made.getvalue()


CASE, SHEET = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"
ROW = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s'
END = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("xl/vbaProject.bin", b"x", "holds a macro"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "takes values from other files"),
        ("xl/embeddings/a.bin", b"x", "holds another file"),
        ("xl/media/a.png", b"\0" * 70_000_000, "unpacks to"),
        (SHEET, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares a document type"),
        ("xl/odd.dat", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16"),
         "declares a document type"),
        (SHEET, b"<a", "XML that cannot be read"),
        (SHEET, ROW % b'<row r="1"><c r="XFD1"><v>1</v></c></row>' + END, "goes on to cell `XFD1`"),
        (SHEET, ROW % b'<row r="9999999999"/>' + END, "goes on to cell"),
        (SHEET, ROW % (b'<row r="1">' + b"<c><v>1</v></c>" * 100_001 + b"</row>") + END,
         "goes on to cell"),
        (SHEET, ROW % b'<row r="9e99"><c r="A1"><v>1</v></c></row>' + END,
         "the number of a row is `9e99` · it is plain digits"),
        (SHEET, ROW % b'<row r="1_0"/>' + END, "the number of a row is `1_0`"),
        (SHEET, ROW % "<row r='\u0661'/>".encode() + END, "the number of a row is"),
        (SHEET, ROW % b'<row r="9999999"/>' + END, "goes on to cell `A9999999`"),
        (SHEET, ROW % b'<row r="5"/><row r="5"/>' + END, "row 5 follows row 5"),
        (SHEET, ROW % b'<row r="5"><row r="9"/></row>' + END, "a row stands in another"),
        (SHEET, ROW % b'<row r="5"><c r="A6"/></row>' + END, "cell `A6` stands in row 5"),
        (SHEET, ROW % b'<row r="5"><c r="B5"/><c r="A5"/></row>' + END,
         "cell `A5` stands behind its place"),
        (SHEET, ROW % (b'<row r="1">' + b"<c><v>1</v></c>" * 201 + b"</row>") + END,
         "goes on to cell `GS1`"),
        (SHEET, ROW % b'<row r="5000"><c/></row><row><c/></row>' + END, "goes on to cell `A5001`"),
        (SHEET, b'<a><cols><col min="1" max="9e99"/></cols></a>',
         "the number of a column is `9e99`"),
        ("xl/workbook.xml", b"<a/>", "holds no sheet"),
        ("xl/styles.xml", b"<a/>", "cannot be read as a workbook"),
        ("xl/styles.xml", b'<a><numFmt formatCode="%s"/></a>' % (b"[" * 400_000),
         "a number's format goes on"),
        ("xl/workbook.xml", b"<a><definedNames><definedName>%s</definedName></definedNames></a>"
         % (b"'" * 90_000), "the text of `definedName` goes on"),
        (SHEET, b"<a><oddHeader>%s</oddHeader></a>" % (b"&amp;C" * 9_000),
         "the text of `oddHeader` goes on"),
    ],
)  # fmt: skip
def test_what_a_stranger_can_send_is_refused(
    part: str, content: bytes, said: str, blank: Path
) -> None:
    with pytest.raises(NoWorkbook, match=said):
        pages(repacked(blank, **{part: content}), "a.xlsx")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no workbook"),
        (b"PK\3\4 and no more", "is no workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512, "locked by a password"),
        (b"x" * (cells.MOST_BYTES + 1), "at most 10,000,000 are read"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(NoWorkbook, match=said):
        pages(content, "a.xlsx")


def test_the_command_writes_what_plans_and_overwrites_nothing(blank: Path, tmp_path: Path) -> None:
    out = tmp_path / "talks"
    words = ["import", str(blank), "--out", str(out)]
    made = CliRunner().invoke(cli, words)
    assert made.exit_code == 0, made.output
    checked = CliRunner().invoke(cli, ["check", str(out)])
    assert checked.exit_code == 0 and "0 faults, 0 notes" in checked.output
    again = CliRunner().invoke(cli, words)
    assert again.exit_code == 2 and "nothing is overwritten" in again.output
    (tmp_path / "no.xlsx").write_bytes(b"no")
    refused = CliRunner().invoke(cli, ["import", str(tmp_path / "no.xlsx"), "--out", f"{out}2"])
    assert refused.exit_code == 2 and "no.xlsx: is no workbook" in refused.output
    assert not (tmp_path / "talks2").exists()


def test_the_result_of_a_formula_counts(blank: Path) -> None:
    """Spreadsheet programs keep a formula's result beside it."""
    with zipfile.ZipFile(blank) as archive:
        text = archive.read(CASE)
    formula = b'<c r="B2" t="str"><f>"Har"&amp;"bours"</f><v>Harbours</v></c>'
    text, count = re.subn(rb'<c r="B2"[^>]*>.*?</c>', formula, text)
    assert count == 1
    sheets, wrong = pages(repacked(blank, **{CASE: text}), "a.xlsx")
    own = next(one for one in sheets if one.title == "case")
    assert not wrong
    assert any(cell.name == "B2" and cell.value == "Harbours" for row in own.rows for cell in row)


def test_a_cell_that_shows_another_number_than_it_holds_is_refused(
    blank: Path, tmp_path: Path
) -> None:
    def change(book: Any) -> None:
        for row, (value, shown) in enumerate(((-6, "+60"), ("pays", ';;;"agreed"')), start=2):
            cell = book["options"].cell(row, head(book, "options", "says"), value)
            cell.number_format = shown

    says = faults(blank, tmp_path, change)
    assert len(says) == 2 and all("is shown otherwise than it stands" in one for one in says)
    assert "(`-6`) · its format is `+60` · give it a plain format" in says[0]


def test_one_text_that_many_cells_share_is_counted_in_each(blank: Path, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["sources"]
        columns = [cell.value for cell in sheet[1]]
        for row in range(40):
            values = {"id": f"s{row}", "key": f"s{row}", "title": "a b " * 8_000}
            sheet.append([values.get(str(one)) for one in columns])

    (told,) = faults(blank, tmp_path, change)
    assert "the texts of its cells go on" in told


@pytest.mark.parametrize("title", ["home ", "HOME\u2003", "home\u00a0"])
def test_two_sheets_of_one_name_are_a_fault(blank: Path, tmp_path: Path, title: str) -> None:
    """Names that differ by blanks or capitals name one sheet; the other may be hidden."""

    def change(book: Any) -> None:
        double = book.copy_worksheet(book["home"])
        double.title, double.sheet_state = title, "veryHidden"

    told = faults(blank, tmp_path, change)
    assert any("the sheet `home` stands twice" in one for one in told), told


PACKED = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREAD = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(sheets: list[tuple[str, str]], rows: str) -> bytes:
    """A workbook of sheets, each by its name and the file of its rows, which all files hold."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SPREAD}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKED}/relationships"><Relationship Id="r1" '
        f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>' + "".join(
            f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>'
            for at, (name, _) in enumerate(sheets, 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKED}/relationships">' + "".join(
            f'<Relationship Id="r{at}" Type="{DOCUMENT}/worksheet" Target="{part}"/>'
            for at, (_, part) in enumerate(sheets, 1)) + "</Relationships>",
    } | {
        f"xl/{part.removeprefix('./')}": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        "</worksheet>" for _, part in sheets
    }  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def test_sheets_that_are_one_part_are_refused_by_name() -> None:
    """The cells of a part are counted once: 500 sheets of it were read for 20 minutes."""
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    sheets, _ = pages(book([("x-1", "a.xml"), ("x-2", "b.xml")], row), "a.xlsx")
    assert [one.title for one in sheets] == ["x-1", "x-2"]
    with pytest.raises(NoWorkbook, match="two sheets, `x-1` and `x-2`, that are one part"):
        pages(book([("x-1", "a.xml"), ("x-2", "./a.xml")], row), "a.xlsx")


def test_rows_and_cells_without_numbers_follow_each_other() -> None:
    rows = '<row r="2"><c/><c><v>1</v></c></row><row><c r="C3"><v>2</v></c></row><row r="1048576"/>'
    (sheet, *more), wrong = pages(
        book([(f"x-{at}", f"{at}.xml") for at in range(50)], rows), "a.xlsx"
    )
    assert not wrong and len(more) == 49
    assert [(cell.name, cell.value) for row in sheet.rows for cell in row] == [("B2", 1), ("C3", 2)]


def test_empty_rows_are_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many rows are looked at depends on those that have cells alone."""
    looks: list[object] = []
    plain = cells._row

    def row(*about: Any) -> Any:
        looks.append(about)
        return plain(*about)

    monkeypatch.setattr(cells, "_row", row)
    for last in (10, 1_000, 1_048_576):
        looks.clear()
        rows = f'<row r="9"><c r="A9"><v>1</v></c></row><row r="{last}"/>'
        pages(book([("x-1", "a.xml")], rows), "a.xlsx")
        assert len(looks) == 1


def test_memory_that_runs_out_is_no_fault_of_the_file(
    blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(openpyxl, "load_workbook", refused)
    with pytest.raises(MemoryError):
        pages(blank.read_bytes(), "a.xlsx")


def test_what_is_hidden_counts_and_is_told(blank: Path, tmp_path: Path) -> None:
    """A note for each sheet of which a person sees less than is read."""

    def change(book: Any) -> None:
        book["issues"].row_dimensions[3].hidden = True
        book["options"].column_dimensions["B"].hidden = True
        book["sources"].sheet_state = "veryHidden"
        book["home"].row_dimensions[400].hidden = True  # nothing stands there

    _, before = case_of_workbook(blank)
    _, notes = case_of_workbook(changed(blank, tmp_path / "a.xlsx", change))
    told = [str(one) for one in notes if one not in before and "it counts as" in one.why]
    assert [one.split(" · ")[0] for one in told] == HIDDEN


HIDDEN = [
    "a.xlsx: issues!A3: note: this cell and 5 more stand in rows or columns that are hidden",
    "a.xlsx: options!B1: note: this cell and 9 more stand in rows or columns that are hidden",
    "a.xlsx: sources: note: is not shown",
]
