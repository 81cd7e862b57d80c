"""The entries of the talks by which there is a deal."""

from collections.abc import Mapping
from dataclasses import dataclass

from detente.answers.text import Id
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.scalars import When, first_day
from detente.case.models.talks import OfferForm, TalksEntry

DEAL = "deal"
"""What rests on these entries, and not on all that was said at the table, names this."""
BOTH = {Actor.US.value, Actor.THEM.value}


@dataclass(frozen=True)
class DealReached:
    """The offer that both sides stand by, who took it up, and on which day the last did.

    `before`: behind a part what its side had said before.
    """

    put: Id
    taken: tuple[Id, ...]
    day: When
    before: tuple[Id, ...] = ()

    @property
    def entries(self) -> tuple[Id, ...]:
        """All entries by which there is a deal."""
        return (*self.before, self.put, *self.taken)


def deal_of(case: Case) -> DealReached | None:
    """The last offer that both sides stand by: one has put it, or a third party has, and whoever of
    the two has not put it accepted it; None where there is none.

    A part of it is one only where their last words then leave nothing apart.
    """
    keys, talks = list(case.talks), case.talks
    ordered = sorted(
        keys, key=lambda key: (talks[key].round, first_day(talks[key].date), keys.index(key))
    )
    found: DealReached | None = None
    taken: dict[str, list[str]] = {}
    words: dict[str, dict[str, str]] = {side: {} for side in BOTH}
    for key in ordered:
        put, side = talks[key].accepts, str(talks[key].side)
        if side in BOTH:
            for said in filter(None, (talks.get(put), talks[key])):
                words[side] = _after(words[side], said)
        if put not in talks:
            continue
        taken.setdefault(put, []).append(key)
        both = {str(talks[one].side) for one in (put, *taken[put])} >= BOTH
        if both and (talks[put].whole or not _apart(case, *words.values())):
            of, earlier = talks[put].side, ordered[: ordered.index(put)]
            before = () if talks[put].whole else (e for e in earlier if talks[e].side == of)
            found = DealReached(put, tuple(taken[put]), talks[key].date, tuple(before))
    return found


def _after(words: dict[str, str], entry: TalksEntry) -> dict[str, str]:
    """A side's last words once it has put, or accepted, this; what is floated binds nobody."""
    if entry.form is OfferForm.PRESS or entry.floated:
        return words
    own = {**entry.terms, **entry.if_}
    return own if entry.whole and entry.terms else {**words, **own}


def _apart(case: Case, ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """Whether two sides' last words differ on an issue; what neither said stays as it is now."""
    return any(
        ours.get(name, issue.now) != theirs.get(name, issue.now)
        for name, issue in case.issues.items()
    )
