"""The rehearsal: what most likely arrives, how it fails, when to stop, what would turn it."""

from collections.abc import Iterable, Iterator, Sequence

from detente.report.outline.blocks.block import (
    Block,
    Fold,
    Line,
    Picture,
    Points,
    Table,
    Text,
    kept,
)
from detente.report.outline.details.rehearsal_figures import (
    differences,
    eaten,
    figures,
    orders,
    points,
    replies,
)
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.ladder import rehearsal as wording
from detente.report.wording.ladder.ladder import order
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import capital, sentence
from detente.report.wording.phrases.step_names import label
from detente.studies.values.ladder.rehearsal import Arrival, Lever, MonthDelivered, RehearsalResult

STOPPED = "It was stopped before all runs were played."
THEORY = (
    "Each run draws a kind of conduct for both sides, then what happens month by month. Draws are "
    "a fixed function of seed, run, month, event and purpose: all orders meet the same luck, and "
    "the same seed gives the same figures on one core or several (§34–§35). The intervals "
    "say how much the number of runs leaves open, and nothing of the judgements that went in. "
    "Points are each side's own scale: they are never added up or compared between sides."
)
SIDE_BY_SIDE = "Each order over all kinds of conduct"
ORDERS = (
    "Filled: 1, the order proposed. Upwards: runs in which late and missing acts put more of ours "
    "at risk than we accept. Source: the runs of this rehearsal."
)
FAN = (
    "The share of their acts in force. Line: the middle of the runs; dark: half of them; light: "
    "four in five. Source: the runs of this rehearsal, under the order proposed."
)
RUNS = "rehearsal/runs"
"""The key of what the runs show: where they break, and what that rests on."""
CAUSES = 3
"""So many causes of each kind are named."""
LEVERS = "One figure at a time through its range: the widest bar moves what we gain most."


def rehearsal(value: RehearsalResult, setting: Setting) -> tuple[Block, ...]:
    """The finding, how it fails and when to stop, what turns it; all figures in the annex."""
    return kept(
        Text(sentence(wording.finding(value, setting)), "lead"),
        Points(_sentences(say(fact, setting) for fact in value.refused)),
        Text("" if value.complete or not value.runs else STOPPED, "warn"),
        Points(_lines(value, setting)),
        _orders(value, setting),
        *_behind(value, setting),
    )


def _behind(value: RehearsalResult, setting: Setting) -> tuple[Block, ...]:
    """All figures, each kind behind a title."""
    return (
        Fold("What arrives, month by month", kept(_delivered(value, setting))),
        Fold("What arrives, act by act", kept(_arrivals(value, setting))),
        *_compared(value, setting),
        *_turned(value, setting),
    )


def _compared(value: RehearsalResult, setting: Setting) -> tuple[Block, ...]:
    """Orders beside each other, and answers to them."""
    return (
        Fold(
            "Each order with intervals, tails and ends, and by kind of conduct",
            kept(
                None if _comparable(value) else orders(SIDE_BY_SIDE, value.designs, setting),
                *figures(value, setting),
            ),
        ),
        Fold(
            "What stands between the plan and the runs",
            kept(eaten(value.as_planned, setting) if value.as_planned else None),
        ),
        Fold(
            "Order against order, on the same draws",
            kept(differences(value, setting) if value.differences else None),
        ),
        Fold(
            "Against a side that does what pays it best",
            kept(replies(value, setting) if value.answering else None),
        ),
        Fold(
            "An order that fares better in the runs",
            kept(Text(wording.searched(value.searched, setting) if value.searched else "")),
        ),
        Fold("How many channels", kept(orders("By channels", value.channels, setting))),
        Fold(
            "Reliable or partial",
            kept(
                Text(wording.telling(value.telling, setting) if value.telling else ""),
                Text(sentence(wording.learning(value.learned, setting)) if value.learned else ""),
            ),
        ),
    )


def _turned(value: RehearsalResult, setting: Setting) -> tuple[Block, ...]:
    """What turns it, what was assumed, how it was played."""
    return (
        Fold(
            "What matters most", kept(_turning(value, setting), Text(_turned_runs(value), "note"))
        ),
        Fold(
            "Where another order becomes better",
            kept(Points(_sentences(wording.flip(one, setting) for one in value.flips))),
        ),
        Fold(
            "What was assumed",
            kept(Points(_sentences(say(fact, setting) for fact in value.assumed))),
        ),
        Fold(
            "How it was played",
            kept(
                Text(f"{value.runs:,} runs. {THEORY}"),
                Text(wording.piloted(value.pilot, value.runs) if value.pilot else ""),
            ),
        ),
    )


def _orders(value: RehearsalResult, setting: Setting) -> Picture | None:
    """The orders side by side, where more than one has a known exposure."""
    if not _comparable(value):
        return None
    table = orders(SIDE_BY_SIDE, value.designs, setting)
    return Picture("orders", _oftener(value, setting), "", value, table, ORDERS)


def _delivered(value: RehearsalResult, setting: Setting) -> Picture | None:
    """What they have delivered by month under each conduct, with how far apart the ends are."""
    if not value.monthly:
        return None
    rows = tuple(
        (
            month(one.month),
            capital(setting.put(wording.CONDUCT[one.conduct])),
            *(f"{part:.0%}" for part in _shares(one)),
        )
        for one in _moving(value.monthly)
    )
    heads = ("By the end of", "Conduct", "1 in 10 below", "1 in 4 below", "Middle", "1 in 4 above",
             "1 in 10 above")  # fmt: skip
    table = Table(
        f"Share of the acts of {setting.them} that is in force, where it changes", heads, rows
    )
    return Picture("fan", wording.fanned(value.monthly, setting), "", value, table, FAN)


