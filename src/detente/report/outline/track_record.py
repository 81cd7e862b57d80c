"""What channels brought and what pledges came to: the second half of the lessons."""

from collections.abc import Iterator

from detente.report import words
from detente.report.outline.block import Block, Fold, Line, Points, Table, Text
from detente.report.setting import Setting
from detente.studies.values.lessons import ChannelLine, Lessons
from detente.studies.values.pledges import Pledges, Rate


def channels(value: Lessons) -> Iterator[Block]:
    """Period by period; then each channel, judged by what it was for."""
    if not value.channels:
        return
    yield Text("A channel is judged by what it was for: by what came of it, or by shocks.")
    yield Points(tuple(Line(words.sentence(one.said), label=one.name) for one in value.periods))
    if value.to_firewall:
        names = words.listed(value.to_firewall)
        yield Text(f"To be firewalled, since a quarrel elsewhere may switch them off: {names}.")
    yield Fold("Channel by channel", (_table(value.channels),) if value.channels else ())


def _table(found: tuple[ChannelLine, ...]) -> Table:
    rows = tuple(
        (
            f"{one.title} ({one.period})" if one.period else one.title,
            one.purpose or "not stated",
            one.judged_by,
            one.verdict,
            words.sentence(one.said),
            _worth(one, found),
        )
        for one in found
    )
    heads = ("Channel", "For", "Judged by", "Verdict", "What is shown", "Worth")
    return Table("A channel is judged by what it was for", heads, rows)


def _worth(one: ChannelLine, found: tuple[ChannelLine, ...]) -> str:
    titles = {each.id: each.title for each in found}
    beaten = words.listed(titles.get(name, name) for name in one.beaten_by)
    off = "can be switched off" if one.switchable else "cannot be switched off"
    return f"{off}; worth less than {beaten}, of equal rank" if beaten else off


def pledges(value: Pledges, setting: Setting) -> Iterator[Block]:
    """Both sides by one rule, then by kind and by field, and how long delivery took."""
    if not value.sides:
        return
    yield Text(words.sentence(value.said))
    yield Points(tuple(Line(words.sentence(one.said)) for one in value.delivery))
    if value.counted_once:
        yield Text(f"{value.counted_once} pledges are parts of others and not counted again.")
    yield Fold("By kind", (_rates(value.by_kind, "Kind", setting),))
    yield Fold("By field", (_rates(value.by_field, "Field", setting),))


def _rates(rates: tuple[Rate, ...], head: str, setting: Setting) -> Table:
    rows = tuple(
        (
            f"{setting.side(one.by)}: {one.kind or 'not stated'}",
            f"{one.kept} of {one.due}",
            str(one.late),
            str(one.partial),
            str(one.pending),
            str(one.unknown),
            _interval(one),
        )
        for one in rates
    )
    heads = (head, "Kept in time", "Late", "In part", "Pending", "Not known", "Rate, 90% interval")
    return Table("Groups with few pledges are drawn towards the others", heads, rows)


def _interval(one: Rate) -> str:
    if one.mean is None or one.low is None or one.high is None:
        return "cannot say: none fell due"
    shares = [words.hundredths(share) for share in (one.mean, one.low, one.high)]
    return f"{shares[0]} ({shares[1]} to {shares[2]})"
