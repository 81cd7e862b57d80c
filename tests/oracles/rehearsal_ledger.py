"""The ledger of a run in plain Python: flows month by month, from a list of what was done when."""

from dataclasses import dataclass, field

from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.problem import RehearsalProblem, RehearsalStep


@dataclass
class Track:
    """One step in one run. released: (month, share given). gone: (month from which, part of all
    that was given)."""

    step: RehearsalStep
    path: tuple[float, ...]
    released: list[tuple[int, float]] = field(default_factory=list)
    gone: list[tuple[int, float]] = field(default_factory=list)
    due: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    confirmed: float = 0.0
    most: float = 0.0
    taken: bool = False
    cannot: bool = False
    freed: bool = False
    alarm: bool = False
    since: int | None = None

    @property
    def kept(self) -> float:
        """The part of what was given that stays, all that was decided counted."""
        return 1 - sum(part for _, part in self.gone)

    @property
    def inforce(self) -> float:
        """The share in force, all that was decided counted."""
        return self.kept * sum(share for _, share in self.released)

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
            given = sum(share for at, share in one.released if at <= then)
            kept = 1 - sum(part for at, part in one.gone if at <= month)
            total += one.step.monthly[side] * given * kept
        found.append(total)
    return found


def present(tracks: list[Track], side: int, problem: RehearsalProblem) -> float:
    """The present value of a side's flows."""
    discount = problem.discount[side]
    return sum(
        flow * discount**month for month, flow in enumerate(flows(tracks, side, problem.horizon))
    )


def stopped_by_the_other(
    one: Track, side: int, month: int, until: int, stopped: bool, problem: RehearsalProblem
) -> Track:
    """A step as a side would see it if the other stopped in a month and it went on to `until`."""
    step, seen = one.step, Track(one.step, one.path, list(one.released), list(one.gone))
    if step.giver != side:
        if not one.taken:
            seen.gone.append((month + step.back_lag, step.back * one.kept))
        return seen
    before = one.path[month - 1] if month else 0.0
    if not stopped and not one.cannot and not one.freed and one.inforce >= before - EPS:
        for later in range(month, problem.months if step.firewall else min(until, problem.months)):
            seen.released.append((later, one.path[later] - (one.path[later - 1] if later else 0.0)))
    if not step.firewall and not one.taken and step.monthly[side] <= 0:
        gone = month + problem.reaction[side] + step.back_lag
        seen.gone.append((gone, step.back * seen.kept))
    return seen
