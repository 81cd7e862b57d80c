"""The figures behind a rehearsal, in tables that are narrow enough to read: one question each."""

from collections.abc import Callable

from detente.report.outline.blocks.block import Block, Table, kept
from detente.report.pictures.orders import named_order
from detente.report.setting import Setting
from detente.report.wording.ladder import rehearsal as wording
from detente.report.wording.ladder.ladder import order
from detente.report.wording.phrases.amounts import in_runs
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import capital, listed
from detente.report.wording.phrases.step_names import label
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import (
    Against,
    Answering,
    Estimate,
    Measure,
    PlannedAndPlayed,
    Played,
    RehearsalResult,
)


def figures(value: RehearsalResult, setting: Setting) -> tuple[Block, ...]:
    """Each order with intervals, tails and ends; then the orders by kind of conduct.

    The orders side by side stand behind their picture.
    """
    all_ = (*value.designs, *value.channels)
    return kept(
        _comes(all_, setting),
        _brings(all_, setting),
        _risks(all_, setting),
        _frontier(value.designs, setting),
        *_kinds(value, setting),
    )


def orders(title: str, designs: tuple[Played, ...], setting: Setting) -> Table:
    """Orders side by side."""
    us, them = setting.us, setting.them
    heads = ("Order", "All of it comes", f"Brings {us}", f"Brings {them}",
             f"Past what {us} accepts")  # fmt: skip
    rows = tuple(
        (
            named_order(line, setting),
            wording.so_many(line.done),
            f"{line.value_us.value:.0f}",
            f"{line.value_them.value:.0f}",
            wording.so_many(line.breaks_us) if line.breaks_us else "–",
        )
        for line in designs
    )
    return Table(f"{title}, in each side's own points", heads, rows)


def _comes(designs: tuple[Played, ...], setting: Setting) -> Table:
    heads = ("Order", "All of it comes", "By", "Not all, because", "With a false alarm")
    rows = tuple(
        (
            named_order(line, setting),
            wording.interval(line.done),
            month(line.done_by) or "–",
            "; ".join(
                f"{wording.ending(end.by, setting)}: {wording.interval(end.share)}"
                for end in line.ended
            )
            or "–",
            wording.interval(line.false_alarms),
        )
        for line in designs
    )
    return Table("How often all of it comes, and why not", heads, rows)


def _brings(designs: tuple[Played, ...], setting: Setting) -> Table:
    us, them = setting.us, setting.them
    heads = ("Order", f"Brings {us}", f"One run in twenty brings {us} less than",
             f"Brings {them}", f"One run in twenty brings {them} less than")  # fmt: skip
    rows = tuple(
        (
            named_order(line, setting),
            points(line.value_us),
            f"{line.tail_us:.1f}",
            points(line.value_them),
            f"{line.tail_them:.1f}",
        )
        for line in designs
    )
    return Table("What it brings, in each side's own points", heads, rows)


def _risks(designs: tuple[Played, ...], setting: Setting) -> Table:
    us, them = setting.us, setting.them
    more = "One run in twenty puts at risk over"
    heads = ("Order", f"Past what {us} accepts", f"{more} ({us})",
             f"Past what {them} accepts", f"{more} ({them})")  # fmt: skip
    rows = tuple(
        (
            named_order(line, setting),
            wording.interval(line.breaks_us),
            f"{line.peak_us:.1f}",
            wording.interval(line.breaks_them),
            f"{line.peak_them:.1f}",
        )
        for line in designs
    )
    return Table("What it puts at risk, late and missing acts counted", heads, rows)


def _frontier(designs: tuple[Played, ...], setting: Setting) -> Table | None:
    """What an order brings us on average against the mean of its worst outlays."""
    if len(designs) < 2:
        return None
    worst = "Outlay in the worst twentieth of runs, mean"
    heads = ("Order", f"Brings {setting.us}", f"{worst} ({setting.us})",
             f"{worst} ({setting.them})", "No other brings us more for less")  # fmt: skip
    rows = tuple(
        (
            named_order(line, setting),
            points(line.value_us),
            points(line.worst_us),
            points(line.worst_them),
            "yes" if line.foremost else "no",
        )
        for line in designs
    )
    return Table("Mean against tail", heads, rows)


def _kinds(value: RehearsalResult, setting: Setting) -> tuple[Table, ...]:
    """One table for each question: a row for each kind of conduct, a column for each order."""
    us, them = setting.us, setting.them
    questions: tuple[tuple[str, Callable[[Against], str]], ...] = (
        ("How often all of it comes, by conduct", lambda row: wording.interval(row.done)),
        (f"What it brings {us}, by conduct", lambda row: points(row.value_us)),
        (f"What it brings {them}, by conduct", lambda row: points(row.value_them)),
        (f"Past what {us} accepts, by conduct", lambda row: wording.interval(row.breaks_us)),
        (f"Past what {them} accepts, by conduct", lambda row: wording.interval(row.breaks_them)),
        ("How soon that conduct is noticed, in months", _noticed),
    )
    return tuple(_by_conduct(title, value, cell, setting) for title, cell in questions)


