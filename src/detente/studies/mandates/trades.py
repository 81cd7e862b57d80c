"""What is given for what: by a link of the case, else for the asks of the same card."""

from collections.abc import Iterator, Sequence

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.steps import Step, Wait
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.given_for import ahead, asks_for, required_asks
from detente.studies.values.mandates import OurAct, Proposed, TheirAct, Trade
from detente.studies.values.packages.packages import PackageTerm


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
    acts, then = _order(case, give, [term for term in terms if term.role == "ask"])
    waits = any(step.waits_for for _, step in steps_of(case, give))
    together = case.issues[give.issue].options[give.to].by is Actor.BOTH
    loose = not waits and not together
    for at, event in ahead(case, give.issue):
        tied = tuple(proposed(case, ask) for ask in required_asks(case, give, whole))
        apart = tuple(ask.issue for ask in tied if ask.issue not in own)
        marks = join((line.marks, marks_at(case, ("outside", at)), *(one.marks for one in tied)))
        return Trade(
            line, tied, event.what, event.date, apart, acts, then, loose, together,
            sources=event.sources, marks=marks,
        )  # fmt: skip
    lines = tuple(proposed(case, ask) for ask in asks_for(case, give, terms, whole))
    apart = tuple(ask.issue for ask in lines if ask.issue not in own)
    marks = join((line.marks, *(each.marks for each in lines)))
    of = [term for term in whole if term.issue in {give.issue, *(ask.issue for ask in lines)}]
    undated = tuple(term.issue for term in of if not _is_dated(case, term))
    unmeasured = tuple(term.issue for term in of if not _is_measured(case, term))
    return Trade(
        line, lines, "", "", apart, acts, then, loose, together, undated, unmeasured, marks=marks
    )


def _is_dated(case: Case, term: PackageTerm) -> bool:
    """Whether an act of a term has a day; without steps, whether the term has."""
    steps = [step for _, step in steps_of(case, term)]
    issue = case.issues[term.issue]
    own = issue.options[term.to].due or issue.due
    return any(step.due or step.only for step in steps) if steps else bool(own)


def _is_measured(case: Case, term: PackageTerm) -> bool:
    """Whether a benchmark tells of an act of a term; without steps, of the term."""
    steps = [step for _, step in steps_of(case, term)]
    own = case.issues[term.issue].options[term.to].measured_by
    return any(step.measured_by for step in steps) if steps else bool(own)


def _order(
    case: Case, give: PackageTerm, asks: Sequence[PackageTerm]
) -> tuple[tuple[OurAct, ...], tuple[TheirAct, ...]]:
    """Our acts with what each waits for, and what waits for ours, among the card's asks."""
    ours = {name: step for name, step in steps_of(case, give) if step.by is not Actor.THEM}
    of_give = {name for name, _ in steps_of(case, give)}
    theirs = {
        name: (TheirAct(name, ask.to), step)
        for ask in asks
        for name, step in steps_of(case, ask)
        if step.by is Actor.THEM
    }
    acts = tuple(
        OurAct(
            name, give.to,
            tuple(theirs[wait.step][0] for wait in step.waits_for
                  if _strict(wait) and wait.step in theirs),
            tuple(theirs[wait.step][0] for wait in step.waits_for
                  if wait.in_proportion and wait.step in theirs),
            any(wait.step not in theirs and wait.step not in of_give for wait in step.waits_for),
        )
        for name, step in ours.items()
    )  # fmt: skip
    awaited = {one.step for act in acts for one in act.after}
    then = tuple(
        act for name, (act, step) in theirs.items()
        if name not in awaited
        and any(wait.step in ours and _strict(wait) for wait in step.waits_for)
    )  # fmt: skip
    return acts, then


def _strict(wait: Wait) -> bool:
    """Whether all of a step waits: parts in proportion to each other go on together."""
    return not wait.waived and not wait.in_proportion


def steps_of(case: Case, term: PackageTerm) -> Iterator[tuple[str, Step]]:
    """The steps of the case that are the option of a term."""
    issue = case.issues[term.issue]
    yield from ((name, issue.steps[name]) for name in issue.options[term.to].steps)
