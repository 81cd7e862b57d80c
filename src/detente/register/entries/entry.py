"""What may happen to a pledge, each with the day from which it was known (definitions §37)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Generic

from typing_extensions import TypeVar

from detente.answers.text import Id, Name, Quote
from detente.register.entries.obligation import NO_DEAL, Obligation


class PledgeAct(StrEnum):
    """A step that changes what is owed, or how it stands."""

    CERTIFY = "certify"
    DISPUTE = "dispute"
    WAIVE = "waive"
    SUSPEND = "suspend"
    RESUME = "resume"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class InterimAmount:
    """How much is due in all by a day on the way; `count` says by whose count, "" by the text's."""

    by: date
    amount: Fraction
    unit: Name = ""
    count: Name = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is owed: an amount by a day. `due_text` stands where the day is no date.

    `base` is what the amount is counted against, in words; `scope` what it covers. A `level` is a
    floor under what stands, not under what came in all; `low` is the lower bound of a band, whose
    `amount` is then its ceiling. One that is `lasting` is kept only by lasting to its deadline.
    `passed` is its own deadline where that had passed when its gate opened.
    `deal` is what no move changes.
    """

    amount: Fraction | None = None
    unit: Name = ""
    since: date | None = None
    due: date | None = None
    due_text: Quote = ""
    base: Quote = ""
    scope: Quote = ""
    at_most: bool = False
    level: bool = False
    low: Fraction | None = None
    lasting: bool = False
    passed: date | None = None
    path: tuple[InterimAmount, ...] = ()
    deal: Obligation = NO_DEAL


@dataclass(frozen=True, slots=True)
class PledgeReadout:
    """What a side said of the pledge; `both` for the joint text."""

    side: Id
    on: date
    text: Quote
    amount: Fraction | None = None
    unit: Name = ""
    due: date | None = None
    confirms: bool | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A part of the terms that was moved: `field` of Terms in the words of the case."""

    field: Id
    was: Quote
    to: Quote
    by: Name = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation: how much had come in all by `until`, as published on the entry's day.

    `of_owed`: the value is in hundredths of what is owed, whatever its unit is called.
    `opens` is the first day that the end of its time can mean, where it is given to the month or
    year, `out` the same of its publication. `due` is how much was due by then by the same source;
    `rival` marks another way to count. A sum of a `series` counts from `since`.
    `signed`: of a table, the day of its act, before which no gate opens by it.
    """

    until: date
    value: Fraction | None = None
    unit: Name = ""
    due: Fraction | None = None
    seen: Id = "observed"
    rival: bool = False
    says: Quote = ""
    opens: date | None = None
    out: date | None = None
    series: Id = ""
    since: date | None = None
    of_owed: bool = False
    signed: date | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A score by a code book."""

    book: Id
    axis: Id
    score: Id
    scorer: Name
    why: Quote = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A word for how it ended, by whoever coded the record; `says` is why."""

    word: Id
    says: Quote = ""


@dataclass(frozen=True, slots=True)
class PledgeStep:
    """An act on the pledge. `met` is what one that certifies says of it."""

    act: PledgeAct
    by: Name = ""
    says: Quote = ""
    met: bool = True


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the case had written of the pledge, and what it writes now; `says` is why."""

    field: Id
    was: Quote
    to: Quote
    by: Name
    on: date
    says: Quote = ""


What = Terms | PledgeReadout | Amendment | Observation | Scored | Coded | PledgeStep | Corrected


Of = TypeVar("Of", default=What, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Of]):
    """One thing that became known of a pledge on a day; Terms commit it.

    `place`: of an act, where it stands in its table's order among what was said of the pledge; it
    orders entries of one day. 0 elsewhere. `known`: of an act, the last day on which it may have
    come in; elsewhere none.
    """

    day: date
    pledge: Id
    what: Of
    sources: tuple[Id, ...] = ()
    place: int = 0
    known: date = date.min

    @property
    def dated(self) -> "DatedItem[Of]":
        """Without the pledge and the place, as pages show it."""
        return DatedItem(self.day, self.what, self.sources)


@dataclass(frozen=True, slots=True)
class DatedItem(Generic[Of]):
    """Something with the day from which it was known, and its sources."""

    day: date
    what: Of
    sources: tuple[Id, ...] = ()
