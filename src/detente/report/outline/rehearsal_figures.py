"""The figures behind a rehearsal, in tables that are narrow enough to read: one question each."""

from collections.abc import Callable

from detente.report.outline.block import Block, Table, kept
from detente.report.setting import Setting
from detente.report.wording.amounts import in_runs
from detente.report.wording.dates import month
from detente.report.wording.ladder import order
from detente.report.wording.lists import capital
from detente.report.wording.rehearsal import CONDUCT, ending, interval
from detente.studies.values.ladder import Order
from detente.studies.values.rehearsal import Against, Estimate, Played, Rehearsal


def figures(value: Rehearsal, setting: Setting) -> tuple[Block, ...]:
    """Each order with intervals, tails and ends; then the orders by kind of conduct.

    The orders side by side stand behind their picture.
    """
    all_ = (*value.designs, *value.channels)
    return kept(
        _comes(all_, setting),
        _brings(all_, setting),
        _risks(all_, setting),
        *_kinds(value, setting),
    )


def orders(title: str, designs: tuple[Played, ...], setting: Setting) -> Table:
    """Orders side by side."""
    us, them = setting.us, setting.them
    heads = ("Order", "All of it comes", f"Brings {us}", f"Brings {them}",
             f"Past what {us} accepts")  # fmt: skip
    rows = tuple(
        (
            _named(line, setting),
            in_runs(line.done.value),
            f"{line.value_us.value:.0f}",
            f"{line.value_them.value:.0f}",
            in_runs(line.breaks_us.value) if line.breaks_us else "–",
        )
        for line in designs
    )
    return Table(f"{title}, in each side's own points", heads, rows)


def _named(line: Played, setting: Setting) -> str:
    return capital(order(line.id, line.month, setting))


def _comes(designs: tuple[Played, ...], setting: Setting) -> Table:
    heads = ("Order", "All of it comes", "By", "Not all, because", "With a false alarm")
    rows = tuple(
        (
            _named(line, setting),
            interval(line.done),
            month(line.done_by) or "–",
            "; ".join(f"{ending(end.by, setting)}: {interval(end.share)}" for end in line.ended)
            or "–",
            interval(line.false_alarms),
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
            _named(line, setting),
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
            _named(line, setting),
            interval(line.breaks_us),
            f"{line.peak_us:.1f}",
            interval(line.breaks_them),
            f"{line.peak_them:.1f}",
        )
        for line in designs
    )
    return Table("What it puts at risk", heads, rows)


def _kinds(value: Rehearsal, setting: Setting) -> tuple[Table, ...]:
    """One table for each question: a row for each kind of conduct, a column for each order."""
    us, them = setting.us, setting.them
    questions: tuple[tuple[str, Callable[[Against], str]], ...] = (
        ("How often all of it comes, by conduct", lambda row: interval(row.done)),
        (f"What it brings {us}, by conduct", lambda row: points(row.value_us)),
        (f"What it brings {them}, by conduct", lambda row: points(row.value_them)),
        (f"Past what {us} accepts, by conduct", lambda row: interval(row.breaks_us)),
        (f"Past what {them} accepts, by conduct", lambda row: interval(row.breaks_them)),
        ("How soon that conduct is noticed, in months", _noticed),
    )
    return tuple(_by_conduct(title, value, cell, setting) for title, cell in questions)


def _by_conduct(
    title: str, value: Rehearsal, cell: Callable[[Against], str], setting: Setting
) -> Table:
    months = {line.id: line.month for line in value.designs}
    ids: tuple[Order, ...] = tuple(dict.fromkeys(row.design for row in value.against))
    cells = {(row.side, row.kind, row.design): cell(row) for row in value.against}
    shares = {(row.side, row.kind): row.share for row in value.against}
    rows = tuple(
        (
            f"{capital(setting.side(side))} {setting.put(CONDUCT[kind])} ({in_runs(part)})",
            *(cells.get((side, kind, id_), "–") for id_ in ids),
        )
        for (side, kind), part in shares.items()
    )
    heads = (capital(order(id_, months.get(id_, ""), setting)) for id_ in ids)
    return Table(title, ("Conduct, and its share, judged or assumed", *heads), rows)


def points(value: Estimate) -> str:
    """Points, with their interval."""
    return f"{value.value:.1f} ({value.low:.1f} to {value.high:.1f})"


def _noticed(row: Against) -> str:
    return "–" if row.noticed_after is None else f"{row.noticed_after:.1f}"
