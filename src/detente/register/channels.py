"""The pulse of each channel: when it last carried something, and an alarm where it must not rest.

A channel is silent when nothing was recorded on it for more than twice its rhythm (§44). One that
is firewalled, or is not to be switched off, goes on whatever else is suspended: an end, a cut or
silence of it is an alarm.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.register import Event, EventKind
from detente.case.models.scalars import first_day, last_day
from detente.case.models.signals import Channel

RHYTHMS = (
    (r"\bdaily\b|\bevery day\b", 1),
    (r"\bweekly\b|\bevery week\b", 7),
    (r"\bmonthly\b|\bevery month\b", 31),
    (r"\bquarterly\b|\bevery three months\b", 92),
    (r"\btwice a year\b|\bevery six months\b|\bhalf-yearly\b", 183),
    (r"\byearly\b|\bannual(?:ly)?\b|\bevery year\b|\bonce a year\b", 366),
)
"""Words for a rhythm, and its days; other words name none."""
THIRD = "third"
"""A party that is neither side."""
ALIVE = (EventKind.CONTACT, EventKind.ACT, EventKind.RESUME)


class PulseState(StrEnum):
    """How a channel stands on a day."""

    PROPOSED = "proposed"
    OPEN = "open"
    OFF = "switched off"
    ENDED = "ended"


class Alarm(StrEnum):
    """Why a channel that must not rest needs somebody to act."""

    OFF = "switched off"
    ENDED = "ended"
    UNUSED = "nothing recorded"
    SILENT = "silent"


@dataclass(frozen=True)
class Pulse:
    """A channel on a day. `every` is its rhythm in days, None where its words name none.

    `last` is the latest sign of life recorded on it, `last_said` its date as written;
    `off_by` is whose event switched it off last, `third` where no side did; without such an event
    `cut_by` is over what it was cut, as the channel has it.
    `alarm` says why one that must not rest needs somebody to act; None where it does not.
    """

    id: Id
    title: Name
    purpose: Id
    firewalled: bool
    state: PulseState
    cadence: Quote
    every: int | None
    last: date | None
    last_said: Id
    last_what: Quote
    silent_days: int | None
    off_by: Id
    cut_by: tuple[Quote, ...]
    alarm: Alarm | None
    sources: tuple[Id, ...]


def pulses(case: Case, day: date) -> tuple[Pulse, ...]:
    """Every channel of a case as seen on a day, in its order."""
    return tuple(_pulse(case, key, one, day) for key, one in case.channels.items())


def rhythm(cadence: str) -> int | None:
    """Days between meetings, from words.

    >>> rhythm("yearly when not suspended"), rhythm("irregular")
    (366, None)
    """
    words = re.sub(r"\bnearly yearly\b", "", cadence.lower())
    return next((days for pattern, days in RHYTHMS if re.search(pattern, words)), None)


def _pulse(case: Case, key: str, channel: Channel, day: date) -> Pulse:
    events = [e for e in case.events if e.channel == key and last_day(e.date) <= day]
    alive = [e for e in events if _is_sign(channel, e)]
    last = max(alive, key=lambda event: last_day(event.date), default=None)
    silent = (day - last_day(last.date)).days if last else None
    every = rhythm(channel.cadence)
    state = _state(channel, events, day)
    return Pulse(
        id=key,
        title=channel.title,
        purpose=channel.purpose,
        firewalled=channel.firewalled,
        state=state,
        cadence=channel.cadence,
        every=every,
        last=last_day(last.date) if last else None,
        last_said=last.date if last else "",
        last_what=last.what if last else "",
        silent_days=silent,
        off_by=_off_by(events),
        cut_by=() if _off_by(events) else tuple(channel.cut_by),
        alarm=_alarm(channel, state, silent, every),
        sources=channel.sources,
    )


def _is_sign(channel: Channel, event: Event) -> bool:
    """A contact, a resumption, an act of both sides, or a notice given on a channel for notices."""
    is_shared = event.side is Actor.BOTH or channel.purpose == "notice"
    return event.kind in ALIVE and (event.kind is not EventKind.ACT or is_shared)


def _state(channel: Channel, events: list[Event], day: date) -> PulseState:
    if not _begun(channel, events, day):
        return PulseState.PROPOSED
    if channel.end is not None and last_day(channel.end) <= day:
        return PulseState.ENDED
    steps = [e for e in events if e.kind is EventKind.SUSPEND or _is_sign(channel, e)]
    latest = max(steps, key=lambda event: last_day(event.date), default=None)
    return PulseState.OFF if latest and latest.kind is EventKind.SUSPEND else PulseState.OPEN


def _begun(channel: Channel, events: list[Event], day: date) -> bool:
    """It was set up by its own date; without one, what it carried shows that it was."""
    if channel.start is None:
        return any(event.kind in ALIVE for event in events)
    return first_day(channel.start) <= day


def _off_by(events: list[Event]) -> Id:
    """Who suspended it last, by an event; "" where none did."""
    steps = [e for e in events if e.kind is EventKind.SUSPEND]
    if steps:
        last = max(steps, key=lambda event: last_day(event.date))
        return last.side.value if last.side else THIRD
    return ""


def _alarm(
    channel: Channel, state: PulseState, silent: int | None, every: int | None
) -> Alarm | None:
    if state is PulseState.PROPOSED or (channel.can_be_switched_off and not channel.firewalled):
        return None
    if state is not PulseState.OPEN:
        return Alarm(state.value)
    if every is not None and silent is None:
        return Alarm.UNUSED
    if every is not None and silent is not None and silent > 2 * every:
        return Alarm.SILENT
    return None
