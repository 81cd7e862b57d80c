"""A sweep as lines for the terminal, and as a table of comma-separated values."""

import csv
import io
from collections.abc import Iterator, Sequence
from fractions import Fraction

from detente.answers import Status
from detente.report.outline.blocks.marks import marked
from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import number
from detente.report.wording.phrases.names import counted
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.sweep import (
    Axis,
    Spaced,
    SweepGround,
    SweepPoint,
    Swept,
    axis_name,
)
from detente.visible import cell, titled

SPACED = {Spaced.EVENLY: "evenly in these ranges", Spaced.DRAWN: "drawn, each uniform by itself"}
HEADS = ("package", "us-low", "us-best", "us-high", "them-low", "them-best", "them-high", "agree",
         "wins", "status")  # fmt: skip


def sweep_lines(value: Swept, setting: Setting) -> Iterator[str]:
    """The marks, how many points there are, then each package with the ground that it holds."""
    marks = setting.sight.marks("packages")
    if marks:
        yield f"Handling: {marked(marks, setting)}"
    done = len(value.points)
    of = "" if done == value.asked else f" of {value.asked:,}; it was stopped"
    yield f"The proposed package at {counted(done, 'place')}{of}, {SPACED[value.spaced]}:"
    for one in value.axes:
        yield f"  {axis_said(one, setting)}: {span(one.low, one.high)} points"
    yield ""
    for ground in value.grounds:
        yield from _ground(ground, value, setting)
    weaker = [one for one in value.points if one.status is not Status.EXACT]
    if weaker:
        yield f"Not proven to the end: {counted(len(weaker), 'place')}."
    yield "No place is likelier than another: these are no chances."


def axis_said(axis: Axis, setting: Setting) -> str:
    """An axis in words: whose estimate of what."""
    side = setting.side(axis.party)
    what = titled(axis.option) if axis.option else "the weight of it"
    return f"{setting.issue(axis.issue)}, {what}, to {side}"


def span(low: Fraction, high: Fraction) -> str:
    """A range as it is said.

    >>> span(Fraction(-3), Fraction(5, 2))
    '−3 to 2.5'
    """
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _ground(ground: SweepGround, value: Swept, setting: Setting) -> Iterator[str]:
    held = [one for one in value.points if one.moves == ground.moves]
    share = f"{ground.points:,} of {len(value.points):,}"
    if ground.moves is None:
        yield f"{share}: nothing can be proposed"
    else:
        yield f"{share}: {setting.moves(ground.moves)}"
        ours = [one.us for one in held if one.us]
        theirs = [one.them for one in held if one.them]
        yield (f"  best estimates: {setting.us} {_best(ours)}, {setting.them} {_best(theirs)}; "
               f"both win {_wins(held)}")  # fmt: skip
    for one, (low, high) in zip(value.axes, ground.ranges, strict=True):
        if (low, high) != (one.low, one.high):
            yield f"  only where {axis_said(one, setting)} is {span(low, high)}"
    yield ""


def _best(gains: Sequence[Gain]) -> str:
    return span(min(one.best for one in gains), max(one.best for one in gains))


def _wins(points: Sequence[SweepPoint]) -> str:
    every = sum(one.wins is InReadings.EVERY for one in points)
    some = sum(one.wins is InReadings.SOME for one in points)
    said = [f"in every reading at {every:,}"] * bool(every)
    said += [f"in some readings at {some:,}"] * bool(some)
    return " and ".join(said) or "in no reading"


def sweep_csv(value: Swept) -> str:
    """Each point on a line: its values, what is proposed, gains, the share that agrees."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*(cell(axis_name(one)) for one in value.axes), *HEADS])
    for one in value.points:
        moves = "" if one.moves is None else "; ".join(f"{i}={o}" for i, o in one.moves.items())
        gains = (_figures(one.us), _figures(one.them))
        agree = "" if one.agree is None else f"{one.agree:.6g}"
        table.writerow([
            *(_figure(each) for each in one.values), cell(moves), *gains[0], *gains[1], agree,
            one.wins.value, one.status.value,
        ])  # fmt: skip
    return text.getvalue()


def _figures(gain: Gain | None) -> list[str]:
    return [""] * 3 if gain is None else [*map(_figure, (gain.low, gain.best, gain.high))]


def _figure(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"
