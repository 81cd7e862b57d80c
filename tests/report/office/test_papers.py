"""Papers as offices use them: whole, of one page where they must be, the same bytes each time."""

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx as word
import icalendar
import pytest

from detente.api.planning import Answers
from detente.api.reading import read
from detente.case.models.scalars import last_day
from detente.cli.export_command import FORMS
from detente.cli.export_command import KINDS as OFFERED
from detente.report.office import missing
from detente.report.office.desk import Desk
from detente.report.office.diary import diary
from detente.report.office.docx import docx
from detente.report.office.forms import Ordered, exported
from detente.report.office.paper import Paper, PaperError
from detente.report.office.papers import KINDS
from detente.report.office.pdf import pages, pdf, png
from detente.report.outline.blocks.block import Line, Pairs, Picture, Points, Section, Table, Text
from detente.report.setting import Setting
from detente.report.svg import svg
from detente.studies.brief.parts import stops_on
from tests.house.tree import ROOT

ALL = [(kind, form) for kind, one in KINDS.items() for form in one.forms]
EVERY = Paper(
    "every",
    "Every <kind> & of $block$",
    (
        Text("Finding #first", "lead"),
        Text("Careful", "warn"),
        Points((Line("*one*", label="L", tag="fact", note="n", sources=("s1",)),)),
        Pairs((("Name", (Line("first"), Line("second"))),)),
        Table("Caption", ("A", "B"), (("=1", "x\u202ey"),)),
        Section("Inside", (Text("deep"),)),
    ),
    "TLP:AMBER",
    "For nobody",
)


def no_picture(picture: Picture) -> str | None:
    return None


@pytest.fixture(scope="module", params=["river", "us-china-2025"])
def desk(request: pytest.FixtureRequest) -> Desk:
    view = read(ROOT / "cases" / request.param)
    return Desk(Answers(view), Setting(view.case))


@pytest.fixture(scope="module")
def made(desk: Desk) -> dict[tuple[str, str], list[tuple[str, bytes]]]:
    return {(kind, form): list(exported(desk, Ordered(kind, form))) for kind, form in ALL}


def test_the_command_and_the_page_name_every_kind_and_its_forms() -> None:
    page = (ROOT / "docs/how-to/export-papers.md").read_text()
    rows = re.findall(r"^\| ([a-z-]+) \|.*\| ([a-z ]+) \|$", page, re.M)
    told = {kind: set(forms.split()) for kind, forms in rows if kind != "paper"}
    assert told == {kind: set(one.forms) for kind, one in KINDS.items()}
    assert set(OFFERED) == set(KINDS) and set(FORMS) == set().union(*told.values())


def test_a_package_of_the_planners_own_is_told_from_the_recommended_one() -> None:
    """By name, title and foot; what leaves, or others look at, does not tell of another."""
    view = read(ROOT / "cases/river")
    recommended = Answers(view).study("packages").value.recommended
    moves = dict(list(recommended.moves.items())[:-1])
    own, same = (
        Desk(Answers(view, package=package), Setting(view.case))
        for package in (moves, recommended.moves)
    )
    for kind, one in KINDS.items():
        form = "md" if "md" in one.forms else one.forms[0]
        for name, content in exported(own, Ordered(kind, form)):
            assert ("own-package" in name) is not one.leaves, name
            told = b"not the recommended one" in content
            if form == "md" and kind != "calendar":
                assert told is not (one.leaves or kind == "cards"), name
        assert not any("own" in name for name, _ in exported(same, Ordered(kind, form)))
    ((_, brief),) = exported(own, Ordered("brief", "md"))
    assert brief.startswith(b"# One river, two countries: a package of the planner's own")


def test_every_paper_comes_in_its_forms(made: dict[Any, list[tuple[str, bytes]]]) -> None:
    heads = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "ics": b"BEGIN:VCALENDAR"}
    for (kind, form), files in made.items():
        assert files, (kind, form)
        for name, content in files:
            assert name.endswith(f".{form}") and content.startswith(heads.get(form, b"")), name


def test_papers_of_one_page_have_one(desk: Desk) -> None:
    for kind in ("brief", "letter", "note", "call", "oral"):
        papers = KINDS[kind].papers
        assert papers is not None
        for paper in papers(desk):
            assert len(pages(paper, no_picture)) == 1, paper.title


def test_the_book_has_at_most_25_pages(desk: Desk) -> None:
    def draw(picture: Picture) -> str | None:
        return svg(picture, desk.setting)

    papers = KINDS["book"].papers
    assert papers is not None
    assert 3 < len(pages(next(papers(desk)), draw, 20)) <= 25


def test_the_letter_leaves_without_marks_or_digests(desk: Desk, made: dict[Any, Any]) -> None:
    words = made["letter", "md"][0][1].decode()
    assert "handling mark" not in words and desk.answers.study("process").inputs[:8] not in words
    assert "To settle" not in words


