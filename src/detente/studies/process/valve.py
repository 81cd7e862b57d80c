"""The crisis valve: who calls whom when tension rises, and which lines stay open whatever else."""

from collections.abc import Iterator

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.party import Party
from detente.case.models.scalars import first_day, last_day
from detente.case.models.signals import Channel
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.packages.packages import Package
from detente.studies.values.process.valve import (
    CallEachOther,
    LinesAdded,
    LineStays,
    NobodyCalled,
    ValveLine,
)

WARNING = ("communication", "crisis", "notice")
"""Purposes of channels that no quarrel may switch off (Hass 2025, P100, P194)."""


def valve(case: Case, package: Package | None) -> tuple[ValveLine, ...]:
    """Who is called, and through what."""
    return (*_calls(case), *_lines(case), *_to_be_opened(case, package))


def _calls(case: Case) -> Iterator[ValveLine]:
    us, them = _called(case, case.us), _called(case, case.them)
    if us and them:
        marks = marks_at(case, ("parties", case.us, "leader"), ("parties", case.them, "leader"))
        yield ValveLine(CallEachOther(us, them), marks=marks, ground=())
    for side, name in ((Actor.US, us), (Actor.THEM, them)):
        if not name:
            yield ValveLine(NobodyCalled(side), ground=marks_at(case, ("parties",)))


def _called(case: Case, party: str) -> str:
    leader = case.parties.get(party, Party()).leader
    return leader.calls if leader else ""


def warning_channels(case: Case) -> dict[str, Channel]:
    """The channels for communication, crisis and notice that stand."""
    return {
        name: one
        for name, one in case.channels.items()
        if one.purpose in WARNING and _stands(case, one)
    }


def _stands(case: Case, channel: Channel) -> bool:
    """Whether a channel has begun and not ended; without a start, a status means proposed."""
    ended = bool(channel.end) and last_day(channel.end or "") < case.as_of
    begun = first_day(channel.start) <= case.as_of if channel.start else not channel.status
    return begun and not ended


def _lines(case: Case) -> Iterator[ValveLine]:
    for name, one in warning_channels(case).items():
        switched = one.can_be_switched_off and not one.firewalled
        marks = marks_at(case, ("channels", name))
        fact = LineStays(name, one.title, switched)
        yield ValveLine(fact, sources=one.sources, marks=marks, ground=())


def _to_be_opened(case: Case, package: Package | None) -> Iterator[ValveLine]:
    terms = package.terms if package else ()
    issues = tuple(term.issue for term in terms if term.warning)
    if issues:
        marks = marks_at(case, *(("issues", name) for name in issues))
        yield ValveLine(LinesAdded(issues), marks=marks)
