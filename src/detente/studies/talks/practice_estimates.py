"""What a side is taken to want in a practised round: the case as somebody has changed it."""

from collections.abc import Iterator, Mapping, Sequence
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
from detente.studies.values.talks.practice import ChangeUndone, NotAnOrder, NoWeight

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


def changed(
    case: Case,
    side: str,
    changes: Sequence[EstimateNoted],
    firm: Firm,
    open_: Mapping[str, Sequence[str]],
) -> Case:
    """A case with a side's estimates changed one after the other; held so firmly.

    `open_`: by issue, the options that the side may name, by which the dearest is found.
    """
    for change in changes:
        part = case.issues[change.issue]
        before: Valuation = getattr(part, side)
        order, weight = _order(case, side, change), change.weight
        points = (Fraction(weight), Fraction(weight)) if isinstance(weight, int) else weight
        if weight == MOST and MOST not in bands_of(case.bands).words:
            points = (_dearest(case, side, change.issue, open_),) * 2
        given = before.model_copy(
            update={"best_first": order, "firm": firm,
                    "scores": {} if change.best_first else _scaled(case, before, points, firm),
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


def _scaled(
    case: Case, before: Valuation, weight: str | tuple[Fraction, Fraction] | None, firm: Firm
) -> dict[str, tuple[Fraction, Fraction]]:
    """The points of a view that has some, its steps in proportion, of a weight from end to end."""
    worth = before.worth() if before.scores else {}
    least, most = min(worth.values(), default=Fraction(0)), max(worth.values(), default=Fraction(0))
    if weight is None or most == least:
        return {}
    low, high = bands_of(case.bands).of(weight, firm) if isinstance(weight, str) else weight
    shares = {option: (one - least) / (most - least) for option, one in worth.items()}
    return {option: (share * low, share * high) for option, share in shares.items()}


def _dearest(case: Case, side: str, issue: str, open_: Mapping[str, Sequence[str]]) -> Fraction:
    """A point more than the dearest other issue brings between options that may be named, and whose
    loss all else could make up for; never less than what lies between the ends of its own."""
    rows = {name: row[0] for name, row in zip(case.issues, stated(case, side).issues, strict=True)}
    up = {
        name: [float(rows[name][k]) for k, one in enumerate(part.options) if one in open_[name]]
        for name, part in case.issues.items()
    }
    total = sum(max(points, default=0.0) for points in up.values())
    bought = (
        [one for one in points if one >= max(points) - total]
        for name, points in up.items()
        if name != issue and points
    )
    dearest = max((max(points) - min(points) for points in bought), default=0.0)
    return Fraction(max(ceil(dearest) + 1, ceil(np.ptp(rows[issue]))))


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
