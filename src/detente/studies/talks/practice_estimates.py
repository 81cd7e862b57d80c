"""What a side is taken to want in a practised round: the case as somebody has changed it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

import numpy as np

from detente.answers import Fact
from detente.answers.text import Id
from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.case.models.valuation import Firm, Valuation
from detente.engines.talks import Worths
from detente.studies.valuation.choice import principal
from detente.studies.valuation.model import model
from detente.studies.values.practice import ChangeUndone, NotAnOrder, NoWeight

MOST_POINTS = 999
"""The dearest that an issue can be weighed from end to end."""
MOST = "most"
"""The weight of an issue that is dearer than every other."""


@dataclass(frozen=True)
class EstimateNoted:
    """An issue ranked otherwise, or weighed: by a word of the case, `most`, or in points.

    `best_first` may name one option alone, which is then the best; or the order of some, around
    which the rest keeps its places.
    """

    issue: Id
    best_first: tuple[Id, ...] = ()
    weight: str | int | None = None


@dataclass(frozen=True)
class BeforeChange:
    """What a side had noted of itself and of the other before a change, and of what that was."""

    own: tuple[EstimateNoted | int, ...]
    heard: tuple[EstimateNoted, ...]
    changed: ChangeUndone


def stated(case: Case, side: str) -> Worths:
    """What a side wants by a case, as one draw of means."""
    row = principal(case, replace(model(case), rules=()), side)
    issues = tuple(np.array([[float(w.mean) for w in worths]]) for worths in row.worths)
    links = tuple(
        (*link.places, np.array([float(one.mean)]))
        for link, one in zip(row.links, row.joined, strict=True)
    )
    return Worths(issues, links)


def changed(case: Case, side: str, changes: Sequence[EstimateNoted], firm: Firm) -> Case:
    """A case with a side's estimates changed one after the other; held so firmly."""
    for change in changes:
        part = case.issues[change.issue]
        before: Valuation = getattr(part, side)
        order, weight = _order(case, side, change), change.weight
        points = (Fraction(weight), Fraction(weight)) if isinstance(weight, int) else weight
        if weight == MOST and MOST not in bands_of(case.bands).words:
            points = (_dearest(case, side, change.issue),) * 2
        given = before.model_copy(
            update={"best_first": order, "scores": {}, "firm": firm,
                    "weight": points or before.weight or "should"}
        )  # fmt: skip
        issues = {**case.issues, change.issue: part.model_copy(update={side: given})}
        case = case.model_copy(update={"issues": issues})
    return case


def _order(case: Case, side: str, change: EstimateNoted) -> tuple[object, ...]:
    """The options as named, the best first; the rest as it was: each before the first of them that
    came behind it, ties of a whole order kept."""
    part = case.issues[change.issue]
    before: tuple[object, ...] = getattr(part, side).best_first
    if not before or (change.best_first and len(change.best_first) < len(part.options)):
        at, options = list(case.issues).index(change.issue), tuple(part.options)
        row = stated(case, side).issues[at][0]
        before = tuple(options[k] for k in np.argsort(-row, kind="stable"))
    if not change.best_first:
        return before
    if len(change.best_first) == len(part.options):
        return change.best_first
    if len(change.best_first) == 1:
        return (*change.best_first, *(one for one in before if one not in change.best_first))
    order = list[object](change.best_first)
    for place, one in enumerate(before):
        if one not in order:
            behind = (at for at, named in enumerate(order) if named in before[place + 1 :])
            order.insert(next(behind, len(order)), one)
    return tuple(order)


def _dearest(case: Case, side: str, issue: str) -> Fraction:
    """A point more than lies between the ends of the dearest other issue; never less than what lies
    between its own."""
    rows = zip(case.issues, stated(case, side).issues, strict=True)
    spans = {name: float(np.ptp(row[0])) for name, row in rows}
    own = spans.pop(issue)
    return Fraction(max(ceil(max(spans.values(), default=0.0)) + 1, ceil(own)))


def miswritten(case: Case, change: EstimateNoted, *, partly: bool = False) -> Iterator[Fact]:
    """What is wrong with a change; `partly`: an order may name the best options alone."""
    options, order = tuple(case.issues[change.issue].options), change.best_first
    missing = () if partly else tuple(one for one in options if one not in order)
    unknown = tuple(one for one in order if one not in options)
    if order and (missing or unknown or len({*order}) != len(order)):
        yield NotAnOrder(change.issue, missing, unknown)
    weight, words = change.weight, (*bands_of(case.bands).words, MOST)
    points = isinstance(weight, int) and 0 < weight <= MOST_POINTS
    if not points and weight not in words and not (order and weight is None):
        yield NoWeight("" if weight is None else str(weight), words, MOST_POINTS)
