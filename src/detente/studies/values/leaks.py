"""What if it were read aloud: the message, that a carrier went, a give taken alone."""

from enum import StrEnum

from detente.answers import Rests
from detente.answers.text import Id, Name, Quote
from detente.frozen import dataclass
from detente.studies.values.message import Assurance


class Leaked(StrEnum):
    """What leaks."""

    MESSAGE = "message"
    CARRIER = "carrier"
    GIVE = "give"


@dataclass(frozen=True)
class Leak(Rests):
    """One leak thought through.

    Of the message: who wrote and what it assures. Of a carrier: its kind and how it may come out.
    Of a give: whose, on which issue at which option, and whom it hurts when heard alone.
    """

    what: Leaked
    writer: Name = ""
    assures: tuple[Assurance, ...] = ()
    carrier: Id = ""
    how: Quote = ""
    side: Id = ""
    issue: Id = ""
    option: Id = ""
    hurts: tuple[Name, ...] = ()
