"""What comes of a ladder whose acts were moved: who risks what by which acts, what is broken."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers.text import Id
from detente.case.models.actor import Actor
from detente.studies.values.ladder.ladder import Breach, Given, Risk


@dataclass(frozen=True)
class Trespass:
    """What an order breaks: who by it, in which month, by which act; `by` in shares or points.

    `rule`: the way to the rule of the case; () where it is none that is written. `first`, `last`:
    the months between which the act may be given, or by which it is due, "" where none is set.
    """

    kind: Breach
    side: Actor | None
    month: Id
    step: Id
    by: float
    rule: tuple[str | int, ...] = ()
    first: Id = ""
    last: Id = ""


class Outlaid(StrEnum):
    """What makes or lessens an outlay: an act, what acts bring together, the other's deposit."""

    ACT = "act"
    TOGETHER = "together"
    DEPOSIT = "deposit"


@dataclass(frozen=True)
class OutlayPart:
    """What an act makes of what a side has at risk in a month, in its own points.

    `points` is below 0 for what has brought it more than it cost. `step` "": of no single act.
    """

    kind: Outlaid
    step: Id
    points: float


@dataclass(frozen=True)
class MovedLadder:
    """A ladder with acts begun in other months, judged anew and not solved afresh.

    `given`: by act what each month gives. `outlay_*`: what each side has at risk at the start of
    each month and at the end, in its own points; `made_us`, `made_them`: by which acts, () where
    nothing is at risk. `value_us`, `value_them`: what the order brings each side. `followed`: acts
    that moved along.
    """

    given: dict[Id, tuple[Given, ...]]
    months: tuple[Id, ...]
    outlay_us: tuple[float, ...]
    outlay_them: tuple[float, ...]
    made_us: tuple[tuple[OutlayPart, ...], ...]
    made_them: tuple[tuple[OutlayPart, ...], ...]
    value_us: float
    value_them: float
    risks: tuple[Risk, Risk]
    holds: bool
    trespasses: tuple[Trespass, ...]
    followed: tuple[Id, ...]
