"""What if it were read aloud: the message, that a carrier went, a give taken alone."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers import Rests
from detente.answers.text import Id, Name, Quote
from detente.studies.values.process.message import Assurance


class Leaked(StrEnum):
    """What leaks."""

    MESSAGE = "message"
    CARRIER = "carrier"
    GIVE = "give"
    SIDE_LETTER = "side letter"


@dataclass(frozen=True)
class Leak(Rests):
    """One leak thought through.

    Of the message: who wrote and what it assures. Of a carrier: its kind and how it may come out.
    Of a give: whose, on which issue at which option, and whom it hurts when heard alone.
    Of a side letter: the issue and option in it, and whom on either side it hurts.
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
