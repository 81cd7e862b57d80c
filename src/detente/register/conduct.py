"""What fell due of a side's acts, and whether it came: the evidence on reliable or partial (§36).

Only acts that the promiser controls are evidence on conduct: what many causes move says little
of will. What is disputed, waived, suspended, voided or not counted yet is left out, not guessed.
"""

from dataclasses import dataclass
from datetime import date

from detente.case.case import Case
from detente.register.entries import entries_of, sides_of
from detente.register.fold import fold
from detente.register.verdict import SETTLED, Word, verdict


@dataclass(frozen=True)
class Due:
    """A pledge that fell due on `day`; `came` in full by then; `share` of it, if it is known."""

    pledge: str
    day: date
    came: bool
    share: float | None


def dues(case: Case, side: str, day: date) -> tuple[Due, ...]:
    """The dues of `us` or `them` up to a day, by their original terms, the earliest first."""
    found = []
    for state in fold(entries_of(case), day).states():
        pledge, due = case.pledges[state.pledge], state.original.due
        mine = side in sides_of(case, pledge.by)
        if not mine or not pledge.controlled or pledge.part_of or due is None or due > day:
            continue
        one = verdict(state, state.original, day)
        if one.word in SETTLED:
            found.append(Due(state.pledge, due, one.word is Word.MET, one.share))
    return tuple(sorted(found, key=lambda one: (one.day, one.pledge)))
