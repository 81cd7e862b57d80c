"""What is given for what: by a link of the case, else for the asks of the same card."""

from collections.abc import Sequence

from detente.answers import join
from detente.case.case import Case
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.given_for import ahead, asks_for, required_asks
from detente.studies.values.mandates import Proposed, Trade
from detente.studies.values.packages import Term


def proposed(case: Case, term: Term) -> Proposed:
    """A term of a package as a line of a card."""
    path = ("issues", term.issue)
    sources = case.issues[term.issue].options[term.to].sources
    ours = ("", None) if term.vague is None else (term.vague.us, term.vague.settled_by)
    marks = marks_at(case, path)
    given = (term.issue, term.to, term.says, *ours, term.side_letter)
    return Proposed(*given, sources=sources, marks=marks)


def trades(case: Case, terms: Sequence[Term], whole: Sequence[Term]) -> tuple[Trade, ...]:
    """Each give of a card with the asks that it is given for.

    A give that something outside the talks makes urgent is settled before that, with the asks that
    the case ties it to, else on its own.
    """
    return tuple(_trade(case, give, terms, whole) for give in terms if give.role == "give")


def _trade(case: Case, give: Term, terms: Sequence[Term], whole: Sequence[Term]) -> Trade:
    line = proposed(case, give)
    for at, event in ahead(case, give.issue):
        tied = tuple(proposed(case, ask) for ask in required_asks(case, give, whole))
        marks = join((line.marks, marks_at(case, ("outside", at)), *(one.marks for one in tied)))
        return Trade(line, tied, event.what, event.date, sources=event.sources, marks=marks)
    lines = tuple(proposed(case, ask) for ask in asks_for(case, give, terms, whole))
    return Trade(line, lines, marks=join((line.marks, *(each.marks for each in lines))))
