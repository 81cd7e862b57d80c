"""A bare ladder rehearsed, as lines for the terminal."""

from collections.abc import Iterator

from detente.case.models.actor import Actor
from detente.report.wording.ladder.rehearsal import piloted, so_many
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import (
    Answering,
    Difference,
    Estimate,
    Measure,
    RehearsalResult,
)
from detente.visible import columns

ORDERS = {
    Order.LADDER: "this order",
    Order.LUMP: "all at once",
    Order.FRONT_LOADED: "half of each first",
    Order.CALENDAR: "same months, no gates",
}
SIDES = {Actor.US: "side 0", Actor.THEM: "side 1"}


def rehearsal_lines(value: RehearsalResult) -> Iterator[str]:
    """What each order brings, what is told apart, and how it fares against a best reply."""
    yield f"{value.runs:,} runs of each order, on the same draws"
    if value.as_planned:
        plan = value.as_planned
        yield f"on paper: side 0 {plan.planned_us:.3g}, side 1 {plan.planned_them:.3g}"
    yield ""
    yield _row("order", "side 0", "side 1", "all of it comes")
    for line in value.designs:
        yield _row(ORDERS[line.id], points(line.value_us), points(line.value_them),
                   so_many(line.done))  # fmt: skip
    yield ""
    yield "told apart from this order by what they bring side 0, all comparisons counted:"
    for one in value.differences:
        if one.measure is Measure.VALUE_US:
            yield _row(f"  {ORDERS[one.design]}", points(one.more), _told(one), "")
    yield ""
    yield "against a side that does what pays it best:"
    for reply in value.answering:
        if reply.kind == "best-response":
            yield _row(f"  {ORDERS[reply.design]}, {SIDES[reply.side]}", points(reply.value_us),
                       points(reply.value_them), _gain(reply))  # fmt: skip
    if value.pilot:
        yield ""
        yield piloted(value.pilot, value.runs)


def points(value: Estimate) -> str:
    """Points with their interval."""
    return f"{value.value:.3g} ({value.low:.3g} to {value.high:.3g})"


def _told(difference: Difference) -> str:
    return (
        f"p {difference.p_adjusted:.2g}"
        if difference.clear
        else f"not told apart (p {difference.p_adjusted:.2g})"
    )


def _gain(reply: Answering) -> str:
    return f"its plan gains {reply.gain:.3g}" if reply.gain else "keeps it"


def _row(*cells: str) -> str:
    first, second, third, last = cells
    return columns((first, 32), (second, 26), (third, 26), (last, 0), indent=0, gap=1)
