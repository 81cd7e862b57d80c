"""The three parts of a plan: the brief, the book, the annex; the one place that divides them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.report.outline.blocks.block import Block, Fold, Picture, Points, Section, Text
from detente.report.outline.chapter import Chapter
from detente.visible import words_in

OPENING = ("lead", "warn")
"""The styles of a paragraph that opens a chapter with its finding."""


def finding(chapter: Chapter) -> str:
    """What a chapter found, which is its heading in the book; its title where it says nothing."""
    first = chapter.blocks[0] if chapter.blocks else None
    return first.text if isinstance(first, Text) and first.style in OPENING else chapter.title


def front(chapter: Chapter) -> tuple[Block, ...]:
    """A chapter's page in the book, below its finding: no folds, no tables behind pictures."""
    opened = finding(chapter) != chapter.title
    return tuple(_shown(chapter.blocks[1:] if opened else chapter.blocks))


def _shown(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Fold():
                continue
            case Picture():
                yield replace(block, table=None)
            case Section(blocks=inner):
                yield replace(block, blocks=tuple(_shown(inner)))
            case _:
                yield block


def behind(chapter: Chapter) -> tuple[Block, ...]:
    """A chapter's part of the annex: the figures of its pictures, its folds, what it rests on."""
    return (*_figures(chapter.blocks), *_folds(chapter.blocks), *chapter.basis)


def _figures(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Picture(title=title, key=key, table=table) if table and table.rows:
                yield Section(f"Figures: {title}", (table,), anchor=key)
            case Section(blocks=inner):
                yield from _figures(inner)


def _folds(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Fold():
                yield block
            case Section(blocks=inner):
                yield from _folds(inner)


def book(chapters: tuple[Chapter, ...]) -> tuple[Section, ...]:
    """Each chapter under its finding, its short title first."""
    return tuple(_page(chapter) for chapter in chapters)


def _page(chapter: Chapter) -> Section:
    said = finding(chapter)
    kicker = (Text(chapter.title, "note"),) if said != chapter.title else ()
    return Section(said, (*kicker, *front(chapter)), anchor=chapter.name)


def annex(chapters: tuple[Chapter, ...]) -> tuple[Section, ...]:
    """What stands behind each chapter, under its title."""
    return tuple(
        Section(chapter.title, behind(chapter), anchor=f"annex-{chapter.name}")
        for chapter in chapters
        if behind(chapter)
    )


def words_in_all(blocks: Iterable[Block]) -> int:
    """How many words paragraphs and lists have, with the headings above them."""
    count = 0
    for block in blocks:
        match block:
            case Text(text=text):
                count += words_in(text)
            case Points(lines=lines):
                count += sum(words_in(f"{one.label} {one.text} {one.note}") for one in lines)
            case Section(title=title, blocks=inner):
                count += words_in(title) + words_in_all(inner)
    return count
