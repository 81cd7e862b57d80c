"""The few kinds of block that every report is made of.

An outline is written once for each answer; the page, the Markdown file and the terminal are
three ways to show it. Blocks hold text only: no markup, no escapes, no colours.

`of` is the line of the answer that a block was made from: whoever may not see that, or all that it
rests on, is not shown the block (`withheld.py`). A block without one rests on the whole chapter.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from detente.answers import Local, Rests

COUNTED = Rests()
"""Of a block that names no part of the case: counts and verdicts alone."""
FIXED = Local()
"""Of a block in the program's own words, which no case changes."""


@dataclass(frozen=True)
class Line:
    """A sentence. `label` stands before it, `note` is said more quietly after it.

    `tag` is one or two words that say what kind of line this is (`fact`, `judgement`, `holds`).
    `why`: under which key its figure is explained (`explained.py`), where a form can open that.
    `place`: what in `note`, or as label, is a place in the case's files (`file:line`), for a form
    that can go there.
    """

    text: str
    label: str = ""
    tag: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    of: Rests | None = None
    why: str = ""
    place: str = ""

    @property
    def head(self) -> str:
        """The label with its stop: a question has its own.

        >>> Line("", "Expect").head, Line("", "Who begins?").head, Line("").head
        ('Expect:', 'Who begins?', '')
        """
        asks = self.label.rstrip("”")[-1:] in ("?", "!")
        return self.label if asks or not self.label else f"{self.label}:"


@dataclass(frozen=True)
class Text:
    """A paragraph. `style`: "" plain, `lead` opens an answer, `note` is quiet, `warn` warns.

    `why`: as a line's.
    """

    text: str
    style: str = ""
    of: Rests | None = None
    why: str = ""


@dataclass(frozen=True)
class Points:
    """A list. In the style `reasons` each source is named in full."""

    lines: tuple[Line, ...]
    style: str = ""

    @classmethod
    def each(cls, lines: Iterable[Line]) -> "Points":
        """A list of these lines, in their order."""
        return cls(tuple(lines))


@dataclass(frozen=True)
class Pairs:
    """Terms, each with one or several lines: `style` is `brief` for the top of a plan."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]
    style: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first cell of a row is its head. `of`: one for each row.

    `is_numbered`: that cell is the row's number in a picture, and is left out where that is.
    `why`: as a line's, of all its figures.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    of: tuple[Rests | None, ...] = ()
    is_numbered: bool = False
    why: str = ""


@dataclass(frozen=True)
class Letter:
    """A message in draft words."""

    head: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    of: Rests | None = None


@dataclass(frozen=True)
class Picture:
    """A picture, drawn where the form can draw. `says` is what it shows, in words.

    `legend` is how to read it: forms that cannot draw leave it out. `data` is the value that
    is drawn; `table` holds the same figures. `key`: under which name these stand in the annex of a
    plan and in a file; "" for a picture in no chapter or without them. `why`: as a line's.
    """

    name: str
    title: str
    says: str
    data: Any
    table: Table | None = None
    legend: str = ""
    key: str = ""
    why: str = ""


@dataclass(frozen=True)
class Fold:
    """What stands behind: numbers, theory, reasons. Forms without folds show it below."""

    title: str
    blocks: "tuple[Block, ...]"
    of: Rests | None = None


@dataclass(frozen=True)
class Section:
    """A part with a heading. `style` may be `card` for what is handed out on its own."""

    title: str
    blocks: "tuple[Block, ...]"
    anchor: str = ""
    style: str = ""
    of: Rests | None = None


Block = Text | Points | Pairs | Table | Letter | Picture | Fold | Section


def points(*texts: str) -> Points:
    """A plain list of sentences."""
    return Points.each(map(Line, texts))


def fold(title: str, *blocks: Block | None) -> Fold:
    """A fold of those blocks that have something to say, its title in the program's own words."""
    return Fold(title, kept(*blocks), FIXED)


def section(title: str, *blocks: Block | None, of: Rests | None = None) -> Section:
    """A section of those blocks that have something to say."""
    return Section(title, kept(*blocks), of=of)


def naming(ground: tuple[str, ...] | None) -> Rests | None:
    """Of a block that may name all that it rests on; None where that is the whole answer."""
    return None if ground is None else Rests(marks=ground, ground=ground)


def resting(of: Rests | None, *blocks: Block | None) -> tuple[Block, ...]:
    """The blocks that say something, each line that names nothing of its own made from `of`."""
    return tuple(_resting(of, block) for block in kept(*blocks))


def _resting(of: Rests | None, block: Block) -> Block:
    match block:
        case Text() | Letter():
            return block if block.of else replace(block, of=of)
        case Points(lines=lines):
            return replace(block, lines=_lines(of, lines))
        case Pairs(rows=rows):
            return replace(block, rows=tuple((name, _lines(of, lines)) for name, lines in rows))
        case Table():
            return _rows(of, block)
        case Fold(blocks=inner):
            return replace(block, blocks=resting(of, *inner))
        case Section(blocks=inner):
            return replace(block, blocks=resting(of, *inner), of=block.of or of)
        case Picture(table=Table() as table):
            return replace(block, table=_rows(of, table))
        case _:
            return block


def _rows(of: Rests | None, table: Table) -> Table:
    each = table.of or (None,) * len(table.rows)
    return replace(table, of=tuple(one or of for one in each))


def _lines(of: Rests | None, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line if line.of else replace(line, of=of) for line in lines)


def kept(*blocks: Block | None) -> tuple[Block, ...]:
    """The blocks that have something to say."""
    return tuple(block for block in blocks if block is not None and _says_something(block))


def _says_something(block: Block) -> bool:
    match block:
        case Text(text=text):
            return bool(text)
        case Points(lines=lines):
            return bool(lines)
        case Pairs(rows=rows) | Table(rows=rows):
            return bool(rows)
        case Fold(blocks=blocks) | Section(blocks=blocks):
            return bool(blocks)
        case _:
            return True
