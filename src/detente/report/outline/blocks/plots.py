"""XY plots as blocks: what to see in each, and the same as a table."""

from collections.abc import Sequence

from detente.report import words
from detente.report.outline.blocks.block import Picture, Table
from detente.studies.values.record.plot import Mark, Plot

NEEDED = (
    "On the broken line, or under it, at least as much was there as came of it, as it would be "
    "if it were needed; above the line more came than was there."
)
ENOUGH = (
    "On the broken line, or above it, at least as much came as was there, as it would be if it "
    "were enough; under the line less came than was there."
)


def plotted(plots: Sequence[Plot]) -> tuple[Picture, ...]:
    """Each plot as a picture with its table."""
    return tuple(
        Picture(
            "xy",
            f"{words.capital(one.set)} against {one.outcome}",
            said(one),
            one,
            _table(one),
            f"{NEEDED if one.necessary else ENOUGH} A number in a dot counts the cases there.",
        )
        for one in plots
    )


def said(plot: Plot) -> str:
    """What a plot shows, in words: how many cases of each kind, deviant ones by name."""
    kinds: dict[tuple[Mark, str], list[str]] = {}
    for point in plot.points:
        kinds.setdefault((point.mark, point.kind), []).append(point.title)
    parts = [
        f"{kind}: {len(titles)}" + (f", {words.listed(titles)}" if mark is Mark.DEVIANT else "")
        for (mark, kind), titles in kinds.items()
    ]
    return words.sentence(f"{len(plot.points)} cases. {words.capital('; '.join(parts))}")


def _table(plot: Plot) -> Table:
    rows = tuple(
        (one.title, f"{one.x:.2f}", f"{one.y:.2f}", words.capital(one.kind)) for one in plot.points
    )
    heads = ("Case", words.capital(plot.set), words.capital(plot.outcome), "Which is")
    return Table(f"Memberships in {plot.set} and in {plot.outcome}", heads, rows)
