"""The days from the first message to the leaders' review, and what does not fit them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.studies.values.process.acts import ActNamed


class CalendarEvent(StrEnum):
    """What kind of thing falls on a day of the calendar."""

    PREPARED = "prepared"
    SENT = "sent"
    AGREED = "agreed"
    STEP = "step"
    ROUND = "round"
    HOMEWORK = "homework"
    DECIDE = "decide"
    OUTSIDE = "outside"
    REVIEW = "review"


@dataclass(frozen=True)
class Happens(Fact):
    """What happens on a day.

    `act`: what is prepared, opened or done. `says`: the homework, the instrument to decide on, the
    outside event, or where the leaders meet, in the case's words; `owner` of homework, or who
    signs; `issue` that one of these bears on; `number` of `rounds`; `leads` that are to be named,
    by their subjects.
    """

    event: CalendarEvent
    act: ActNamed | None = None
    says: Quote = ""
    owner: Name = ""
    issue: Id = ""
    number: int = 0
    rounds: int = 0
    leads: tuple[Id, ...] = ()


class Mend(StrEnum):
    """What to do where an outside date comes before what it needs; two of these after a deal."""

    SETTLE_FIRST = "settle-first"
    IN_TIME = "in-time"
    BRING_FORWARD = "bring-forward"
    AHEAD_OR_PUT_OFF = "ahead-or-put-off"
    PUT_OFF = "put-off"
    DECIDE = "decide"
    GOES_ON = "goes-on"


@dataclass(frozen=True)
class MendDate(Fact):
    """What would mend what an outside date overtakes: with which issue and option."""

    mend: Mend
    issue: Id = ""
    option: Id = ""


@dataclass(frozen=True)
class TooShort(Fact):
    """Rounds that do not fit before the leaders meet: days that they need, days that are left."""

    rounds: int
    days_each: int
    days_needed: int
    days_left: int


@dataclass(frozen=True)
class Dated(Rests):
    """A day of the calendar. `kind`: ours, theirs, both, outside, review.

    `latest`: how late the opening may be. `after_review`: a step that falls after the leaders
    meet. `day_open`: no day is given yet, counted from the first that it can be. Of an outside
    date `brings` is what it means for the talks, `overtakes` what it comes before, `then` what
    would mend it.
    """

    day: date
    until: date | None
    what: Happens
    kind: Id
    missed: bool = False
    latest: date | None = None
    after_review: bool = False
    too_short: TooShort | None = None
    day_open: bool = False
    brings: Quote = ""
    overtakes: tuple[Happens, ...] = ()
    then: MendDate | None = None
