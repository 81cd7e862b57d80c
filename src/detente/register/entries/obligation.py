"""What a pledge is, between whom, and what hangs on it (definitions §48)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from detente.answers.text import Id, Name, Quote


@dataclass(frozen=True, slots=True)
class Obligation:
    """What does not change when terms are moved.

    `by` and `to` are as written; `by_sides` and `to_sides` the sides meant, `us` or `them`.
    `part_of`: the pledge of which it is a part. `after`: pledges that must be met, or waived,
    before this one is due, and `within` how many days from then (0: its own deadline counts).
    `step`: the rung of a ladder that it carries out. `taken_back`: pledges whose performance the
    other side may take back if this one is missed. `clock`: the clock that runs on a dispute.
    `otherwise`: what would have come without it. `settle_by`: until then the sides have agreed that
    each says in its own way what it means. `wording`: its words verbatim, `original` in
    their own `language`. `stakes`: what was at stake as the case, we and they judge it.
    """

    what: Quote = ""
    by: Name = ""
    to: Name = ""
    by_sides: tuple[Id, ...] = ()
    to_sides: tuple[Id, ...] = ()
    package: Id = ""
    part_of: Id = ""
    controlled: bool | None = None
    step: Id = ""
    after: tuple[Id, ...] = ()
    within: int = 0
    taken_back: tuple[Id, ...] = ()
    clock: Id = ""
    if_met: Quote = ""
    if_missed: Quote = ""
    otherwise: Fraction | None = None
    otherwise_why: Quote = ""
    cause: Id = ""
    cause_why: Quote = ""
    settle_by: date | None = None
    field: Id = ""
    wording: Quote = ""
    original: Quote = ""
    language: Name = ""
    stakes: tuple[Id, Id, Id] = ("", "", "")


NO_DEAL = Obligation()
