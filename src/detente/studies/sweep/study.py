"""A sweep: what is proposed at each point, by a runner."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.answers import Status
from detente.case.models.case import Case
from detente.runners.runner import Runner, here
from detente.studies.packages.proposal import Proposing
from detente.studies.plan import Planner, Request
from detente.studies.sweep.points import Values
from detente.studies.sweep.vary import with_values
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.sweep import Axis, Spaced, SweepGround, SweepPoint, Swept

WORDS = {"within": Status.WITHIN.value}
"""The engine's words for how far something is proven that are not those of an answer."""
BLOCK = 8
"""Points in a task: more than its way to a worker and back costs, few enough to stop soon."""


@dataclass(frozen=True)
class SweepWork:
    """What is done with a block of points; it can be sent to another process."""

    case: Case
    axes: tuple[Axis, ...]
    seed: int
    folder: Path | None = None

    def __call__(self, block: Sequence[Values]) -> list[SweepPoint]:
        """Plan the case anew at each point."""
        return [self._planned(values) for values in block]

    def _planned(self, values: Values) -> SweepPoint:
        case = with_values(self.case, self.axes, values)
        found = Planner(Request(case, "", seed=self.seed, folder=self.folder)).piece("proposal")
        package = found.package
        if package is None:
            return SweepPoint(values, None, None, None, None, InReadings.NO, _status(found))
        return SweepPoint(
            values, dict(package.moves), package.us, package.them, package.tally.chance.all,
            package.readings, _status(found),
        )  # fmt: skip


def _status(proposing: Proposing) -> Status:
    """How far what is proposed is proven."""
    status = proposing.answer.proof.status.value
    return Status(WORDS.get(status, status))


def sweep(
    case: Case,
    axes: Sequence[Axis],
    points: Sequence[Values],
    spaced: Spaced,
    seed: int = 0,
    *,
    folder: Path | None = None,
    runner: Runner = here,
    tell: Callable[[int, int], None] = lambda done, entry: None,
    cancelled: Callable[[], bool] = lambda: False,
    block: int = BLOCK,
) -> Swept:
    """What is proposed at each point; the same digits whatever the runner and the block.

    `tell(done, asked)` and `cancelled()` are called after each block; a sweep that was cancelled
    holds the first points. Raises LostError where the runner gives up.
    """
    work = SweepWork(case, tuple(axes), seed, folder)
    blocks = [points[at : at + block] for at in range(0, len(points), block)]
    found: list[SweepPoint] = []
    results = runner(work, blocks)
    for part in results:
        found += part
        tell(len(found), len(points))
        if cancelled():
            break
    return Swept(tuple(axes), spaced, len(points), tuple(found), _grounds(found))


def _grounds(points: Sequence[SweepPoint]) -> tuple[SweepGround, ...]:
    held: dict[tuple[tuple[str, str], ...] | None, list[SweepPoint]] = {}
    for one in points:
        key = None if one.moves is None else tuple(sorted(one.moves.items()))
        held.setdefault(key, []).append(one)
    grounds = [
        SweepGround(
            where[0].moves,
            len(where),
            tuple((min(row), max(row)) for row in zip(*(one.values for one in where), strict=True)),
        )
        for where in held.values()
    ]
    return tuple(sorted(grounds, key=lambda ground: -ground.points))
