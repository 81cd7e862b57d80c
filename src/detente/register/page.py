"""Every pledge of a case on one page: how it stands, what was said, moved, seen and scored."""

from dataclasses import dataclass
from datetime import date

from detente.case.case import Case
from detente.register.books import Mark, Percentage, disagree, marks, percentages
from detente.register.depth import Depth, depth
from detente.register.entries import entries_of
from detente.register.entry import Count
from detente.register.falls_due import Task, tasks
from detente.register.fold import Dated, State, fold
from detente.register.gaps import Readouts, readouts
from detente.register.goalposts import Post, posts
from detente.register.verdict import Verdict, verdict


@dataclass(frozen=True)
class PledgePage:
    """One pledge. `verdict` is by its original terms, `current` by the terms as moved since.

    `cause` is somebody's judgement of why it was not kept; `depth` what came beyond the usual.
    """

    id: str
    package: str
    what: str
    by: str
    to: str
    controlled: bool | None
    verdict: Verdict
    current: Verdict
    posts: tuple[Post, ...]
    readouts: Readouts | None
    counts: tuple[Dated[Count], ...]
    marks: tuple[Mark, ...]
    disagree: tuple[tuple[str, str], ...]
    depth: Depth | None
    cause: str
    cause_why: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """All pledges known on a day, both sides' by one rule; who must act by when; percentages."""

    day: date
    pledges: tuple[PledgePage, ...]
    tasks: tuple[Task, ...]
    percentages: tuple[Percentage, ...]


def page(case: Case, day: date) -> Page:
    """The register of a case, as seen on a day; the case is that day's view."""
    register = fold(entries_of(case), day)
    lines = tuple(_page(case, state, day) for state in register.states())
    every = [mark for line in lines for mark in line.marks]
    return Page(day, lines, tasks(case, day), percentages(every))


def _page(case: Case, state: State, day: date) -> PledgePage:
    pledge = case.pledges[state.pledge]
    first = verdict(state, state.original, day)
    given = marks(state, first)
    return PledgePage(
        id=state.pledge,
        package=pledge.package,
        what=pledge.what,
        by=pledge.by,
        to=pledge.to,
        controlled=pledge.controlled,
        verdict=first,
        current=verdict(state, state.current, day),
        posts=posts(state, day),
        readouts=readouts(state),
        counts=state.counts,
        marks=given,
        disagree=disagree(given),
        depth=depth(state.original.amount, pledge.otherwise, pledge.otherwise_why, first),
        cause=pledge.cause,
        cause_why=pledge.cause_why,
        sources=state.stages[0].sources,
    )
