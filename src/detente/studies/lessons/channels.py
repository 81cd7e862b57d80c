"""Channels: effort against output by what each was for, and what each is worth (definitions §24).

A channel for deliverables is judged by what came of the episodes that went through it; one for
communication, crisis or notice by whether it stayed open in shocks (Hass 2025, P100, P194).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.case.models.case import Case
from detente.case.models.record import Episode
from detente.case.models.signals import Channel
from detente.engines.lessons.beta import beta_interval
from detente.studies.lessons.past import HALF, progress
from detente.studies.lessons.spans import proposed, stands, years_of
from detente.studies.reasons.because import cited
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.record.track_record import ChannelLine, Period, Worked, Yardstick

WARNING = ("communication", "crisis", "notice")
"""Purposes that are not judged by deliverables, and that no quarrel may switch off."""


@dataclass(frozen=True)
class _Of:
    """The episodes through a channel, by name."""

    episodes: Mapping[str, Episode]

    @property
    def progress(self) -> int:
        return sum(map(progress, self.episodes.values()))

    @property
    def followed(self) -> int:
        kept = (episode.follow_through for episode in self.episodes.values())
        return sum(share is not None and share > HALF for share in kept)


def channels(case: Case) -> tuple[ChannelLine, ...]:
    """Every channel of the case, in its order."""
    worth = {name: _open_in_shock(case, channel) for name, channel in case.channels.items()}
    return tuple(_line(case, name, channel, worth) for name, channel in case.channels.items())


def _line(
    case: Case, name: str, channel: Channel, worth: Mapping[str, float | None]
) -> ChannelLine:
    of = _Of({key: each for key, each in case.record.items() if name in each.channels})
    beaten_by = _beaten_by(case, name, worth)
    shocked = _shocked(case) if channel.can_be_switched_off else ()
    parts = [("record", key) for key in of.episodes]
    parts += [("channels", key) for key in (name, *beaten_by, *shocked)]
    return ChannelLine(
        id=name,
        title=channel.title,
        period=channel.period,
        purpose=channel.purpose,
        judged_by=judged_by(channel),
        rank=_rank(channel),
        meetings=channel.meetings,
        years=years_of(case, channel),
        episodes=len(of.episodes),
        progress=of.progress,
        followed=of.followed,
        claimed=channel.claimed,
        held=len(channel.held_through),
        cut=len(channel.cut_by),
        switchable=channel.can_be_switched_off,
        firewalled=channel.firewalled,
        stands=stands(case, channel),
        proposed=proposed(channel),
        open_in_shock=worth[name],
        beaten_by=beaten_by,
        verdict=_worked(channel, of),
        sources=cited(channel),
        marks=marks_at(case, *parts),
    )


def judged_by(channel: Channel) -> Yardstick:
    """By what a channel is judged, from what it was for."""
    if channel.purpose in WARNING:
        return Yardstick.SHOCKS
    return Yardstick.OUTPUT if channel.purpose else Yardstick.NOTHING


def _worked(channel: Channel, of: _Of) -> Worked:
    """By shocks where it is for warning, else by what came of the episodes through it."""
    match judged_by(channel):
        case Yardstick.SHOCKS if channel.held_through or channel.cut_by:
            return Worked.SWITCHED_OFF if channel.cut_by else Worked.STAYED_OPEN
        case Yardstick.OUTPUT if of.episodes:
            return Worked.OUTPUT if 2 * of.progress > len(of.episodes) else Worked.EFFORT
    return Worked.CANNOT_SAY


def _rank(channel: Channel) -> int | None:
    """The rank at which it meets: that of the lower of the two."""
    if channel.rank_us is None or channel.rank_them is None:
        return None
    return max(channel.rank_us, channel.rank_them)


def _open_in_shock(case: Case, channel: Channel) -> float | None:
    """The share of shocks through which it stays open: all, where it cannot be switched off.

    Else Jeffreys' estimate over all channels of the record that could be; None without a shock.
    """
    if not channel.can_be_switched_off:
        return 1.0
    held, cut = shocks(case)
    return round(beta_interval(held + 0.5, cut + 0.5).mean, 4) if held + cut else None


def shocks(case: Case) -> tuple[int, int]:
    """Shocks through which channels that can be switched off stayed open, and were cut."""
    loose = [one for one in case.channels.values() if one.can_be_switched_off]
    return sum(len(one.held_through) for one in loose), sum(len(one.cut_by) for one in loose)


def _shocked(case: Case) -> tuple[str, ...]:
    """The channels that `shocks` counts."""
    return tuple(
        name
        for name, channel in case.channels.items()
        if channel.can_be_switched_off and (channel.held_through or channel.cut_by)
    )


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


def _more(worth: float | None, other: float | None) -> bool:
    return worth is not None and (other is None or worth > other) and worth == 1.0


def to_firewall(case: Case) -> tuple[str, ...]:
    """Standing channels for warning that a quarrel about anything else may switch off."""
    return tuple(
        name
        for name, channel in case.channels.items()
        if channel.purpose in WARNING
        and stands(case, channel)
        and channel.can_be_switched_off
        and not channel.firewalled
    )


def periods(case: Case, lines: Sequence[ChannelLine]) -> tuple[Period, ...]:
    """Effort against output, period by period, in the order in which the case names them."""
    named = [episode.period for episode in case.record.values()]
    named += [line.period for line in lines if not line.proposed]
    return tuple(_period(case, name, lines) for name in dict.fromkeys(named) if name)


def _period(case: Case, name: str, lines: Sequence[ChannelLine]) -> Period:
    mine = [line for line in lines if line.period == name and not line.proposed]
    episodes = {key: each for key, each in case.record.items() if each.period == name}
    parts = [("channels", line.id) for line in mine] + [("record", key) for key in episodes]
    return Period(
        name,
        channels=len(mine),
        for_deliverables=sum(line.judged_by is Yardstick.OUTPUT for line in mine),
        meetings=sum(line.meetings or 0 for line in mine),
        claimed=sum(line.claimed or 0 for line in mine),
        episodes=len(episodes),
        progress=sum(map(progress, episodes.values())),
        marks=marks_at(case, *parts),
    )
