"""Why a figure is what it is: the one page that every Why opens, in place or by itself."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from detente.case.models.actor import Actor
from detente.report.outline.agenda import POINTS, PRICE, alone, points
from detente.report.outline.beside.home import HeadlineFigure
from detente.report.outline.blocks.basis import of_number
from detente.report.outline.blocks.block import Points
from detente.report.outline.blocks.explained import Explained
from detente.report.outline.details.ladder_figures import (
    ALONE,
    BELOW,
    accepted,
    chance,
    of_order,
)
from detente.report.outline.details.package_figures import accepting, price, worth
from detente.report.outline.details.tracked import WEIGHED, counted, weighed
from detente.report.outline.parts import finding
from detente.report.outline.rehearsal import causes
from detente.web.frame import PAGE_OF, Visit, sources
from detente.web.pages.acts import LONGEST
from detente.web.pages.brief import all_figures
from detente.web.pages.chapters import notice
from detente.web.shelf import Look
from detente.web.work import FaultyError

FIRST = ("brief", "process", "rehearsal")
"""What the figures of the first look are made of."""


def why(visit: Visit) -> Response:
    """What a row of the brief or a figure rests on: a chapter's finding and its reasons."""
    given = visit.request.query_params
    name = given.get("of", "") if given.get("of") in PAGE_OF else "packages"
    figure = "" if visit.reader else given.get("figure", "")

    def made(known: Look) -> dict[str, Any]:
        found = known.chapter(name)
        shown = _explained(known, name, figure, given) if figure else None
        basis = shown.behind if shown else found.basis
        breaks = name == "rehearsal" and not shown and not visit.reader
        lines = Points(shown.lines if shown else ())
        return {
            "chapter_name": name,
            "chapter_title": found.title,
            "headline": finding(found),
            "notice": notice(found),
            "figure": shown,
            "causes": causes(known.answer(name).value, known.setting) if breaks else (),
            "basis": basis,
            "cited": sources(known, [lines], basis),
        }

    return visit.shown("why.html.j2", "brief", _needs(name, figure), made)


def _needs(name: str, figure: str) -> tuple[str, ...]:
    """The answers that an explanation is made of."""
    if not figure or figure == "all" or name in ("ladder", "rehearsal"):
        return (name,)
    return ("packages", "agenda") if name in ("packages", "agenda") else (*FIRST, name)


def _explained(known: Look, name: str, figure: str, given: Mapping[str, str]) -> Explained | None:
    """One figure of a chapter; None where it is not known (any more)."""
    answer = known.said("more" if name == "rehearsal" and known.answer("more") else name)
    if figure in ("all", "runs"):
        of = causes(answer.value, known.setting) if figure == "runs" else ()
        if name == "follow_through":
            of = counted(answer.value, known.setting)
        return Explained("", finding(known.chapter(name)), of, of_number(answer, known.setting))
    if name == "ladder":
        return _of_ladder(known, figure, given)
    if name == "packages":
        return _of_package(known, figure, given.get("moved", ""))
    if name == "agenda":
        return _of_agenda(known, figure)
    if f"{name}/{figure}" == WEIGHED:
        return weighed(answer.value, known.setting)
    return next((_headline(known, one) for one in all_figures(known) if one.label == figure), None)


def _headline(known: Look, figure: HeadlineFigure) -> Explained:
    """A figure of the first look; what the chapter's own claim rests on is not what it rests on."""
    answer = known.said(figure.chapter)
    if figure.chapter != "rehearsal":
        return Explained(figure.label, figure.figure, (figure.counted,))
    lines = (figure.counted, *causes(answer.value, known.setting))
    return Explained(figure.label, figure.figure, lines, of_number(answer, known.setting))


def _of_package(known: Look, figure: str, moved: str) -> Explained | None:
    value, setting = known.said("packages").value, known.setting
    if figure == "accepted":
        return accepting(known.said("packages"), finding(known.chapter("packages")), setting)
    moves = dict(value.recommended.moves) if value.recommended else {}
    if moved:
        moves = dict(part.split("=", 1) for part in moved.split(";") if "=" in part)
    try:
        return worth(moves, known.said("agenda").because, setting)
    except KeyError:
        return None


def _of_agenda(known: Look, figure: str) -> Explained | None:
    """What issues are worth by themselves, or what one costs."""
    answer, setting = known.said("agenda"), known.setting
    key = f"agenda/{figure}"
    if key == POINTS:
        return points(answer.value, answer.because, setting)
    line = next((one for one in answer.value.lines if f"{PRICE}{one.id}" == key), None)
    if line is None:
        return None
    packages = known.said("packages").value
    priced = price(line.id, packages, answer.because, setting)
    return priced or alone(line, packages, answer.because, setting)


def _of_ladder(known: Look, figure: str, given: Mapping[str, str]) -> Explained | None:
    """A figure of the ladder as planned; with acts in other months, of that order alone."""
    answer, setting = known.said("ladder"), known.setting
    starts = _starts(given.get("moved", ""))
    if starts and not figure.startswith("accepts-"):
        laid = _asked(known, "solved" if given.get("order") == "solved" else "laid", starts)
        return None if laid is None else of_order(answer, laid, figure, setting)
    if figure in ALONE:
        return ALONE[figure](answer, setting)
    if figure.startswith("accepts-"):
        side = figure.removeprefix("accepts-")
        return accepted(answer, Actor(side), setting) if side in set(Actor) else None
    if figure == "chance":
        keeping = answer.value.keeping
        least = keeping.least_continuation if keeping else None
        found = _asked(known, "short_below", max(0.0, (least or 0.0) - BELOW))
        return None if found is None else chance(answer, found, setting)
    laid = _asked(known, "laid", starts)
    return None if laid is None else of_order(answer, laid, figure, setting)


def _starts(moved: str) -> Mapping[str, str]:
    """Acts and the months in which they were put, as an address carries them; {} for none."""
    try:
        found = json.loads(moved or "{}")
    except (ValueError, RecursionError):
        return {}
    is_flat = isinstance(found, dict) and all(isinstance(one, str) for one in found.values())
    return found if is_flat else {}


def _asked(known: Look, kind: str, *arguments: Any) -> Any:
    """What the program answers now; None where it cannot."""
    try:
        return known.work.ask(kind, *arguments).result(LONGEST) if known.work else None
    except (FaultyError, TimeoutError):
        return None


PAGES: dict[str, Callable[[Visit], Response]] = {"why": why}
