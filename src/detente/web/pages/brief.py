"""The tab Brief: home, the brief as issued, critics, spoilers, what is not settled."""

from collections.abc import Callable
from typing import Any

from starlette.responses import RedirectResponse, Response

from detente.report.outline.beside import home as outline
from detente.report.outline.blocks.block import Pairs, Points
from detente.report.outline.brief import BriefRow
from detente.report.outline.parts import finding
from detente.studies.registry import OF_THE_RECORD
from detente.web import seen, written
from detente.web.frame import PLACES, Visit, sources
from detente.web.pages.chapters import below, notice, page_of_chapter
from detente.web.shelf import Look

BEHIND = {
    BriefRow.DECIDE: "process",
    BriefRow.WHY_NOW: "process",
    BriefRow.GET: "packages",
    BriefRow.THIRD: "packages",
    BriefRow.NEVER: "agenda",
    BriefRow.UNCHANGED: "process",
    BriefRow.EXPECT: "rehearsal",
    BriefRow.INSTEAD: "rehearsal",
    BriefRow.STOP_IF: "follow_through",
    BriefRow.LEAK: "process",
    BriefRow.FIRST: "mandates",
    BriefRow.UNSETTLED: "consistency",
    BriefRow.ATTENTION: "agenda",
    BriefRow.NOT_COVERED: "agenda",
    BriefRow.CONFIDENCE: "packages",
}
"""The chapter that each row of the brief rests on."""
HOME = ("agenda", "packages", "process", "follow_through", "rehearsal", "consistency", "brief")


def home(visit: Visit) -> Response:
    """What needs you, what changed since you last looked, what is not settled."""
    if visit.reader:
        return RedirectResponse(visit.link("brief"), 303)

    if visit.look.unplannable:
        return visit.shown("late.html.j2", "", OF_THE_RECORD, _late)

    def made(known: Look) -> dict[str, Any]:
        setting = known.setting
        names = ("brief", "follow_through", "process")
        brief, followed, process = (known.said(name).value for name in names)
        return {
            "headline": finding(known.chapter("brief")),
            "cards": figures(known),
            "needing": (Points(outline.needs(followed, process, setting)),),
            "unsettled": outline.unsettled(brief, known.notes, setting),
            "changes": seen.changes(visit, known),
            "behind": {str(row): chapter for row, chapter in BEHIND.items()},
            "remarks": [one for _, one in written.listed(visit.case.path, PLACES)[:4]],
        }

    return visit.shown("home.html.j2", "", HOME, made)


def _late(known: Look) -> dict[str, Any]:
    """What is followed once nothing can be planned any more."""
    followed = known.said("follow_through").value
    return {
        "unplanned": True,
        "headline": finding(known.chapter("follow_through")),
        "needing": outline.needs(followed, None, known.setting),
    }


def figures(known: Look) -> tuple[outline.HeadlineFigure, ...]:
    """The figures of the first look."""
    brief, process, played = (known.said(one).value for one in ("brief", "process", "rehearsal"))
    return outline.cards(brief, process, played, known.setting)


def all_figures(known: Look) -> tuple[outline.HeadlineFigure, ...]:
    """Those of the first look, and the others of the brief."""
    return *figures(known), *outline.of_brief(known.said("brief").value, known.setting)


def issued(visit: Visit) -> Response:
    """The brief as issued; each row opens what it rests on."""
    behind = {str(row): chapter for row, chapter in BEHIND.items()}
    needs = ("brief", *dict.fromkeys(behind.values()))

    def made(known: Look) -> dict[str, Any]:
        blocks = known.chapter("brief").blocks
        known_ = () if visit.reader else all_figures(known)
        numbers = {str(one.row): one for one in known_}
        pairs = next((one for one in blocks if isinstance(one, Pairs)), Pairs(()))
        return {
            "headline": finding(known.chapter("brief")),
            "rows": [
                (label, lines, behind.get(label, "brief"), numbers.get(label))
                for label, lines in pairs.rows
            ],
            "notice": notice(known.chapter("brief")),
            "rest": [one for one in below(known.chapter("brief")) if not isinstance(one, Pairs)],
            "digest": seen.digest_of(known),
            "remarks": {} if visit.reader else written.by_subject(visit.case.path),
            "cited": sources(known, blocks, *(known.chapter(one).basis for one in needs)),
        }

    return visit.shown("brief.html.j2", "brief", needs, made)


def _notes(known: Look) -> dict[str, Any]:
    """What stands beside the checks: what no issue takes up, and what `check` notes on the text."""
    value = known.answer("brief").value
    notes = Points(tuple(outline.noted(value, known.notes)))
    return {"notes": (notes,) if notes.lines else ()}


PAGES: dict[str, Callable[[Visit], Response]] = {
    "brief": issued,
    "critics": page_of_chapter("objections", "critics"),
    "spoilers": page_of_chapter("spoilers", "spoilers"),
    "unsettled": page_of_chapter(
        "consistency", "unsettled", "unsettled.html.j2", ("brief",), _notes
    ),
}
