"""The ledger of a run in plain Python: flows month by month, from a list of what was done when."""

from dataclasses import dataclass, field

from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.problem import Problem, Step


@dataclass
class Track:
    """One step in one run. moves: (month, change of the share in force) in their order."""

    step: Step
    path: tuple[float, ...]
    moves: list[tuple[int, float]] = field(default_factory=list)
    released: list[tuple[int, float]] = field(default_factory=list)
    due: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    confirmed: float = 0.0
    most: float = 0.0
    taken: bool = False
    cannot: bool = False
    alarm: bool = False
    since: int | None = None

    @property
    def inforce(self) -> float:
        """The share in force, all that was decided counted."""
        return sum(change for _, change in self.moves)

    def due_now(self) -> float:
        """What has fallen due."""
        return self.due[-1] if self.due else 0.0


def flows(tracks: list[Track], side: int, horizon: int) -> list[float]:
    """What a side gets in each month 0 … H−1."""
    found = []
    for month in range(horizon):
        total = 0.0
        for one in tracks:
            then = month - (0 if one.step.giver == side else one.step.delay)
            total += one.step.once[side] * sum(share for at, share in one.released if at == then)
            total += one.step.monthly[side] * sum(share for at, share in one.moves if at <= then)
        found.append(total)
    return found


def present(tracks: list[Track], side: int, problem: Problem) -> float:
    """The present value of a side's flows."""
    discount = problem.discount[side]
    return sum(
        flow * discount**month for month, flow in enumerate(flows(tracks, side, problem.horizon))
    )


def stopped_by_the_other(
    one: Track, side: int, month: int, until: int, stopped: bool, problem: Problem
) -> Track:
    """A step as a side would see it if the other stopped in a month and it went on to `until`."""
    step, seen = one.step, Track(one.step, one.path, list(one.moves), list(one.released))
    if step.giver != side:
        if not one.taken:
            seen.moves.append((month + step.back_lag, -step.back * one.inforce))
        return seen
    before = one.path[month - 1] if month else 0.0
    if not stopped and not one.cannot and one.inforce >= before - EPS:
        for later in range(month, problem.months if step.firewall else min(until, problem.months)):
            share = one.path[later] - (one.path[later - 1] if later else 0.0)
            seen.moves.append((later, share))
            seen.released.append((later, share))
    if not step.firewall and not one.taken and step.monthly[side] <= 0:
        gone = month + problem.reaction[side] + step.back_lag
        seen.moves.append((gone, -step.back * seen.inforce))
    return seen
