"""The figures behind a rehearsal, in tables that are narrow enough to read: one question each."""

from collections.abc import Callable

from detente.report import words
from detente.report.outline.block import Block, Table, kept
from detente.report.setting import Setting
from detente.studies.values.rehearsal import Against, Estimate, Played, Rehearsal
from detente.studies.words import share as in_words


def figures(value: Rehearsal, setting: Setting) -> tuple[Block, ...]:
    """Each order with intervals, tails and ends; then the orders by kind of conduct."""
    all_ = (*value.designs, *value.channels)
    return kept(
        _comes(all_), _brings(all_, setting), _risks(all_, setting), *_kinds(value, setting)
    )


def _comes(designs: tuple[Played, ...]) -> Table:
    heads = ("Order", "All of it comes", "By", "Not all, because", "With a false alarm")
    rows = tuple(
        (
            words.capital(one.said),
            share(one.done),
            words.month(one.done_by) or "–",
            "; ".join(f"{who} {share(part)}" for who, part in one.ended) or "–",
            share(one.false_alarms),
        )
        for one in designs
    )
    return Table("How often all of it comes, and why not", heads, rows)


def _brings(designs: tuple[Played, ...], setting: Setting) -> Table:
    us, them = setting.us, setting.them
    heads = ("Order", f"Brings {us}", f"One run in twenty brings {us} less than",
             f"Brings {them}", f"One run in twenty brings {them} less than")  # fmt: skip
    rows = tuple(
        (
            words.capital(one.said),
            points(one.value_us),
            f"{one.tail_us:.1f}",
            points(one.value_them),
            f"{one.tail_them:.1f}",
        )
        for one in designs
    )
    return Table("What it brings, in each side's own points", heads, rows)


def _risks(designs: tuple[Played, ...], setting: Setting) -> Table:
    us, them = setting.us, setting.them
    more = "One run in twenty puts at risk over"
    heads = ("Order", f"Past what {us} accepts", f"{more} ({us})",
             f"Past what {them} accepts", f"{more} ({them})")  # fmt: skip
    rows = tuple(
        (
            words.capital(one.said),
            share(one.breaks_us),
            f"{one.peak_us:.1f}",
            share(one.breaks_them),
            f"{one.peak_them:.1f}",
        )
        for one in designs
    )
    return Table("What it puts at risk", heads, rows)


def _kinds(value: Rehearsal, setting: Setting) -> tuple[Table, ...]:
    """One table for each question: a row for each kind of conduct, a column for each order."""
    us, them = setting.us, setting.them
    asked: tuple[tuple[str, Callable[[Against], str]], ...] = (
        ("How often all of it comes, by conduct", lambda one: share(one.done)),
        (f"What it brings {us}, by conduct", lambda one: points(one.value_us)),
        (f"What it brings {them}, by conduct", lambda one: points(one.value_them)),
        (f"Past what {us} accepts, by conduct", lambda one: share(one.breaks_us)),
        (f"Past what {them} accepts, by conduct", lambda one: share(one.breaks_them)),
        ("How soon that conduct is noticed, in months", _noticed),
    )
    return tuple(_by_conduct(title, value.against, said, setting) for title, said in asked)


def _by_conduct(
    title: str, against: tuple[Against, ...], said: Callable[[Against], str], setting: Setting
) -> Table:
    orders = tuple(dict.fromkeys(one.design for one in against))
    cells = {(one.side, one.said, one.design): said(one) for one in against}
    shares = {(one.side, one.said): one.share for one in against}
    rows = tuple(
        (
            f"{words.capital(setting.side(side))} {conduct} ({words.hundredths(part)})",
            *(cells.get((side, conduct, order), "–") for order in orders),
        )
        for (side, conduct), part in shares.items()
    )
    return Table(
        title, ("Conduct, and its share, judged or assumed", *map(words.capital, orders)), rows
    )


def share(one: Estimate | None) -> str:
    """A share of runs, with its interval."""
    if one is None:
        return "–"
    return in_words(one.value, one.low, one.high)


def points(one: Estimate) -> str:
    """Points, with their interval."""
    return f"{one.value:.1f} ({one.low:.1f} to {one.high:.1f})"


def _noticed(one: Against) -> str:
    return "–" if one.noticed_after is None else f"{one.noticed_after:.1f}"
