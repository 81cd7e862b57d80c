"""One order against every pair of conducts, in proportion to how each is judged to come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.engines.rehearsal.outcomes import Outcomes, joined
from detente.engines.rehearsal.problem import Design, Problem
from detente.engines.rehearsal.rehearse import Rehearsal, rehearse, rungs
from detente.engines.rehearsal.runner import Runner, one_core
from detente.studies.rehearsal.build import Cast

Pair = tuple[int, int]
ROUND = 20_000
APART = 1_000_003
"""Runs of one round, and how far apart the seeds of rounds are."""


@dataclass(frozen=True)
class Stage:
    """What every order is played with. `tell(done, asked)`; `cancelled()` after each chunk."""

    problem: Problem
    cast: Cast
    runs: int
    seed: int
    runner: Runner = one_core
    tell: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None


@dataclass(frozen=True)
class Run:
    """One order: its outcomes by the kinds of conduct of both sides."""

    design: Design
    stage: Stage
    parts: dict[Pair, Outcomes]
    complete: bool

    def whole(self) -> Rehearsal:
        """All runs: a sample in proportion to the judged shares."""
        return self._of(list(self.parts.values()))

    def against(self, side: int, kind: int) -> Rehearsal:
        """The runs in which a side behaves in one way, the other as it may come."""
        return self._of([one for pair, one in self.parts.items() if pair[side] == kind])

    def _of(self, parts: list[Outcomes]) -> Rehearsal:
        found = joined(parts)
        kinds = self.stage.cast.kinds
        asked = len(found) if self.complete else len(found) + 1
        return Rehearsal(
            self.design.name,
            (kinds[0][0], kinds[1][0]),
            self.stage.seed,
            asked,
            rungs(self.design),
            self.stage.problem.tolerance,
            found,
        )


def play(stage: Stage, design: Design) -> Run:
    """Rehearse an order against all pairs; each pair has its part of the runs, one at least.

    All pairs and orders share seed and run numbers, so that they meet the same luck. Many runs are
    played in rounds over all pairs; a round that was cut short does not count, so that what is kept
    is in proportion.
    """
    parts: dict[Pair, list[Outcomes]] = {}
    rounds = max(1, -(-stage.runs // ROUND))
    for number in range(rounds):
        found = _round(stage, design, -(-stage.runs // rounds), stage.seed + APART * number)
        if found is None:
            return Run(design, stage, _joined(parts), False)
        for pair, outcomes in found.items():
            parts.setdefault(pair, []).append(outcomes)
        if stage.tell:
            stage.tell(min(stage.runs, (number + 1) * -(-stage.runs // rounds)), stage.runs)
    return Run(design, stage, _joined(parts), True)


def _joined(parts: dict[Pair, list[Outcomes]]) -> dict[Pair, Outcomes]:
    return {pair: joined(several) for pair, several in parts.items()}


def _round(stage: Stage, design: Design, runs: int, seed: int) -> dict[Pair, Outcomes] | None:
    """All pairs once; None where it was cancelled."""
    found: dict[Pair, Outcomes] = {}
    for pair, count in shares(stage, runs):
        if stage.cancelled and stage.cancelled():
            return None
        conducts = (stage.cast.kinds[0][pair[0]], stage.cast.kinds[1][pair[1]])
        made = rehearse(stage.problem, design, conducts, count, seed, runner=stage.runner)
        found[pair] = made.outcomes
    return found


def shares(stage: Stage, runs: int) -> Iterator[tuple[Pair, int]]:
    """How many of the runs each pair of conducts gets."""
    ours, theirs = stage.cast.shares
    for i, first in enumerate(ours):
        for j, second in enumerate(theirs):
            yield (i, j), max(1, round(runs * first * second))
