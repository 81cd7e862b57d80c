"""What is given for what: by a link of the case, else for the asks of the same card."""

from collections.abc import Iterator, Sequence

from detente.answers import join
from detente.case.case import Case
from detente.case.scalars import first_day
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.constraints import mentioned
from detente.studies.values.mandates import Proposed, Trade
from detente.studies.values.packages import Term


def proposed(case: Case, term: Term) -> Proposed:
    """A term of a package as a line of a card."""
    path = ("issues", term.issue)
    sources = case.issues[term.issue].options[term.to].sources
    ours = ("", None) if term.vague is None else (term.vague.us, term.vague.settled_by)
    marks = marks_at(case, path)
    return Proposed(term.issue, term.to, term.says, *ours, sources=sources, marks=marks)


def trades(case: Case, terms: Sequence[Term], whole: Sequence[Term]) -> tuple[Trade, ...]:
    """Each give of a card with the asks that it is given for.

    A give that something outside the talks makes urgent is settled first, on its own. Asks of the
    card that no link ties to a give count only where both touch security, or neither does.
    """
    return tuple(_trade(case, give, terms, whole) for give in terms if give.role == "give")


def _trade(case: Case, give: Term, terms: Sequence[Term], whole: Sequence[Term]) -> Trade:
    line = proposed(case, give)
    ahead = (
        (at, event)
        for at, event in enumerate(case.outside)
        if event.issue == give.issue and first_day(event.date) >= case.as_of
    )
    for at, event in ahead:
        marks = join((line.marks, marks_at(case, ("outside", at))))
        return Trade(line, (), event.what, sources=event.sources, marks=marks)
    linked = list(_linked(case, give, whole))
    asks = linked or [
        term for term in terms if term.role == "ask" and term.security == give.security
    ]
    lines = tuple(proposed(case, ask) for ask in asks)
    return Trade(line, lines, marks=join((line.marks, *(each.marks for each in lines))))


def _linked(case: Case, give: Term, whole: Sequence[Term]) -> Iterator[Term]:
    """The asks that a link, a requirement or a gate of the case ties to a give, each once."""
    pairs = [(link.if_, link.and_) for link in case.links]
    pairs += [(rule.if_, rule.needs) for rule in case.requires]
    joined = [[mentioned(case, condition) for condition in pair] for pair in pairs]
    joined += [
        [(name,), mentioned(case, gate.opened_by)]
        for name, issue in case.issues.items()
        for gate in issue.gates
        if not gate.holds
    ]
    tied: set[str] = set()
    for names in joined:
        for mine, others in (names, names[::-1]):
            if give.issue in mine:
                tied.update(others)
    yield from (term for term in whole if term.role == "ask" and term.issue in tied)
