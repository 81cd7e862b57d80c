"""What is given for what: by a link of the case, else for the asks of the same card."""

from collections.abc import Iterator, Sequence

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.steps import Step, Wait
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.given_for import ahead, asks_for, required_asks
from detente.studies.values.mandates import Proposed, TheirAct, Trade
from detente.studies.values.packages import PackageTerm


def proposed(case: Case, term: PackageTerm) -> Proposed:
    """A term of a package as a line of a card."""
    path = ("issues", term.issue)
    sources = case.issues[term.issue].options[term.to].sources
    ours = ("", None) if term.vague is None else (term.vague.us, term.vague.settled_by)
    marks = marks_at(case, path)
    given = (term.issue, term.to, term.says, *ours, term.side_letter)
    return Proposed(*given, sources=sources, marks=marks)


def trades(
    case: Case, terms: Sequence[PackageTerm], whole: Sequence[PackageTerm]
) -> tuple[Trade, ...]:
    """Each give of a card with the asks that it is given for.

    A give that something outside the talks makes urgent is settled before that, with the asks that
    the case ties it to, else on its own.
    """
    return tuple(_trade(case, give, terms, whole) for give in terms if give.role == "give")


def _trade(
    case: Case, give: PackageTerm, terms: Sequence[PackageTerm], whole: Sequence[PackageTerm]
) -> Trade:
    line = proposed(case, give)
    own = {term.issue for term in terms}
    after, then = _order(case, give, [term for term in terms if term.role == "ask"])
    waits = any(step.waits_for for _, step in steps_of(case, give))
    unordered = not waits and case.issues[give.issue].options[give.to].by is not Actor.BOTH
    for at, event in ahead(case, give.issue):
        tied = tuple(proposed(case, ask) for ask in required_asks(case, give, whole))
        apart = tuple(ask.issue for ask in tied if ask.issue not in own)
        marks = join((line.marks, marks_at(case, ("outside", at)), *(one.marks for one in tied)))
        when = (event.what, event.date)
        return Trade(
            line, tied, *when, apart, after, then, unordered, sources=event.sources, marks=marks
        )
    lines = tuple(proposed(case, ask) for ask in asks_for(case, give, terms, whole))
    apart = tuple(ask.issue for ask in lines if ask.issue not in own)
    marks = join((line.marks, *(each.marks for each in lines)))
    return Trade(line, lines, "", "", apart, after, then, unordered, marks=marks)


def _order(
    case: Case, give: PackageTerm, asks: Sequence[PackageTerm]
) -> tuple[tuple[TheirAct, ...], tuple[TheirAct, ...]]:
    """What our first act waits for, and what waits for ours, among the asks of the same card."""
    ours = {name: step for name, step in steps_of(case, give) if step.by is Actor.US}
    theirs = {
        name: (TheirAct(name, ask.to), step)
        for ask in asks
        for name, step in steps_of(case, ask)
        if step.by is Actor.THEM
    }
    first = next(iter(ours.values()), None)
    awaited = {wait.step for wait in first.waits_for if _strict(wait)} if first else set()
    after = tuple(act for name, (act, _) in theirs.items() if name in awaited)
    then = tuple(
        act for name, (act, step) in theirs.items()
        if name not in awaited
        and any(wait.step in ours and _strict(wait) for wait in step.waits_for)
    )  # fmt: skip
    return after, then


def _strict(wait: Wait) -> bool:
    """Whether all of a step waits: parts in proportion to each other go on together."""
    return not wait.waived and not wait.in_proportion


def steps_of(case: Case, term: PackageTerm) -> Iterator[tuple[str, Step]]:
    """The steps of the case that are the option of a term."""
    issue = case.issues[term.issue]
    yield from ((name, issue.steps[name]) for name in issue.options[term.to].steps)
