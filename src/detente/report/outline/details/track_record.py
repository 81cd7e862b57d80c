"""What channels brought and what pledges came to: the second half of the lessons' annex."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from detente.report.outline.blocks.block import Block, Line, Points, Table, Text
from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import hundredths
from detente.report.wording.phrases.lists import sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.record import track_record as wording
from detente.studies.values.record.lessons import Lessons
from detente.studies.values.record.pledges import Pledges, Rate
from detente.studies.values.record.track_record import ChannelLine, Worked
from detente.visible import titled

COUNTS: Mapping[str, Callable[[Rate], int]] = {
    "Late": lambda rate: rate.late,
    "In part": lambda rate: rate.partial,
    "Pending": lambda rate: rate.pending,
    "Not known": lambda rate: rate.unknown,
    "In dispute": lambda rate: rate.disputed,
}
"""Columns of the tables of pledges; one without any pledge is left out."""


def channels(value: Lessons) -> Iterator[Block]:
    """Period by period; then each channel, judged by what it was for."""
    if not value.channels:
        return
    yield Points.each(
        Line(sentence(wording.period(line)), label=titled(line.name), of=line)
        for line in value.periods
    )
    yield _table([line for line in value.channels if shows(line)])
    yield Points.each(_worth(value.channels))


def _table(lines: Sequence[ChannelLine]) -> Table:
    rows = tuple(
        (
            _dated(line),
            titled(line.purpose) or "not stated",
            wording.worked(line.verdict),
            sentence(wording.channel(line)),
        )
        for line in lines
    )
    heads = ("Channel", "For", "Verdict", "What is shown")
    judged = "A channel is judged by what it was for: by what came of it, or by shocks"
    return Table(judged, heads, rows, tuple(lines))


def _dated(line: ChannelLine) -> str:
    return titled(line.title) + (f" ({titled(line.period)})" if line.period else "")


def _worth(lines: Sequence[ChannelLine]) -> Iterator[Line]:
    """What is so of several channels, each said once."""
    titles = {line.id: line.title for line in lines}
    unknown = "; ".join(_dated(line) for line in lines if not shows(line))
    if unknown:
        yield Line(sentence(unknown), label="Nothing on record to judge them by")
    fixed = "; ".join(_dated(line) for line in lines if not line.switchable)
    if fixed:
        yield Line(sentence(fixed), label="Cannot be switched off")
    for line in lines:
        if line.beaten_by:
            yield Line(sentence(f"{wording.worth_less(line, titles)}, of equal rank"))


def shows(line: ChannelLine) -> bool:
    """Whether the record shows anything of a channel."""
    return line.verdict is not Worked.CANNOT_SAY or line.claimed is not None


def pledges(value: Pledges, setting: Setting) -> Iterator[Block]:
    """Both sides by one rule, then by kind and by field, and how long delivery took."""
    if not value.sides:
        return
    yield Points.each(_side(rate, setting) for rate in value.sides)
    yield Points.each(Line(sentence(wording.took(line, setting))) for line in value.delivery)
    if value.counted_once:
        verb = "is part of another" if value.counted_once == 1 else "are parts of others"
        parts = counted(value.counted_once, "pledge")
        yield Text(sentence(f"{parts} {verb} and not counted again"))
    yield from _rates(value.by_kind, "Kind", setting)
    yield from _rates(value.by_field, "Field", setting)


def _side(rate: Rate, setting: Setting) -> Line:
    other = wording.rest(rate)
    return Line(
        sentence(wording.kept(rate, setting)), note=sentence(f"also {other}") if other else ""
    )


def _rates(rates: Sequence[Rate], head: str, setting: Setting) -> Iterator[Block]:
    """One table for both sides: a row of each side and group of which a pledge fell due."""
    due = [rate for rate in rates if rate.due]
    counts = {head: count for head, count in COUNTS.items() if any(map(count, due))}
    rows = tuple(
        (
            _group(rate, setting),
            f"{rate.kept} of {rate.due}",
            *(str(count(rate)) for count in counts.values()),
            _interval(rate),
        )
        for rate in due
    )
    heads = (head, "Kept in time", *counts, "Rate, 90% interval")
    yield Table("Groups with few pledges are drawn towards the others", heads, rows)
    none = "; ".join(_group(rate, setting) for rate in rates if not rate.due)
    yield Text(f"None fell due of {none}." if none else "")


def _group(rate: Rate, setting: Setting) -> str:
    return f"{setting.side(rate.by)}: {titled(rate.kind) or 'not stated'}"


def _interval(rate: Rate) -> str:
    if rate.mean is None or rate.low is None or rate.high is None:
        return "cannot say"
    shares = [hundredths(share) for share in (rate.mean, rate.low, rate.high)]
    return f"{shares[0]} ({shares[1]} to {shares[2]})"
