"""A pledge by its original terms, and by each state to which they were moved (§39)."""

from dataclasses import dataclass
from datetime import date

from detente.answers.text import Id, Name, Quote
from detente.register.entries.entry import Amendment
from detente.register.entries.written import opens_of
from detente.register.standing.fold import PledgeState, TermsPeriod
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.verdict import PledgeVerdict


@dataclass(frozen=True)
class TermsVersion:
    """Terms from a day on, who moved them, and how the pledge stands against them.

    `opens`: the first day that a deadline can mean that is dated to the month or year.

    `rival` is the same by counts that are made otherwise, where there are any.
    """

    since: date
    amount: float | None
    unit: Name
    due: date | None
    opens: date | None
    due_text: Quote
    moved: Amendment | None
    by: Name
    confirmed: bool | None
    verdict: PledgeVerdict
    rival: PledgeVerdict | None
    sources: tuple[Id, ...]


def posts(standing: RegisterStanding, state: PledgeState) -> tuple[TermsVersion, ...]:
    """The original first, then each move in order."""
    return tuple(_post(standing, state, stage) for stage in state.stages)


def _post(standing: RegisterStanding, state: PledgeState, stage: TermsPeriod) -> TermsVersion:
    terms, move = stage.terms, stage.move
    has_rival = any(one.what.rival for one in state.counts)
    return TermsVersion(
        since=stage.day,
        amount=None if terms.amount is None else float(terms.amount),
        unit=terms.unit,
        due=terms.due,
        opens=opens_of(terms.due_text, terms.due),
        due_text=terms.due_text,
        moved=move,
        by=move.by if move else "",
        confirmed=move.confirmed if move else None,
        verdict=standing.verdict(state.pledge, terms),
        rival=standing.verdict(state.pledge, terms, rival=True) if has_rival else None,
        sources=stage.sources,
    )
