"""What of some blocks a reader is shown: the one rule for page, text, papers and terminal (§19).

A block is shown where what it names is within what the reader may see (the marks of the line that
it was made from; those of the whole chapter, where it was made from none), and where all that its
figures and choices rest on is so too, or the owner has released them. Beside the marks, no block is
shown that holds words of what is above the reader, whatever it was made from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from detente.answers import Rests
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
    kept,
)
from detente.report.readers.sight import Sight
from detente.report.wording.withheld import withheld as said

SEEN = "What you may see of it"
"""The heading of a fold whose own may not be seen."""


@dataclass(frozen=True)
class Screen:
    """A reader before blocks that rest on some marks: those of answers of some studies."""

    sight: Sight
    marks: tuple[str, ...]
    studies: tuple[str, ...] = ()

    def page(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks that the reader may see, behind the notice that others are withheld."""
        return (*self.notice(), *self.shown(blocks))

    def shown(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks that the reader may see; all, for the owner."""
        if self.sight.reader is None:
            return tuple(blocks)
        return kept(*self._all(blocks))

    def notice(self) -> tuple[Block, ...]:
        """That something is withheld, and whom to ask; nothing where nothing is, or may be said."""
        many = 0 if self.sight.sees(self.marks) else self.sight.withheld(*self.studies)
        return (Text(said(many, self.sight.ask), "note"),) if many else ()

    def _all(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            yield from self._one(block)

    def _one(self, block: Block) -> Iterator[Block]:
        match block:
            case Text(text=text, of=of):
                yield from (block,) * self._may(of, text)
            case Points(lines=lines):
                yield replace(block, lines=self._lines(lines))
            case Pairs(rows=rows):
                yield replace(block, rows=tuple(self._rows(rows)))
            case Table():
                yield from self._table(block)
            case Letter(head=head, paragraphs=paragraphs, of=of):
                texts = (*(text for pair in head for text in pair), *paragraphs)
                yield from (block,) * self._may(of, *texts)
            case Picture():
                yield from self._picture(block)
            case Fold(title=title, blocks=inner, of=of):
                shown = block if self._may(of, title) else replace(block, title=SEEN)
                yield from self._part(shown, True, inner)
            case Section(title=title, blocks=inner, of=of):
                yield from self._part(block, self._may(of, title), inner)

    def _part(
        self, block: Fold | Section, is_shown: bool, inner: tuple[Block, ...]
    ) -> Iterator[Block]:
        """A part with its heading; where that may not be seen, what stands in it."""
        shown = kept(*self._all(inner))
        if is_shown:
            yield replace(block, blocks=shown)
        else:
            yield from shown

    def _rows(
        self, rows: tuple[tuple[str, tuple[Line, ...]], ...]
    ) -> Iterator[tuple[str, tuple[Line, ...]]]:
        for label, lines in rows:
            shown = self._lines(lines)
            if shown and not self.sight.betrays(label):
                yield label, shown

    def _lines(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(
            replace(line, sources=tuple(filter(self.sight.source, line.sources)))
            for line in lines
            if self._may(line.of, line.label, line.tag, line.text, line.note)
        )

    def _table(self, table: Table) -> Iterator[Table]:
        of = table.of or (None,) * len(table.rows)
        kept_ = [
            (row, one) for row, one in zip(table.rows, of, strict=True) if self._may(one, *row)
        ]
        if kept_ and not any(map(self.sight.betrays, (table.caption, *table.heads))):
            rows, lines = zip(*kept_, strict=True)
            yield replace(table, rows=rows, of=lines if table.of else ())

    def _picture(self, picture: Picture) -> Iterator[Block]:
        """The picture where all of it may be seen; else what may be of its table.

        Its numbers are the picture's: gaps in them would tell where what is left out stands.
        """
        shown = list(self._table(picture.table)) if picture.table else []
        whole = shown == [picture.table] if picture.table else True
        if self._may(None, picture.title, picture.says, picture.legend, picture.data) and whole:
            yield picture
        else:
            yield from map(_unnumbered, shown)

    def _may(self, of: Rests | None, *values: Any) -> bool:
        names = self.marks if of is None else of.marks
        rests = self.marks if of is None else of.resting_on(self.marks)
        return (
            self.sight.sees(names)
            and self.sight.shows(rests, *self.studies)
            and not (self.sight.reader and any(map(self.sight.betrays, texts_in((*values, of)))))
        )


def _unnumbered(table: Table) -> Table:
    if not table.is_numbered:
        return table
    rows = tuple(row[1:] for row in table.rows)
    return replace(table, heads=table.heads[1:], rows=rows, is_numbered=False)


def texts_in(value: Any) -> Iterator[str]:
    """Every text within a value of a study: names, ids, quotes; keys of mappings too."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts_in(key)
            yield from texts_in(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
