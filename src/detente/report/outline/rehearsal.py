"""The rehearsal: what most likely arrives, how it fails, when to stop, what would turn it."""

from collections.abc import Iterable

from detente.report.outline.block import (
    Block,
    Fold,
    Line,
    Picture,
    Points,
    Table,
    Text,
    kept,
)
from detente.report.outline.rehearsal_figures import figures, orders
from detente.report.setting import Setting
from detente.report.wording.amounts import in_runs
from detente.report.wording.facts import say
from detente.report.wording.ladder import order
from detente.report.wording.lists import capital, sentence
from detente.report.wording.rehearsal import (
    at,
    channels,
    compared,
    failing,
    figure,
    finding,
    flip,
    interval,
    planned,
    riskier,
    telling,
)
from detente.report.wording.step_names import label
from detente.studies.values.rehearsal import Arrival, Lever, Rehearsal

STOPPED = "It was stopped before all runs were played."
THEORY = (
    "Each run draws a kind of conduct for both sides, then what happens month by month. Draws are "
    "a fixed function of seed, run, month, event and purpose: all orders meet the same luck, and "
    "the same seed gives the same figures on one core or several (§34–§35). The intervals "
    "say how much the number of runs leaves open, and nothing of the judgements that went in. "
    "Points are each side's own scale: they are never added up or compared between sides."
)
SIDE_BY_SIDE = "Each order over all kinds of conduct"
ORDERS = "Filled: the order proposed. Source: the runs of this rehearsal."
LEVERS = "One figure at a time through its range: the widest bar moves what we gain most."


def rehearsal(value: Rehearsal, setting: Setting) -> tuple[Block, ...]:
    """The finding, how it fails and when to stop, what turns it; all figures in the annex."""
    return kept(
        Text(sentence(finding(value, setting)), "lead"),
        Points(_sentences(say(fact, setting) for fact in value.refused)),
        Text("" if value.complete or not value.runs else STOPPED, "warn"),
        Points(_lines(value, setting)),
        _orders(value, setting),
        Fold("What arrives, act by act", kept(_arrivals(value, setting))),
        Fold(
            "Each order with intervals, tails and ends, and by kind of conduct",
            kept(
                None if _comparable(value) else orders(SIDE_BY_SIDE, value.designs, setting),
                *figures(value, setting),
            ),
        ),
        Fold("How many channels", kept(orders("By channels", value.channels, setting))),
        Fold(
            "Reliable or partial",
            kept(Text(telling(value.telling, setting) if value.telling else "")),
        ),
        Fold(
            "What matters most", kept(_turning(value, setting), Text(_turned_runs(value), "note"))
        ),
        Fold(
            "Where another order becomes better",
            kept(Points(_sentences(flip(one, setting) for one in value.flips))),
        ),
        Fold(
            "What was assumed",
            kept(Points(_sentences(say(fact, setting) for fact in value.assumed))),
        ),
        Fold("How it was played", (Text(f"{value.runs:,} runs. {THEORY}"),)),
    )


def _orders(value: Rehearsal, setting: Setting) -> Picture | None:
    """The orders side by side, where more than one has a known exposure."""
    if not _comparable(value):
        return None
    table = orders(SIDE_BY_SIDE, value.designs, setting)
    return Picture("orders", _oftener(value, setting), "", value, table, ORDERS)


def _comparable(value: Rehearsal) -> bool:
    return len(value.designs) > 1 and all(line.breaks_us for line in value.designs)


def _oftener(value: Rehearsal, setting: Setting) -> str:
    """Which order brings all of it more often than the first, by more than the runs leave open."""
    first, *others = value.designs
    best = max(others, key=lambda line: line.done.value)
    if best.done.low <= first.done.high:
        return "No other order brings all of it clearly more often"
    name = capital(order(best.id, best.month, setting))
    ours = in_runs(first.done.value)
    return f"{name} brings all of it in {in_runs(best.done.value)}, this order in {ours}"


def _turning(value: Rehearsal, setting: Setting) -> Picture | None:
    """What turning one figure at a time does to what we gain."""
    if not value.levers:
        return None
    first = value.levers[0]
    title = f"{capital(figure(first.what, first.shock, setting))} moves what we gain most"
    return Picture("levers", title, "", value, _levers(value, setting), LEVERS)


def _sentences(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(sentence(text)) for text in texts)


def _lines(value: Rehearsal, setting: Setting) -> tuple[Line, ...]:
    """Failure, stop, paper against runs, other orders, channels, and what turns the ranking."""
    turning = next((each for each in value.flips if each.turns), None)
    rows = (
        ("How it most likely fails", value.how_it_fails and failing(value.how_it_fails, setting)),
        ("Stop if", value.stop_if and say(value.stop_if, setting)),
        ("As planned, as rehearsed", value.as_planned and planned(value.as_planned, setting)),
        (
            "Other orders",
            value.compared and compared(value.compared, value.designs, setting),
        ),
        ("Exposure", value.compared and riskier(value.compared, value.designs, setting)),
        ("Channels", channels(value, setting)),
        ("What would turn it", turning and flip(turning, setting)),
    )
    return tuple(Line(sentence(text), label=name) for name, text in rows if text)


def _arrivals(value: Rehearsal, setting: Setting) -> Table:
    rows = tuple(_arrival(each, setting) for each in value.arrivals)
    return Table("In force at the end", ("Act", "By", "Of our assumed runs"), rows)


def _arrival(each: Arrival, setting: Setting) -> tuple[str, ...]:
    return capital(label(setting.case, each.step)), setting.side(each.by), interval(each.share)


def _turned_runs(value: Rehearsal) -> str:
    if not value.levers:
        return ""
    return (
        f"One figure at a time goes through its range, in {value.turned_runs:,} runs of each order "
        "at each value, over all kinds of conduct."
    )


def _levers(value: Rehearsal, setting: Setting) -> Table:
    heads = ("Figure", "Its range", "At the low end", "At the high end", "Difference")
    rows = tuple(_lever(each, setting) for each in value.levers)
    return Table("What this order brings us, in our points", heads, rows)


def _lever(lever: Lever, setting: Setting) -> tuple[str, ...]:
    return (
        capital(figure(lever.what, lever.shock, setting)),
        f"{at(lever.what, lever.low)} to {at(lever.what, lever.high)}",
        f"{lever.at_low:.1f}",
        f"{lever.at_high:.1f}",
        f"{lever.spread:.1f}",
    )
