"""An XY plot of an analysed table: its solution, or one set, against the outcome."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from detente.report.outline.blocks.block import Picture
from detente.report.outline.blocks.plots import plotted
from detente.studies.values.record.plot import Mark, Plot, Plotted

MARKS = {
    "typical": Mark.TYPICAL,
    "in the solution, without the outcome": Mark.DEVIANT,
    "the outcome, outside the solution": Mark.ASIDE,
    "the outcome, without the condition": Mark.DEVIANT,
    "in the condition, without the outcome": Mark.ASIDE,
}
"""What is named of the kinds of case; others are plain."""


def table_plot(solved: dict[str, Any], of: str = "") -> Picture | None:
    """The picture: of the first intermediate model, or of a set such as `A` or `~A`.

    None where there is no solution, or no such set.
    """
    if of:
        single = solved["singles"].get(of)
        return single and _picture(solved, of, single["xy"], single["typical"], True)
    models = solved["intermediate"]["ic"]["models"]
    first = models[0] if models else None
    return first and _picture(solved, first["model"], first["xy"], first["typical"], False)


def _picture(
    solved: dict[str, Any], set_: str, xy: Sequence[Any], typical: Sequence[str], necessary: bool
) -> Picture:
    points = tuple(
        Plotted(each["case"], each["case"], each["x"], each["y"],
                MARKS.get(each["kind"], Mark.PLAIN), each["kind"])
        for each in xy
    )  # fmt: skip
    (picture,) = plotted((Plot(set_, set_, solved["outcome"], necessary, points, tuple(typical)),))
    return replace(picture, title=f"{set_} against {solved['outcome']}")
