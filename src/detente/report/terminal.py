"""Outlines in a terminal: eighty columns, no colour where nobody would see it.

At the left edge stand our own words alone: handling mark, title, headings, the last line. All that
may hold words of a case is set in, and a row that goes on with the one above is set in further, so
that no wrapping makes a line of its tail (definitions §50).
"""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from detente.answers import Answer
from detente.report import words
from detente.report.outline.blocks.block import (
    Block,
    Fold,
    Letter,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
)
from detente.report.outline.blocks.marks import marked
from detente.report.outline.blocks.withheld import Screen
from detente.report.outline.chapter import Chapter, chapter
from detente.report.screen import columns_of, echo_styled
from detente.report.setting import Setting
from detente.visible import flowing

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text as Styled

WIDTH = 80
LINES = ("packages", "mandates")
"""The studies whose results the lines around a package would tell."""
MORE = "Reasons and figures: `detente plan CASE --out DIR`, or --json."
INSET = 2
LABELS = 17
LOOKS = {"lead": "bold", "note": "dim", "warn": "yellow", "": ""}


def show_brief(answer: Answer[Any], setting: Setting, stream: TextIO | None = None) -> None:
    """Print the plan's first page, and nothing else."""
    one = chapter("brief", answer, setting)
    _print_whole(stream or sys.stdout, answer, setting, one)


def show(name: str, answer: Answer[Any], setting: Setting, stream: TextIO | None = None) -> None:
    """Print one answer of a plan: `clarity`, `agenda`, … `objections`, with its reasons.

    Raises KeyError for a name that is no answer.
    """
    one = chapter(name, answer, setting)
    _print_whole(stream or sys.stdout, answer, setting, one, MORE)


def show_blocks(blocks: Iterable[Block], stream: TextIO | None = None) -> None:
    """Print blocks that are no chapter of a plan."""
    out = stream or sys.stdout
    console = _console(out)
    with console.capture() as captured:
        _print(console, blocks)
    echo_styled((line.rstrip() for line in captured.get().splitlines()), out)


def show_lines(answer: Answer[Any], setting: Setting, stream: TextIO | None = None) -> None:
    """Print opening, target and walk-away, which are no chapter of a plan."""
    from detente.report.outline.details.lines import TITLE, lines

    screen = Screen(setting.sight, answer.marks, LINES)
    one = Chapter("lines", TITLE, screen.page(lines(setting.said(answer.value), setting)), ())
    _print_whole(stream or sys.stdout, answer, setting, one)


def show_talking_paper(answer: Answer[Any], setting: Setting, stream: TextIO | None = None) -> None:
    """Print the replies as a talking paper for the lead."""
    from detente.report.letter.talking_paper import TITLE as PAPER
    from detente.report.letter.talking_paper import talking_paper

    screen = Screen(setting.sight, answer.marks, ("talks",))
    blocks = screen.page(talking_paper(setting.said(answer.value), setting))
    one = Chapter("talking_paper", PAPER, blocks, ())
    _print_whole(stream or sys.stdout, answer, setting, one)


def show_review_paper(answer: Answer[Any], setting: Setting, stream: TextIO | None = None) -> None:
    """Print the paper for the leaders' review."""
    from detente.report.letter.review_paper import TITLE as REVIEW
    from detente.report.letter.review_paper import review_paper

    screen = Screen(setting.sight, answer.marks, ("talks",))
    blocks = screen.page(review_paper(setting.said(answer.value), setting))
    one = Chapter("review_paper", REVIEW, blocks, ())
    _print_whole(stream or sys.stdout, answer, setting, one)


def show_drafts(
    answer: Answer[Any], setting: Setting, mediator: str, stream: TextIO | None = None
) -> None:
    """Print a mediator's page."""
    from detente.report.outline.beside.drafts import mediation

    one = mediation(answer, setting)
    _print_whole(stream or sys.stdout, answer, setting, one, mediator=setting.side(mediator))


def _print_whole(
    stream: TextIO,
    answer: Answer[Any],
    setting: Setting,
    chapter: Chapter,
    more: str = "",
    mediator: str = "",
) -> None:
    console = _console(stream)
    with console.capture() as captured:
        _head(console, answer, setting, chapter, mediator)
        if more:
            console.print(_styled(more, "dim"))
    echo_styled((line.rstrip() for line in captured.get().splitlines()), stream)


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    columns = columns_of(stream)
    console.width = min(columns - 1, WIDTH) if columns > 1 else WIDTH
    return console


