"""Outlines in a terminal: eighty columns, no colour where nobody would see it."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from detente.answers import Answer
from detente.report import words
from detente.report.outline.block import (
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
from detente.report.outline.chapter import Chapter, chapter
from detente.report.outline.drafts import mediation
from detente.report.outline.lines import TITLE, lines
from detente.report.outline.marks import marked
from detente.report.outline.withheld import Screen
from detente.report.screen import echo_styled
from detente.report.setting import Setting
from detente.visible import flowing

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text as Styled

WIDTH = 80
LINES = ("packages", "mandates")
"""The studies whose results the lines around a package would tell."""
MORE = "Reasons and figures: `detente plan CASE --out DIR`, or --json."
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
    screen = Screen(setting.sight, answer.marks, LINES)
    one = Chapter("lines", TITLE, screen.page(lines(answer.value, setting)), ())
    _print_whole(stream or sys.stdout, answer, setting, one)


def show_drafts(
    answer: Answer[Any], setting: Setting, mediator: str, stream: TextIO | None = None
) -> None:
    """Print a mediator's page."""
    one = mediation(answer, setting)
    _print_whole(stream or sys.stdout, answer, setting, one, mediator=setting.side(mediator))


def _print_whole(
    stream: TextIO,
    answer: Answer[Any],
    setting: Setting,
    one: Chapter,
    more: str = "",
    mediator: str = "",
) -> None:
    console = _console(stream)
    with console.capture() as captured:
        _head(console, answer, setting, one, mediator)
        if more:
            console.print(_styled(more, "dim"))
    echo_styled((line.rstrip() for line in captured.get().splitlines()), stream)


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDTH) if stream.isatty() else WIDTH
    return console


def _head(
    console: "Console", answer: Answer[Any], setting: Setting, one: Chapter, mediator: str
) -> None:
    console.print(_styled(marked(answer.marks, setting), "bold"))
    console.print(_styled(one.title, "bold underline"))
    day = words.day(setting.case.as_of)
    said = f"For {setting.us}, on talks with {setting.them}; as of {day}."
    if mediator:
        said = f"For {mediator}, mediator between {setting.sides()}; as of {day}."
    console.print(_styled(said, "dim"))
    console.print()
    _print(console, (*one.blocks, *one.basis))


def _print(console: "Console", blocks: Iterable[Block], indent: int = 0) -> None:
    from rich.padding import Padding

    for block in blocks:
        match block:
            case Section(title=title, blocks=inner):
                console.print(Padding(_styled(title, "bold cyan"), (0, 0, 0, indent)))
                _print(console, inner, indent + 2)
            case Fold() | Picture(says=""):
                continue
            case _:
                console.print(Padding(_shown(block), (0, 0, 1, indent)))


def _shown(block: Block) -> "RenderableType":
    match block:
        case Text(text=text, style=style):
            return _styled(text, LOOKS[style])
        case Points(lines=lines):
            return _grid([(_styled("–", "dim"), _line(line)) for line in lines], 1)
        case Pairs(rows=rows):
            return _grid([(_styled(name, "bold"), _stacked(lines)) for name, lines in rows], 17)
        case Letter(head=head, paragraphs=paragraphs):
            return _letter(head, paragraphs)
        case Picture(says=says):
            return _styled(says, "dim")
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
        said.append(f"{flowing(line.label)}: ", style="bold")
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
