"""A kind of paper in a form: the files that an export writes, all made before one is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.report.explorer.page import explorer_page
from detente.report.explorer.tables import tables as explorer_tables
from detente.report.html import paper_page
from detente.report.office.desk import Desk
from detente.report.office.diary import diary, notice, seen
from detente.report.office.docx import docx
from detente.report.office.ics import ics
from detente.report.office.paper import Paper, PaperError
from detente.report.office.papers import KINDS
from detente.report.office.pdf import pdf, png
from detente.report.office.text import as_markdown
from detente.report.office.workbook.book import xlsx
from detente.report.office.workbook.sums import Sums, sheets
from detente.report.office.workbook.tables import bound
from detente.report.outline.blocks.block import Picture, Text
from detente.report.outline.chapter import chapter
from detente.report.outline.titles import ROWS
from detente.report.svg import svg
from detente.report.wording.ladder import rehearsal as wording
from detente.studies.valuation.model import model

File = tuple[str, bytes]


@dataclass(frozen=True)
class Ordered:
    """What is asked for: a kind of paper, its form, and for Word a template."""

    kind: str
    form: str
    template: Path | None = None


def comes_in(kind: str, form: str) -> bool:
    """Whether a kind of paper comes in a form."""
    return kind in KINDS and form in KINDS[kind].forms


def is_there(desk: Desk, kind: str) -> bool:
    """Whether a kind of paper can be made, and holds more than that something is withheld."""
    papers = KINDS[kind].papers
    try:
        if kind == "explorer":
            _check_scores(desk)
        if papers is None:
            return True
        blocks = [block for paper in desk.open(papers(desk)) for block in paper.blocks]
    except PaperError:
        return False
    return any(not (isinstance(one, Text) and one.style == "note") for one in blocks)


def exported(desk: Desk, ordered: Ordered) -> Iterator[File]:
    """The files, with their names. Raises PaperError."""
    if ordered.form == "xlsx":
        yield f"{desk.named('workbook')}.xlsx", _workbook(desk)
    elif ordered.kind == "explorer":
        yield f"{desk.named('explorer')}.html", _explorer(desk)
    elif ordered.form == "ics":
        yield f"{desk.named('calendar')}.ics", _calendar(desk)
    else:
        papers = KINDS[ordered.kind].papers
        assert papers is not None
        called = str if KINDS[ordered.kind].leaves else desk.named
        for paper in desk.open(papers(desk)):
            yield f"{called(paper.file)}.{ordered.form}", _text(desk, paper, ordered)


def _text(desk: Desk, paper: Paper, ordered: Ordered) -> bytes:
    def draw(picture: Picture) -> str | None:
        """The picture as a file would hold it."""
        return svg(picture, desk.setting)

    makers: Mapping[str, Callable[[], bytes]] = {
        "pdf": lambda: pdf(paper, draw),
        "docx": lambda: docx(paper, draw, png, ordered.template),
        "md": lambda: as_markdown(paper).encode(),
        "html": lambda: paper_page(paper.title, paper.blocks, paper.marks, desk.setting).encode(),
    }
    return makers[ordered.form]()


def _workbook(desk: Desk) -> bytes:
    """Every table, and the package with live sums."""
    setting, packages = desk.setting, desk.answers.study("packages").value
    moves = packages.recommended.moves if packages.recommended else {}
    chapters = [chapter(name, desk.answers.study(name), setting) for name in ROWS]
    marks, sight = desk.marks("brief", *ROWS), setting.sight
    sums = Sums(model(setting.written), setting, moves, packages.places, _in_order(desk))
    live = sheets(sums) if sight.sees(sight.marks("packages")) else ()
    return xlsx(bound(live, chapters), desk.title, marks)


def _in_order(desk: Desk) -> str:
    """What the acts bring in their order, beside the package's sum; "" where unknown."""
    if not desk.setting.sight.sees(desk.setting.sight.marks("packages", "ladder", "rehearsal")):
        return ""
    both = desk.value("rehearsal").as_planned
    return wording.less_than_the_sum(both, desk.setting) if both else ""


def _explorer(desk: Desk) -> bytes:
    """The package explorer, which holds every score."""
    _check_scores(desk)
    value = desk.value("packages")
    try:
        made = explorer_tables(desk.setting.written, value, desk.value("agenda"))
    except OverflowError as error:
        raise PaperError(f"explorer: {error}") from error
    return explorer_page(value, made, desk.marks("packages", "agenda"), desk.setting).encode()


def _check_scores(desk: Desk) -> None:
    """Raises PaperError where the reader may not see every score."""
    sight = desk.setting.sight
    if not sight.sees(sight.marks("packages", "agenda")):
        why = "it holds every score, and some rest on more than the reader may see"
        raise PaperError(f"explorer: {why} · ask {sight.ask}")


def _calendar(desk: Desk) -> bytes:
    entries = seen(diary(desk.value, desk.setting), desk.setting.sight)
    entries = (*notice(desk.setting), *entries)
    return ics(entries, desk.title, desk.setting.case.as_of)
