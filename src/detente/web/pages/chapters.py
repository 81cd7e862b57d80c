"""A page that is a chapter: the finding as headline, the picture first, the words on demand."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from detente.answers.digest import digest
from detente.report.outline.blocks.block import Block, Picture, Text
from detente.report.outline.blocks.explained import opened
from detente.report.outline.blocks.plain import plain
from detente.report.outline.chapter import Chapter
from detente.report.outline.parts import finding
from detente.web import written
from detente.web.frame import Visit, sources
from detente.web.shelf import Look

SIGNED = ("cards",)
"""Pages of chapters that somebody signs, beside the brief."""
More = Callable[[Look], dict[str, Any]]


def page_of_chapter(
    chapter: str,
    page: str,
    template: str = "chapter.html.j2",
    needs: tuple[str, ...] = (),
    more: More = lambda known: {},
    opens: str = "",
) -> Callable[[Visit], Response]:
    """The page of a chapter; `more`: what its template takes beside it, which is the owner's.

    `opens`: what makes every figure of it that has no Why of its own; "": such a figure has none.
    """

    def beside(known: Look) -> dict[str, Any]:
        return known.kept("beside", page, lambda: more(known), chapter, *needs, "more")

    def made(known: Look, visit: Visit) -> dict[str, Any]:
        found = known.chapter(chapter)
        return {
            "chapter_name": chapter,
            "headline": finding(found),
            "kicker": found.title,
            "blocks": known.kept("opened", page, lambda: _blocks(found, opens), chapter, "more"),
            "basis": found.basis,
            "cited": sources(known, found.blocks, found.basis),
            "remarks": {} if visit.reader else written.by_subject(visit.case.path),
            "digest": _digest(found) if page in SIGNED and not visit.reader else "",
            **({} if visit.reader else beside(known)),
        }

    def show(visit: Visit) -> Response:
        if visit.reader:
            return visit.shown(
                "chapter.html.j2", page, (chapter,), lambda known: made(known, visit)
            )
        return visit.shown(template, page, (chapter, *needs), lambda known: made(known, visit))

    return show


def _blocks(chapter: Chapter, opens: str) -> tuple[Block, ...]:
    return opened(opens, arranged(chapter)) if opens else arranged(chapter)


def _digest(signed: Chapter) -> str:
    """The digest of a chapter's words, as they are signed."""
    return digest(list(plain(signed.blocks)))[:12]


def notice(chapter: Chapter) -> tuple[Block, ...]:
    """That something of a chapter is withheld, and whom to ask; () where nothing is."""
    first = chapter.blocks[:1]
    return tuple(one for one in first if isinstance(one, Text) and one.style == "note")


def below(chapter: Chapter) -> tuple[Block, ...]:
    """The blocks of a chapter below its notice and its finding."""
    rest = chapter.blocks[len(notice(chapter)) :]
    return rest[1:] if finding(chapter) != chapter.title else rest


def arranged(chapter: Chapter) -> tuple[Block, ...]:
    """The blocks below the finding, the notice first, then pictures."""
    rest = below(chapter)
    pictures = tuple(one for one in rest if isinstance(one, Picture))
    return (*notice(chapter), *pictures, *(one for one in rest if not isinstance(one, Picture)))
