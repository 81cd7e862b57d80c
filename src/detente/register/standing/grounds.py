"""What a verdict rests on, as facts: which rule decided, with its days and whose words (§38)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers.text import Id, Name, Quote


class VerdictGround(StrEnum):
    """What decided a verdict. `day` and `due` are fields of `Grounds`."""

    BY_ACT = "act"
    """The pledge was waived, suspended or voided."""
    OBSERVED = "observed"
    """The last observation says so."""
    IN_DISPUTE = "open dispute"
    CERTIFIED = "certified"
    CODED = "coded"
    SHUT = "gate shut"
    """Its gate is shut: `waits` says by what."""
    NO_AMOUNT = "no amount"
    NOT_COMPARABLE = "not comparable"
    """Nothing was counted that can be compared."""
    UNPUBLISHED = "nothing published"
    NO_DEADLINE = "no deadline"
    NO_DATE = "no date"
    """Its deadline is given in words: `words`."""
    PASSED_BEFORE = "passed before"
    """Its own deadline, `due`, had passed when its gate opened."""
    AHEAD = "ahead"
    COUNTED_SHORT = "counted short"
    """What is counted ends on `day`, before `due`."""
    ALL_CAME = "all came"
    """All of it had come by `day`; `unsure`: perhaps after `due`, since the day is not known."""
    PART_CAME = "part came"
    NOTHING_CAME = "nothing came"
    STAYED_INSIDE = "stayed inside"
    STAYED_BELOW = "stayed below"
    STAYED_ABOVE = "stayed above"
    WENT_ABOVE = "went above"
    FELL_BELOW = "fell below"
    NEVER_HELD = "never held"
    BROKE_OFF = "broke off"
    """It held, and no longer by `day`."""
    STILL_HOLDS = "still holds"
    LASTED = "lasted"
    SEEN_SHORT = "seen short"
    """It held by `day`, the last that was seen, before `due`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time no more exact than it was dated: a day, or the first and last of a month or year."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Unmet:
    """What a shut gate waits for, a pledge or a step, and how that stands."""

    on: Id
    word: Id


@dataclass(frozen=True, slots=True)
class VerdictGrounds:
    """What decided, by when, against which deadline; `by` and `says` of whoever said so.

    `open_ended`: there is no deadline. `waits` of a shut gate. `undone`: what a third party
    took away after it was settled.
    """

    ground: VerdictGround
    day: Span | None = None
    due: Span | None = None
    words: Quote = ""
    by: Name = ""
    says: Quote = ""
    act: Id = ""
    open_ended: bool = False
    unsure: bool = False
    waits: tuple[Unmet, ...] = ()
    undone: bool = False
    undone_by: Quote = ""


def spanned(last: date, first: date | None = None) -> Span:
    """The span that ends on a day; that day where no first is known.

    >>> spanned(date(2027, 6, 30)).first
    datetime.date(2027, 6, 30)
    """
    return Span(first or last, last)
