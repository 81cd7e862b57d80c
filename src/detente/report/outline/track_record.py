"""What channels brought and what pledges came to: the second half of the lessons' annex."""

from collections.abc import Iterator, Sequence

from detente.report.outline.block import Block, Line, Points, Table, Text
from detente.report.setting import Setting
from detente.report.wording.amounts import hundredths
from detente.report.wording.lists import capital, listed, sentence
from detente.report.wording.track_record import JUDGED_BY, channel, kept, period, rest, took, worth
from detente.studies.values.lessons import Lessons
from detente.studies.values.pledges import Pledges, Rate
from detente.studies.values.track_record import ChannelLine


def channels(value: Lessons) -> Iterator[Block]:
    """Period by period; then each channel, judged by what it was for."""
    if not value.channels:
        return
    yield Points(tuple(Line(sentence(period(line)), label=line.name) for line in value.periods))
    yield _table(value.channels)


def _table(lines: Sequence[ChannelLine]) -> Table:
    titles = {line.id: line.title for line in lines}
    rows = tuple(
        (
            f"{line.title} ({line.period})" if line.period else line.title,
            line.purpose or "not stated",
            JUDGED_BY[line.judged_by],
            capital(str(line.verdict)),
            sentence(channel(line)),
            capital(worth(line, titles)),
        )
        for line in lines
    )
    heads = ("Channel", "For", "Judged by", "Verdict", "What is shown", "Worth")
    return Table("A channel is judged by what it was for", heads, rows)


def pledges(value: Pledges, setting: Setting) -> Iterator[Block]:
    """Both sides by one rule, then by kind and by field, and how long delivery took."""
    if not value.sides:
        return
    yield Points(tuple(_side(rate, setting) for rate in value.sides))
    yield Points(tuple(Line(sentence(took(line, setting))) for line in value.delivery))
    if value.counted_once:
        yield Text(f"{value.counted_once} pledges are parts of others and not counted again.")
    yield _rates(value.by_kind, "Kind", setting)
    yield _rates(value.by_field, "Field", setting)


def _side(rate: Rate, setting: Setting) -> Line:
    other = rest(rate)
    return Line(sentence(kept(rate, setting)), note=sentence(f"also {other}") if other else "")


def _rates(rates: Sequence[Rate], head: str, setting: Setting) -> Table:
    """One table for both sides: a row of each side and group of which a pledge fell due."""
    due = [rate for rate in rates if rate.due]
    none = listed(
        f"{setting.side(rate.by)}: {rate.kind or 'not stated'}" for rate in rates if not rate.due
    )
    rows = tuple(
        (
            f"{setting.side(rate.by)}: {rate.kind or 'not stated'}",
            f"{rate.kept} of {rate.due}",
            str(rate.late),
            str(rate.partial),
            str(rate.pending),
            str(rate.unknown),
            _interval(rate),
        )
        for rate in due
    )
    heads = (head, "Kept in time", "Late", "In part", "Pending", "Not known", "Rate, 90% interval")
    caption = f"By {head.lower()}: groups with few pledges are drawn towards the others"
    return Table(f"{caption}; none fell due of {none}" if none else caption, heads, rows)


def _interval(rate: Rate) -> str:
    if rate.mean is None or rate.low is None or rate.high is None:
        return "cannot say"
    shares = [hundredths(share) for share in (rate.mean, rate.low, rate.high)]
    return f"{shares[0]} ({shares[1]} to {shares[2]})"
