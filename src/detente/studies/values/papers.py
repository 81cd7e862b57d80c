"""Facts of papers beside the plan: lines to take, who is told when, how it is carried out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.studies.values.process.valve import ValveLine


class Stage(StrEnum):
    """When somebody is spoken to: before anything is promised, before rounds begin, or after."""

    AGREES = "agrees"
    HEARS = "hears"
    AFTERWARDS = "afterwards"


@dataclass(frozen=True)
class MovedIssue(Rests):
    """An option that the package moves an issue to."""

    issue: Id
    option: Id


@dataclass(frozen=True)
class LinesToTake(Rests):
    """What may be said in public. `win` is "" where it is not written down or does not hold.

    `likely`: issues that come in more than half of the assumed runs; none where no order is safe,
    or where one side alone would be named as giving. `readable`: the message names no red line and
    no give; `aims`: it says what we seek; `told`: somebody at home hears of the talks. `agreed`:
    the day of a deal, of which the readout then is, "" before; `consents`: third parties that it
    needs.
    """

    subjects: tuple[Id, ...]
    never: tuple[Id, ...]
    we_get: tuple[MovedIssue, ...]
    they_get: tuple[MovedIssue, ...]
    both_get: tuple[MovedIssue, ...]
    likely: tuple[Id, ...]
    readable: bool
    win: Quote
    agreed: Id = ""
    consents: tuple[Id, ...] = ()
    aims: bool = False
    told: bool = False


@dataclass(frozen=True)
class Consulted(Rests):
    """Who is spoken to, by whom (empty: the leader, or whom the leader names), on what, and by
    which day (None: not set). `after`: not before this day, None where it does not matter.
    `at_text`: asked once what they do for it is agreed. `explored`: what it could refuse is only
    explored, so that it is told of that and asked nothing."""

    who: Name
    stage: Stage
    by: tuple[Name, ...]
    issues: tuple[Id, ...]
    day: date | None
    unnerved_by: Quote
    won_by: Quote
    at_text: bool = False
    after: date | None = None
    explored: bool = False


@dataclass(frozen=True)
class Pair:
    """The two leads of an issue; "" where they have named nobody."""

    us: Name
    them: Name


@dataclass(frozen=True)
class ActAwaits:
    """An act, and acts of the other side, each with its option: those that must have been seen
    before (`after`), and those that it goes with part for part (`with_`)."""

    step: Id
    option: Id
    after: tuple[tuple[Id, Id], ...] = ()
    with_: tuple[tuple[Id, Id], ...] = ()


@dataclass(frozen=True)
class Verified(Rests):
    """What a side, or both, owe on an issue, by what it is measured, and who sees it.

    `acts`: what is done, in the case's words. `since`, `until`: the first and the last month
    in which something of it falls due; "" where the case gives no act a day, or no order is safe.
    `awaits`: what each of the acts waits for, in their order; empty for what both do.
    """

    issue: Id
    option: Id
    by: Actor
    acts: tuple[Quote, ...]
    measure: Quote
    seen_by: Quote
    since: Id
    until: Id
    awaits: tuple[ActAwaits, ...] = ()


@dataclass(frozen=True)
class CarryingOut:
    """A joint commission, what it verifies, and what is done after an incident.

    `to_name`: leads of ours that it waits for, of the one list of the plan, by their subjects.
    `is_safe`: whether an order of the acts is safe for us, so that they have dates.
    `unlaid`: why the acts have no order at all.
    """

    members: tuple[Pair, ...]
    verified: tuple[Verified, ...]
    valve: tuple[ValveLine, ...]
    to_name: tuple[Id, ...]
    is_safe: bool = True
    unlaid: tuple[Fact, ...] = ()
