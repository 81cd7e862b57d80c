"""The rehearsal: how each order of the acts fares before it is real."""

from detente.report import words
from detente.report.outline.block import (
    Block,
    Fold,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
    kept,
    points,
)
from detente.report.outline.rehearsal_figures import figures, share
from detente.report.setting import Setting
from detente.studies.values.rehearsal import Flip, Lever, Played, Rehearsal

STOPPED = "It was stopped before all runs were played."
THEORY = (
    "Each run draws a kind of conduct for both sides, then what happens month by month. Draws are "
    "a fixed function of seed, run, month, event and purpose: all orders meet the same luck, and "
    "the same seed gives the same figures on one core or several (§34–§35). The intervals "
    "say how much the number of runs leaves open, and nothing of the judgements that went in. "
    "Points are each side's own scale: they are never added up or compared between sides."
)


def rehearsal(value: Rehearsal, setting: Setting) -> tuple[Block, ...]:
    """The verdict, the orders side by side, then kinds of conduct, channels, what turns it."""
    return kept(
        Text(words.sentence(value.verdict), "lead"),
        Text("" if value.complete or not value.runs else STOPPED, "warn"),
        _ends(value),
        Section("Why it cannot be rehearsed", kept(_said(value.refused))),
        _designs("Each order over all kinds of conduct", value.designs, setting),
        Fold(
            "The same with intervals, tails and ends, and by kind of conduct",
            figures(value, setting),
        ),
        Section(
            "How many channels",
            kept(
                Text(value.channels_say),
                _designs("Channels that share the leaders' attention", value.channels, setting),
            ),
        ),
        Section("Reliable or partial", kept(Text(value.telling.said if value.telling else ""))),
        Section(
            "What matters most",
            kept(Text(_turned_runs(value), "note"), *_levers(value)),
        ),
        Section("Where another order becomes better", kept(_flips(value))),
        Fold("What was assumed", kept(_said(value.assumed))),
        Fold("How it was played", (Text(f"{value.runs:,} runs. {THEORY}"),)),
    )


def _ends(value: Rehearsal) -> Pairs:
    rows = (
        ("How it most likely fails", value.how_it_fails),
        ("Stop if", value.stop_if),
    )
    return Pairs(tuple((label, (Line(words.sentence(said)),)) for label, said in rows if said))


def _said(texts: tuple[str, ...]) -> Points:
    return points(*map(words.sentence, texts))


def _designs(title: str, designs: tuple[Played, ...], setting: Setting) -> Table:
    us, them = setting.us, setting.them
    heads = ("Order", "All of it comes", f"Brings {us}", f"Brings {them}",
             f"Past what {us} accepts")  # fmt: skip
    rows = tuple(
        (
            words.capital(one.said),
            share(one.done),
            f"{one.value_us.value:.0f}",
            f"{one.value_them.value:.0f}",
            share(one.breaks_us),
        )
        for one in designs
    )
    return Table(f"{title}, in each side's own points", heads, rows)


def _turned_runs(value: Rehearsal) -> str:
    if not value.levers:
        return ""
    return (
        f"One figure at a time goes through its range, in {value.turned_runs:,} runs of each order "
        "at each value, over all kinds of conduct."
    )


def _levers(value: Rehearsal) -> tuple[Block | None, ...]:
    heads = ("Figure", "Its range", "At the low end", "At the high end", "Difference")
    table = Table("What the ladder brings us, in our points", heads,
                  tuple(map(_lever, value.levers)))  # fmt: skip
    drawn = Picture("levers", "What matters most", "", value, None, LEVERS)
    return (drawn if value.levers else None, table)


LEVERS = "One figure at a time through its range: the widest bar moves what we gain most."


def _lever(one: Lever) -> tuple[str, ...]:
    return (
        words.capital(one.what),
        f"{one.low} to {one.high}",
        f"{one.at_low:.1f}",
        f"{one.at_high:.1f}",
        f"{one.spread:.1f}",
    )


def _flips(value: Rehearsal) -> Pairs:
    """The figure that is turned stands once before what it turns."""
    found: dict[str, list[Line]] = {}
    for one in value.flips:
        found.setdefault(words.capital(one.what), []).append(Line(words.sentence(_turned(one))))
    return Pairs(tuple((what, tuple(lines)) for what, lines in found.items()))


def _turned(one: Flip) -> str:
    """What is said of an order, without the figure's name before it."""
    return one.said.removeprefix(one.what).lstrip(",: ") or one.said
