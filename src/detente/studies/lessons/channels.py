"""Channels: effort against output by what each was for, and what each is worth (definitions §24).

A channel for deliverables is judged by what came of the episodes that went through it; one for
communication, crisis or notice by whether it stayed open in shocks (Hass 2025, P100, P194).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.case.case import Case
from detente.case.record import Episode
from detente.case.signals import Channel
from detente.engines.lessons.beta import beta_interval
from detente.studies.lessons.past import HALF, progress
from detente.studies.lessons.spans import proposed, stands, years_of
from detente.studies.names import counted
from detente.studies.values.lessons import ChannelLine, Period
from detente.studies.words import first_up

WARNING = ("communication", "crisis", "notice")
"""Purposes that are not judged by deliverables, and that no quarrel may switch off."""
DELIVERABLES, SHOCKS, NOTHING = "what came of it", "shocks", "no purpose is stated"
EFFORT, OUTPUT = "more effort than output", "output"


@dataclass(frozen=True)
class _Of:
    """The episodes through a channel."""

    episodes: tuple[Episode, ...]

    @property
    def progress(self) -> int:
        return sum(map(progress, self.episodes))

    @property
    def followed(self) -> int:
        kept = (one.follow_through for one in self.episodes)
        return sum(one is not None and one > HALF for one in kept)


def channels(case: Case) -> tuple[ChannelLine, ...]:
    """Every channel of the case, in its order."""
    worth = {name: _open_in_shock(case, one) for name, one in case.channels.items()}
    return tuple(_line(case, name, one, worth) for name, one in case.channels.items())


def _line(case: Case, name: str, one: Channel, worth: Mapping[str, float | None]) -> ChannelLine:
    of = _Of(tuple(e for e in case.record.values() if name in e.channels))
    verdict, said = _verdict(one, of)
    beaten = _beaten_by(case, name, worth)
    return ChannelLine(
        id=name,
        title=one.title,
        period=one.period,
        purpose=one.purpose,
        judged_by=judged_by(one),
        rank=_rank(one),
        meetings=one.meetings,
        years=years_of(case, one),
        episodes=len(of.episodes),
        progress=of.progress,
        followed=of.followed,
        claimed=one.claimed,
        held=len(one.held_through),
        cut=len(one.cut_by),
        switchable=one.can_be_switched_off,
        firewalled=one.firewalled,
        stands=stands(case, one),
        proposed=proposed(one),
        open_in_shock=worth[name],
        beaten_by=beaten,
        verdict=verdict,
        said=said,
    )


def judged_by(one: Channel) -> str:
    """By what a channel is judged, from what it was for."""
    if one.purpose in WARNING:
        return SHOCKS
    return DELIVERABLES if one.purpose else NOTHING


def _verdict(one: Channel, of: _Of) -> tuple[str, str]:
    if judged_by(one) == SHOCKS:
        return _in_shocks(one)
    if judged_by(one) == NOTHING:
        return "cannot say", f"cannot say: {NOTHING}"
    return _by_output(one, of)


def _in_shocks(one: Channel) -> tuple[str, str]:
    held, cut = len(one.held_through), len(one.cut_by)
    if not held + cut:
        return "cannot say", f"for {one.purpose}: no shock to it is recorded"
    verdict = "stayed open" if not cut else "was switched off"
    shocks = counted(held + cut, "shock")
    return verdict, f"for {one.purpose}: stayed open through {held} of {shocks} recorded"


def _by_output(one: Channel, of: _Of) -> tuple[str, str]:
    met = f"{counted(one.meetings, 'meeting')}, " if one.meetings is not None else ""
    claim = f"; {one.claimed} outcomes were claimed" if one.claimed is not None else ""
    if not of.episodes:
        return "cannot say", f"{met}no episode of the record is tied to it{claim}"
    shown = (
        f"{met}{counted(len(of.episodes), 'episode')}, {of.progress} with progress, "
        f"{of.followed} mostly followed through{claim}"
    )
    return (OUTPUT if 2 * of.progress > len(of.episodes) else EFFORT), shown


def _rank(one: Channel) -> int | None:
    """The rank at which it meets: that of the lower of the two."""
    if one.rank_us is None or one.rank_them is None:
        return None
    return max(one.rank_us, one.rank_them)


def _open_in_shock(case: Case, one: Channel) -> float | None:
    """The share of shocks through which it stays open: all, where it cannot be switched off.

    Else Jeffreys' estimate over all channels of the record that could be; None without a shock.
    """
    if not one.can_be_switched_off:
        return 1.0
    held, cut = shocks(case)
    return round(beta_interval(held + 0.5, cut + 0.5).mean, 4) if held + cut else None


def shocks(case: Case) -> tuple[int, int]:
    """Shocks through which channels that can be switched off stayed open, and were cut."""
    loose = [one for one in case.channels.values() if one.can_be_switched_off]
    return sum(len(one.held_through) for one in loose), sum(len(one.cut_by) for one in loose)


def _beaten_by(case: Case, name: str, worth: Mapping[str, float | None]) -> tuple[str, ...]:
    """Channels of equal rank, standing or proposed, that no mood can switch off while this can."""
    mine = case.channels[name]
    alive = [n for n, one in case.channels.items() if stands(case, one) or proposed(one)]
    if name not in alive or _rank(mine) is None:
        return ()
    return tuple(
        other
        for other in alive
        if _rank(case.channels[other]) == _rank(mine) and _more(worth[other], worth[name])
    )


def _more(one: float | None, other: float | None) -> bool:
    return one is not None and (other is None or one > other) and one == 1.0


def to_firewall(case: Case) -> tuple[str, ...]:
    """Standing channels for warning that a quarrel about anything else may switch off."""
    return tuple(
        first_up(one.title)
        for one in case.channels.values()
        if one.purpose in WARNING
        and stands(case, one)
        and one.can_be_switched_off
        and not one.firewalled
    )


def periods(case: Case, lines: Sequence[ChannelLine]) -> tuple[Period, ...]:
    """Effort against output, period by period, in the order in which the case names them."""
    named = [one.period for one in case.record.values()]
    named += [one.period for one in lines if not one.proposed]
    return tuple(_period(case, name, lines) for name in dict.fromkeys(named) if name)


def _period(case: Case, name: str, lines: Sequence[ChannelLine]) -> Period:
    mine = [one for one in lines if one.period == name and not one.proposed]
    episodes = [one for one in case.record.values() if one.period == name]
    meetings = sum(one.meetings or 0 for one in mine)
    claimed = sum(one.claimed or 0 for one in mine)
    moved = sum(map(progress, episodes))
    return Period(
        name,
        len(mine),
        sum(one.judged_by == DELIVERABLES for one in mine),
        meetings,
        claimed,
        len(episodes),
        moved,
        ", ".join(_told(len(mine), meetings, claimed, len(episodes), moved)),
    )


def _told(channels: int, meetings: int, claimed: int, episodes: int, moved: int) -> Iterator[str]:
    yield counted(channels, "channel")
    if meetings:
        yield f"at least {counted(meetings, 'meeting')}"
    if claimed:
        yield f"{claimed} outcomes claimed"
    if episodes:
        yield f"{counted(episodes, 'episode')} on record, {moved} with progress"