def _by_conduct(
    title: str, value: RehearsalResult, cell: Callable[[Against], str], setting: Setting
) -> Table:
    months = {line.id: line.month for line in value.designs}
    ids: tuple[Order, ...] = tuple(dict.fromkeys(row.design for row in value.against))
    cells = {(row.side, row.kind, row.design): cell(row) for row in value.against}
    shares = {(row.side, row.kind): row.share for row in value.against}
    rows = tuple(
        (
            f"{capital(setting.side(side))} {setting.put(wording.CONDUCT[kind])} ({in_runs(part)})",
            *(cells.get((side, kind, id_), "–") for id_ in ids),
        )
        for (side, kind), part in shares.items()
    )
    heads = (capital(order(id_, months.get(id_, ""), setting)) for id_ in ids)
    return Table(title, ("Conduct, and its share, judged or assumed", *heads), rows)


def points(value: Estimate) -> str:
    """Points, with their interval."""
    middle, low, high = (round(part, 1) + 0.0 for part in (value.value, value.low, value.high))
    return f"{middle:.1f} ({low:.1f} to {high:.1f})"


def _noticed(row: Against) -> str:
    return "–" if row.noticed_after is None else f"{row.noticed_after:.1f}"


def differences(value: RehearsalResult, setting: Setting) -> Table:
    """Each order less another, by each measure, with what is told apart."""
    heads = ("Order", "Less", "By", "Difference", "Chance by the draws alone", "Told apart")
    months = {line.id: line.month for line in (*value.designs, *value.channels)}
    rows = tuple(
        (
            capital(order(row.design, months.get(row.design, ""), setting)),
            order(row.against, months.get(row.against, ""), setting),
            wording.measure(row.measure, setting),
            points(row.more) if row.measure in POINTS else _hundredths(row.more),
            f"{row.p_adjusted:.2g}",
            "yes" if row.clear else "no",
        )
        for row in value.differences
    )
    return Table("On the same draws; intervals and chances for all rows together", heads, rows)


POINTS = (Measure.VALUE_US, Measure.VALUE_THEM)


def _hundredths(value: Estimate) -> str:
    low, high = 100 * value.low, 100 * value.high
    return f"{100 * value.value:.1f} in 100 ({low:.1f} to {high:.1f})"


def replies(value: RehearsalResult, setting: Setting) -> Table:
    """Each order against a side that does what pays it best against that order."""
    heads = ("Order", "Against", "Its plan", f"Brings {setting.us}", f"Brings {setting.them}",
             f"Past what {setting.us} accepts")  # fmt: skip
    months = {line.id: line.month for line in value.designs}
    rows = tuple(
        (
            capital(order(row.design, months.get(row.design, ""), setting)),
            f"{setting.side(row.side)}: {setting.put(wording.CONDUCT[row.kind])}",
            _plan(row, setting),
            points(row.value_us),
            points(row.value_them),
            wording.interval(row.breaks_us),
        )
        for row in value.answering
    )
    return Table("Against a side that knows the order", heads, rows)


def _plan(row: Answering, setting: Setting) -> str:
    if not row.gain:
        return "keeps it"
    late = [f"late or never: {listed(label(setting.case, name) for name in row.late)}"]
    parts = (*(late if row.late else ()), *([f"stops in {month(row.stops)}"] if row.stops else ()))
    return f"{'; '.join(parts)} (gains {row.gain:.1f})"


def eaten(value: PlannedAndPlayed, setting: Setting) -> Table:
    """What takes an order from what it brings as planned to what it brings in the runs."""
    heads = ("Because", f"Takes from {setting.us}", f"Takes from {setting.them}")
    rows = tuple(
        (capital(wording.trouble(row.by, setting)), points(row.us), points(row.them))
        for row in value.eaten
    )
    sums = (sum(row.us.value for row in value.eaten), sum(row.them.value for row in value.eaten))
    gaps = (value.planned_us - value.played_us.value, value.planned_them - value.played_them.value)
    ends = ((wording.together(value.eaten_runs), sums), (wording.ALL_RUNS, gaps)) if rows else ()
    last = tuple((name, *(f"{one:.1f}" for one in both)) for name, both in ends)
    return Table("Between the plan and the runs", heads, (*rows, *last))
