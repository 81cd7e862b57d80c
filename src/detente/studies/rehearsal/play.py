"""One order against every pair of conducts, in proportion to how each is judged to come."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace

from detente.engines.rehearsal.outcomes import Outcomes, joined
from detente.engines.rehearsal.problem import RehearsalDesign, RehearsalProblem, SideConduct
from detente.engines.rehearsal.rehearse import RehearsalOutcome, rungs
from detente.engines.rehearsal.rehearse import played as runs_of
from detente.engines.rehearsal.runner import ChunkRunner, one_core
from detente.studies.rehearsal.build import Cast

Pair = tuple[int, int]
ROUND, FEW = 20_000, 5_000
APART = 1_000_003
"""Runs of one round, so many of which are remembered at most, and how far apart the seeds of
rounds and pairs are."""


@dataclass(frozen=True)
class PlaySetting:
    """What every order is played with. `tell(done, asked)`; `cancelled()` after each chunk.

    `known`: what few runs came to, by problem and order, then by conduct and seed, as long as the
    stage and those made from it live.
    """

    problem: RehearsalProblem
    cast: Cast
    runs: int
    seed: int
    runner: ChunkRunner = one_core
    tell: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    known: dict[Hashable, dict[Hashable, Outcomes]] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Run:
    """One order: its outcomes by the kinds of conduct of both sides."""

    design: RehearsalDesign
    stage: PlaySetting
    parts: dict[Pair, Outcomes]
    complete: bool

    def whole(self) -> RehearsalOutcome:
        """All runs: a sample in proportion to the judged shares."""
        return self._of(list(self.parts.values()))

    def against(self, side: int, kind: int) -> RehearsalOutcome:
        """The runs in which a side behaves in one way, the other as it may come."""
        return self._of([one for pair, one in self.parts.items() if pair[side] == kind])

    def _of(self, parts: list[Outcomes]) -> RehearsalOutcome:
        found = joined(parts)
        kinds = self.stage.cast.kinds
        asked = len(found) if self.complete else len(found) + 1
        return RehearsalOutcome(
            self.design.name,
            (kinds[0][0], kinds[1][0]),
            self.stage.seed,
            asked,
            rungs(self.design),
            self.stage.problem.tolerance,
            found,
        )


def play(stage: PlaySetting, design: RehearsalDesign) -> Run:
    """Rehearse an order against all pairs; each pair has its part of the runs.

    A pair has the same draws in every order, so that orders are compared on them, and draws of its
    own, so that the runs of all pairs together are independent (definitions §35). Many runs are
    played in rounds over all pairs; a round that was cut short does not count, so that what is kept
    is in proportion.
    """
    parts: dict[Pair, list[Outcomes]] = {}
    rounds = max(1, -(-stage.runs // ROUND))
    done = 0
    for number in range(rounds):
        runs = stage.runs // rounds + (number < stage.runs % rounds)
        found = _round(stage, design, runs, number)
        if found is None:
            return Run(design, stage, _joined(parts), False)
        for pair, outcomes in found.items():
            parts.setdefault(pair, []).append(outcomes)
        done += runs
        if stage.tell:
            stage.tell(done, stage.runs)
    return Run(design, stage, _joined(parts), True)


def _joined(parts: dict[Pair, list[Outcomes]]) -> dict[Pair, Outcomes]:
    return {pair: joined(several) for pair, several in parts.items()}


def _round(
    stage: PlaySetting, design: RehearsalDesign, runs: int, number: int
) -> dict[Pair, Outcomes] | None:
    """All pairs once; None where it was cancelled."""
    ours, theirs = (len(kinds) for kinds in stage.cast.kinds)
    played: dict[Pair, Outcomes] = {}
    key = (stage.problem, replace(design, name=""))
    known = stage.known.setdefault(key, {}) if stage.runs <= FEW else stage.known.get(key, {})
    for pair, count in shares(stage, runs):
        if stage.cancelled and stage.cancelled():
            return None
        conducts = (stage.cast.kinds[0][pair[0]], stage.cast.kinds[1][pair[1]])
        place = number * ours * theirs + pair[0] * theirs + pair[1]
        seed = stage.seed + APART * place
        played[pair] = _played(stage, design, conducts, count, seed, known)
    return played


def _played(
    stage: PlaySetting,
    design: RehearsalDesign,
    conducts: tuple[SideConduct, SideConduct],
    count: int,
    seed: int,
    known: dict[Hashable, Outcomes],
) -> Outcomes:
    """So many runs of a pair: played, or the first of those that are known (definitions §34)."""
    key = (conducts, seed)
    before = known.get(key)
    if before is not None and len(before) >= count:
        return before.first(count)
    made = runs_of(stage.problem, design, conducts, count, seed, stage.runner)
    if stage.runs <= FEW:
        known[key] = made
    return made


def shares(stage: PlaySetting, runs: int) -> Iterator[tuple[Pair, int]]:
    """How many of the runs each pair of conducts gets: in proportion, by largest remainders.

    They add up to `runs`; a pair that gets none is left out.
    """
    ours, theirs = stage.cast.shares
    asked = {
        (i, j): runs * first * second
        for i, first in enumerate(ours)
        for j, second in enumerate(theirs)
    }
    whole = {pair: int(part) for pair, part in asked.items()}
    left = max(0, runs - sum(whole.values()))
    for pair in sorted(asked, key=lambda entry: (whole[entry] - asked[entry], entry))[:left]:
        whole[pair] += 1
    yield from ((pair, count) for pair, count in whole.items() if count)
