"""What officials, channels and pledges came to, in words."""

from collections.abc import Iterator, Mapping, Sequence

from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import hundredths, tenths
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import counted
from detente.report.wording.record.lessons import HAD, episode_of
from detente.studies.values.record.pledges import Delivery, Rate
from detente.studies.values.record.track_record import (
    ChannelLine,
    Official,
    Period,
    Worked,
    Yardstick,
)
from detente.visible import titled


def official(line: Official, setting: Setting) -> str:
    """A property of the officials against progress, episode by episode."""
    (moved, had), (moved_without, without) = line.with_, line.without
    lacking = listed(episode_of(name, setting) for name in line.against)
    but = f", though not in {lacking}" if lacking else ""
    chance = "" if line.by_chance is None else hundredths(line.by_chance)
    return (
        f"{HAD[line.property]} in {moved} of {moved + moved_without} episodes with progress{but}, "
        f"and in {had - moved} of {had - moved + without - moved_without} without; "
        f"shuffled outcomes do as well in {chance} of cases"
    )


def channel(line: ChannelLine) -> str:
    """What is shown for a channel, by its yardstick."""
    match line.judged_by:
        case Yardstick.NOTHING:
            return "cannot say"
        case Yardstick.SHOCKS if not line.held + line.cut:
            return "no shock to it is recorded"
        case Yardstick.SHOCKS:
            return f"stayed open through {line.held} of {counted(line.held + line.cut, 'shock')}"
    return ", ".join(_output(line))


def _output(line: ChannelLine) -> Iterator[str]:
    if line.meetings is not None:
        yield counted(line.meetings, "meeting")
    if line.episodes:
        yield counted(line.episodes, "episode")
        yield f"{line.progress} with progress"
        yield f"{line.followed} mostly followed through"
    else:
        yield "no episode of the record is tied to it"
    if line.claimed is not None:
        yield f"{line.claimed} outcomes claimed"


def worked(verdict: Worked) -> str:
    """What a channel came to."""
    return "more effort than output" if verdict is Worked.EFFORT else str(verdict)


def worth_less(line: ChannelLine, titles: Mapping[str, str]) -> str:
    """Which channels of equal rank are worth more, since nobody can switch them off."""
    more = listed(titled(titles[name]) for name in line.beaten_by)
    return f"{titled(line.title)} is worth less than {more}"


def period(line: Period) -> str:
    """Effort against output in one period."""
    parts = (
        counted(line.channels, "channel"),
        f"at least {counted(line.meetings, 'meeting')}" if line.meetings else "",
        f"{line.claimed} outcomes claimed" if line.claimed else "",
        f"{counted(line.episodes, 'episode')} on record, {line.progress} with progress"
        if line.episodes
        else "",
    )
    return ", ".join(part for part in parts if part)


def kept(rate: Rate, setting: Setting) -> str:
    """How many pledges a side kept, and between which shares its rate lies."""
    who = setting.side(rate.by)
    if rate.low is None or rate.high is None:
        return f"no pledge of {who} fell due whose outcome is known"
    return (
        f"{who} kept {rate.kept} of {rate.due} that fell due, in full and in time; its rate "
        f"probably lies between {tenths(rate.low)} and {tenths(rate.high)}"
    )


def kept_together(rates: Sequence[Rate], setting: Setting) -> str:
    """How many pledges each side kept of those that fell due, and how little that says."""
    sides = listed(f"{rate.kept} of {rate.due} by {setting.side(rate.by)}" for rate in rates)
    low = tenths(min(rate.low or 0 for rate in rates))
    high = tenths(max(rate.high or 0 for rate in rates))
    return f"Kept in full and in time: {sides}. The rate behind that may lie from {low} to {high}."


def rest(rate: Rate) -> str:
    """The pledges of a side that were not kept in full and in time, or are still open."""
    counts = (
        (rate.late, "late"),
        (rate.partial, "in part"),
        (rate.pending, "still pending"),
        (rate.unknown, "not known"),
        (rate.disputed, "in dispute"),
    )
    return listed(f"{number} {word}" for number, word in counts if number)


def took(line: Delivery, setting: Setting) -> str:
    """How long delivery took."""
    who, dated = setting.side(line.by), line.delivered + line.pending
    if not dated:
        return f"{who}: no pledge has both its dates"
    median = (
        "half was not delivered within what was seen"
        if line.median_days is None
        else f"half was delivered within {line.median_days:.0f} days"
    )
    return (
        f"{who}: of {counted(dated, 'pledge')} with known dates {line.delivered} delivered and "
        f"{line.pending} open on the planning date; {median}"
    )