def _head(
    console: "Console", answer: Answer[Any], setting: Setting, chapter: Chapter, mediator: str
) -> None:
    marks = marked(answer.marks, setting)
    handling = f"Handling: {marks}" if setting.sight.marked(answer.marks) else marks
    title = f"Plan: {chapter.title}" if chapter.name == "brief" else chapter.title
    _hang(console, _styled(handling, "bold"))
    _hang(console, _styled(title, "bold underline"))
    day = words.day(setting.case.as_of)
    us, them = setting.us, setting.them
    said = f"For {us}, on talks with {them}; as of {day}."
    if mediator:
        said = f"For {mediator}, mediator between {us} and {them}; as of {day}."
    _hang(console, _styled(said, "dim"))
    console.print()
    _print(console, (*chapter.blocks, *chapter.basis))


def _print(console: "Console", blocks: Iterable[Block], indent: int = INSET) -> None:
    from rich.padding import Padding

    for block in blocks:
        match block:
            case Section(title=title, blocks=inner):
                _hang(console, _styled(title, "bold cyan"), indent - INSET)
                _print(console, inner, indent + INSET * (indent > INSET))
            case Fold() | Picture(says=""):
                continue
            case Text(text=text, style=style):
                _hang(console, _styled(text, LOOKS[style]), indent)
                console.print()
            case Picture(says=says):
                _hang(console, _styled(says, "dim"), indent)
                console.print()
            case _:
                console.print(Padding(_shown(block, console.width), (0, 0, 1, indent)))


def _hang(console: "Console", styled: "Styled", indent: int = 0) -> None:
    """A paragraph at an indent; the rows behind its first one are set in further."""
    from rich.padding import Padding
    from rich.text import Text as Styled

    first = styled.wrap(console, console.width - indent)[0]
    rest = styled[len(first.plain.rstrip()) :].plain.lstrip()
    console.print(Padding(first, (0, 0, 0, indent)))
    if rest:
        more = Styled(rest, style=styled.style)
        console.print(Padding(more, (0, 0, 0, indent + INSET)), overflow="fold")


def _shown(block: Block, width: int) -> "RenderableType":
    match block:
        case Points(lines=lines):
            return _grid([(_styled("–", "dim"), _line(line)) for line in lines], 1)
        case Pairs(rows=rows):
            return _grid(
                [(_styled(name, "bold"), _stacked(lines)) for name, lines in rows],
                min(LABELS, width // 3),
            )
        case Letter(head=head, paragraphs=paragraphs):
            return _letter(head, paragraphs)
        case Table():
            return _table(block)
        case _:
            raise TypeError(f"a terminal cannot show {type(block).__name__}")


def _styled(text: str, style: str) -> "Styled":
    from rich.text import Text as Styled

    return Styled(flowing(text), style=style)


def _line(line: Line) -> "Styled":
    said = _styled("", "")
    if line.label:
        said.append(f"{flowing(line.head)} ", style="bold")
    if line.tag:
        said.append(f"({flowing(line.tag)}) ", style="cyan")
    said.append(flowing(line.text))
    if line.note:
        said.append(f" {flowing(line.note)}", style="dim")
    for key in line.sources:
        said.append(f" [{flowing(key)}]", style="dim")
    return said


def _stacked(lines: tuple[Line, ...]) -> "Styled":
    said = _styled("", "")
    for number, line in enumerate(lines):
        said.append("\n" if number else "")
        said.append_text(_line(line))
    return said


def _grid(rows: "list[tuple[Styled, Styled]]", first: int) -> "RenderableType":
    from rich.table import Table as Grid

    grid = Grid.grid(padding=(0, 1), expand=True)
    grid.add_column(width=first, no_wrap=first == 1)
    grid.add_column(ratio=1, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _letter(head: tuple[tuple[str, str], ...], paragraphs: tuple[str, ...]) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel

    top = _grid([(_styled(name, "dim"), _styled(said, "")) for name, said in head], 9)
    body = (Padding(_styled(text, ""), (1, 0, 0, 0)) for text in paragraphs)
    return Panel(Group(top, *body), style="")


def _table(table: Table) -> "RenderableType":
    from rich import box
    from rich.table import Table as Shown

    shown = Shown(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in table.heads:
        shown.add_column(_styled(head, "bold"), overflow="fold")
    for row in table.rows:
        shown.add_row(*(_styled(cell, "") for cell in row))
    return shown
