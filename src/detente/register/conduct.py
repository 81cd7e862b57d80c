"""What fell due of a side's acts, and whether it came: the evidence on reliable or partial (§36).

Only acts that the promiser controls are evidence on conduct: what many causes move says little
of will. What is disputed, waived, suspended, voided or not counted yet is left out, not guessed.
"""

from dataclasses import dataclass
from datetime import date

from detente.answers.text import Id
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.status import SETTLED, ComplianceStatus


@dataclass(frozen=True)
class DuePledge:
    """A pledge that fell due on `day`; `came` in full by then; `share` of it, if it is known."""

    pledge: Id
    day: date
    came: bool
    share: float | None


def dues(standing: RegisterStanding, side: str) -> tuple[DuePledge, ...]:
    """The dues of `us` or `them` up to a day, by their original terms, the earliest first."""
    found = []
    for state in standing.states.values():
        deal, due = state.deal, state.original.due
        whole = deal.controlled and not deal.part_of
        if side not in deal.by_sides or not whole or due is None or due > standing.day:
            continue
        one = standing.verdict(state.pledge, state.original)
        if one.word in SETTLED:
            found.append(DuePledge(state.pledge, due, one.word is ComplianceStatus.MET, one.share))
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.pledge)))