def test_a_calendar_holds_every_day_with_its_owner(desk: Desk, made: dict[Any, Any]) -> None:
    process, rehearsal = map(desk.value, ("process", "rehearsal"))
    entries = diary(desk.value, desk.setting)
    events = icalendar.Calendar.from_ical(made["calendar", "ics"][0][1]).walk("VEVENT")
    assert len(events) == len(entries) > len(process.calendar)
    by = stops_on(process, desk.setting.case.meet is not None)
    stop = [entry.first for entry in entries if entry.what.startswith("Stop if")]
    missed = rehearsal.stop_if
    days = {last_day(due.month) for due in missed.due} if missed and missed.missed == 1 else set()
    assert stop == sorted(({by} if by else set()) | days)
    assert len({event["uid"] for event in events}) == len(events)
    for event, entry in zip(events, entries, strict=True):
        assert event.decoded("dtstart") == entry.first
        assert event.decoded("dtend") == entry.last + timedelta(days=1)
        assert entry.whose in str(event["summary"])


def test_word_has_styles_marks_and_every_word() -> None:
    document = word.Document(io.BytesIO(docx(EVERY, no_picture, png)))
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["Every <kind> & of $block$"] == "Heading 1"
    assert styles["Inside"] == "Heading 2"
    assert styles["L: (fact) *one* n [s1]"] == "List Bullet"
    assert document.sections[0].header.paragraphs[0].text == "TLP:AMBER"
    assert [c.text for c in document.tables[0].rows[0].cells] == ["Name", "first\nsecond"]
    assert "\u202e" not in "".join(c.text for row in document.tables[1].rows for c in row.cells)


def test_of_no_mark_nothing_is_said_and_a_letter_bears_no_number() -> None:
    quiet = replace(EVERY, marks="Unmarked", foot="Hill", one_page=True)
    (section,) = word.Document(io.BytesIO(docx(quiet, no_picture, png))).sections
    assert [one.text for one in section.header.paragraphs] == [""]
    feet = section.footer.paragraphs
    assert len(feet) == 1 and feet[0].text.startswith("Hill · page ")
    assert not any(run.bold for run in feet[0].runs)
    bare = replace(EVERY, marks="", foot="", one_page=True)
    (section,) = word.Document(io.BytesIO(docx(bare, no_picture, png))).sections
    assert [one.text for one in section.footer.paragraphs] == [""]


def test_a_template_gives_its_own_styles(tmp_path: Path) -> None:
    own = word.Document()
    own.add_paragraph("to be dropped")
    own.sections[0].header.paragraphs[0].text = "Ministry"
    own.styles["Heading 1"].font.name = "Garamond"
    own.save(str(tmp_path / "own.docx"))
    made = word.Document(io.BytesIO(docx(EVERY, no_picture, png, tmp_path / "own.docx")))
    assert made.sections[0].header.paragraphs[0].text == "Ministry"
    assert made.styles["Heading 1"].font.name == "Garamond"
    assert "to be dropped" not in [p.text for p in made.paragraphs]
    (tmp_path / "none.docx").write_text("no zip")
    with pytest.raises(PaperError, match="it is no Word document"):
        docx(EVERY, no_picture, png, tmp_path / "none.docx")


def test_words_are_never_markup_and_a_missing_letter_is_told() -> None:
    assert pdf(EVERY, no_picture).startswith(b"%PDF")
    with pytest.raises(PaperError, match="take the Word form"):
        pdf(Paper("x", "\u6c34", ()), no_picture)


def test_a_paper_of_one_page_that_is_longer_is_refused() -> None:
    long = Paper("x", "Long", tuple(Text("word " * 90) for _ in range(40)), one_page=True)
    with pytest.raises(PaperError, match="longer than a page"):
        pdf(long, no_picture)


def test_what_is_not_installed_is_named_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PaperError, match=r"pip install 'detente\[documents\]'"):
        missing.needs("typst")
    with pytest.raises(ModuleNotFoundError):
        missing.needs("no_such_library_of_detente")


@pytest.mark.parametrize("desk", ["river"], indirect=True)
def test_the_same_case_gives_the_same_bytes_in_another_process(
    made: dict[tuple[str, str], list[tuple[str, bytes]]],
) -> None:
    here = {
        key: [hashlib.sha256(content).hexdigest() for _, content in files]
        for key, files in made.items()
    }
    script = (
        "import hashlib; from tests.report.office.test_papers import *\n"
        "view = read(ROOT / 'cases' / 'river'); desk = Desk(Answers(view), Setting(view.case))\n"
        "print({k: [hashlib.sha256(b).hexdigest() for _, b in exported(desk, Ordered(*k))]"
        " for k in ALL})"
    )
    there = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT,
        env={"PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert eval(there.stdout) == here