def _shares(month_delivered: MonthDelivered) -> tuple[float, ...]:
    return (
        month_delivered.p10,
        month_delivered.p25,
        month_delivered.p50,
        month_delivered.p75,
        month_delivered.p90,
    )


def _moving(months: Sequence[MonthDelivered]) -> Iterator[MonthDelivered]:
    """The months in which something changes under a conduct; the first of each among them."""
    before: dict[str, tuple[float, ...]] = {}
    for one in months:
        if before.get(one.conduct) != _shares(one):
            yield one
        before[one.conduct] = _shares(one)


def _comparable(value: RehearsalResult) -> bool:
    return len(value.designs) > 1 and all(line.breaks_us for line in value.designs)


def _oftener(value: RehearsalResult, setting: Setting) -> str:
    """Which order brings all of it more often than the first, by more than the runs leave open."""
    first = value.designs[0]
    fuller = value.compared.fuller if value.compared else None
    best = next((line for line in value.designs if line.id is fuller), None)
    if best is None:
        return "No other order brings all of it clearly more often"
    name = capital(order(best.id, best.month, setting))
    ours = wording.so_many(first.done)
    return f"{name} brings all of it in {wording.so_many(best.done)}, this order in {ours}"


def _turning(value: RehearsalResult, setting: Setting) -> Picture | None:
    """What turning one figure at a time does to what we gain."""
    if not value.levers:
        return None
    first = value.levers[0]
    title = f"{capital(wording.figure(first.what, first.shock, setting))} moves what we gain most"
    return Picture("levers", title, "", value, _levers(value, setting), LEVERS)


def _sentences(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(sentence(text)) for text in texts)


def _lines(value: RehearsalResult, setting: Setting) -> tuple[Line, ...]:
    """Failure, stop, paper against runs, other orders, channels, and what turns the ranking."""
    turning = next((each for each in value.flips if each.turns), None)
    rows = (
        (
            "How it most likely fails",
            value.how_it_fails and wording.failing(value.how_it_fails, setting),
        ),
        ("Stop if", value.stop_if and say(value.stop_if, setting)),
        (
            "As planned, as rehearsed",
            value.as_planned and wording.planned(value.as_planned, setting),
        ),
        (
            "Other orders",
            value.compared and wording.compared(value.compared, value.designs, value.runs, setting),
        ),
        ("Exposure", value.compared and wording.riskier(value.compared, value.designs, setting)),
        ("Against its best reply", wording.best_replies(value.answering, value.designs, setting)),
        ("Channels", wording.channels(value, setting)),
        ("What would turn it", turning and wording.flip(turning, setting)),
    )
    return tuple(Line(sentence(text), label=name, why=RUNS) for name, text in rows if text)


def causes(value: RehearsalResult, setting: Setting) -> tuple[Line, ...]:
    """Why not all of it arrives, the largest first: where runs break, how they end, what it takes.

    Nothing where all of it arrives, or where nothing was played.
    """
    least = sorted(value.arrivals, key=lambda arrival: arrival.share.value)
    if not value.designs or not least or value.designs[0].done.value >= 1:
        return ()
    ends = sorted(value.designs[0].ended, key=lambda entry: -entry.share.value)
    plan = value.as_planned
    takes = [wording.taken(one, plan, setting) for one in plan.eaten[:CAUSES]] if plan else []
    rows = (
        ("", [wording.breaking(least[0], setting)]),
        ("Arrives least", [wording.arriving(one, setting) for one in least[1:CAUSES]]),
        ("Ends early because", [wording.ended(one, setting) for one in ends[:CAUSES]]),
        ("Takes most", takes),
    )
    return tuple(Line(sentence(text), label=name) for name, texts in rows for text in texts)


def _arrivals(value: RehearsalResult, setting: Setting) -> Table:
    rows = tuple(_arrival(each, setting) for each in value.arrivals)
    return Table("In force at the end", ("Act", "By", "Of our assumed runs"), rows)


def _arrival(each: Arrival, setting: Setting) -> tuple[str, ...]:
    return (
        capital(label(setting.case, each.step)),
        setting.side(each.by),
        wording.interval(each.share),
    )


def _turned_runs(value: RehearsalResult) -> str:
    if not value.levers:
        return ""
    return (
        f"One figure at a time goes through its range, in {value.turned_runs:,} runs of each order "
        "at each value, over all kinds of conduct."
    )


def _levers(value: RehearsalResult, setting: Setting) -> Table:
    heads = ("Figure", "Its range", "At the low end", "At the high end", "High less low")
    rows = tuple(_lever(each, setting) for each in value.levers)
    return Table("What this order brings us, in our points", heads, rows)


def _lever(lever: Lever, setting: Setting) -> tuple[str, ...]:
    return (
        capital(wording.figure(lever.what, lever.shock, setting)),
        f"{wording.at(lever.what, lever.low)} to {wording.at(lever.what, lever.high)}",
        points(lever.at_low),
        points(lever.at_high),
        points(lever.swing),
    )
