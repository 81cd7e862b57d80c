"""Which due steps a side would rather leave undone unseen: best response over all bundles.

A side may skimp several steps of a month at once. What it saves adds up; the chance of being caught
does not, so that a bundle can be worth it where no single step is (definitions §30).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from detente.engines.ladder.kept import CLOSE
from detente.engines.ladder.problem import Problem, Step
from detente.engines.ladder.schedule import Schedule, month_share

MOST = 4096
"""Bundles weighed for one side and month before the search says that it is not exact."""


@dataclass(frozen=True)
class Due:
    """A step that a side is to release in a month, and what it saves by not doing so."""

    step: Step
    saving: float


@dataclass(frozen=True)
class Skimp:
    """A bundle of due steps left undone: what is saved, what is then lost, in the side's points.

    steps: costliest first. at_once: the chance of being caught in the month itself, in which case
    the saving is part of stopping. loss: expected, over the planned months in which it may first be
    caught. shortfall: saving kept less loss; above 0 the bundle is worth skimping.
    """

    side: int
    month: int
    steps: tuple[str, ...]
    saving: float
    at_once: float
    loss: float

    @property
    def shortfall(self) -> float:
        """By how much skimping beats delivering."""
        return (1 - self.at_once) * self.saving - self.loss


@dataclass(frozen=True)
class Search:
    """All bundles that were weighed, worst first; exact: none that was not can be worse."""

    skimps: tuple[Skimp, ...]
    exact: bool

    @property
    def worst(self) -> Skimp | None:
        """The bundle most worth skimping; None where nothing is due."""
        return self.skimps[0] if self.skimps else None


def bundles(schedule: Schedule, side: int, month: int, caught: tuple[float, ...]) -> Search:
    """Weigh the bundles of what a side is to release in a month; caught[τ] is L_i(τ) of §30.

    All of them up to 12 due steps. Beyond, of steps that are seen alike only those are taken that
    save most (the loss depends on how many, not on which, so the worst bundle is among these);
    where that still leaves more than `MOST`, small and large bundles only: `exact` is False.
    """
    due = sorted(_due(schedule, side, month), key=lambda one: -one.saving)
    chosen, exact = _candidates(due)
    weighed = [_weigh(schedule.problem, side, month, bundle, caught) for bundle in chosen]
    return Search(tuple(sorted(weighed, key=lambda one: (-one.shortfall, one.steps))), exact)


def _due(schedule: Schedule, side: int, month: int) -> Iterator[Due]:
    problem = schedule.problem
    for step, row in zip(problem.steps, schedule.released, strict=True):
        new = month_share(row, month)
        if step.giver == side and new > CLOSE:
            kept = step.once[side]
            for later in range(month, problem.horizon):
                kept += problem.discount[side] ** (later - month) * step.monthly[side]
            yield Due(step, -new * kept)


def _candidates(due: list[Due]) -> tuple[list[tuple[Due, ...]], bool]:
    if 2 ** len(due) <= MOST:
        return [b for n in range(1, len(due) + 1) for b in combinations(due, n)], True
    alike: dict[tuple[float, int], list[Due]] = {}
    for one in due:
        alike.setdefault((one.step.seen, one.step.seen_lag), []).append(one)
    sizes = 1
    for group in alike.values():
        sizes *= len(group) + 1
    if sizes <= MOST:
        return list(_most_saving(list(alike.values()))), True
    few = [b for n in (1, 2) for b in combinations(due, n)]
    return [*few, *(tuple(due[:n]) for n in range(3, len(due) + 1))], False


def _most_saving(groups: list[list[Due]]) -> Iterator[tuple[Due, ...]]:
    """Of each group the first so many, in all combinations but the empty one."""
    for counts in product(*(range(len(group) + 1) for group in groups)):
        bundle = [one for group, count in zip(groups, counts, strict=True) for one in group[:count]]
        if bundle:
            yield tuple(sorted(bundle, key=lambda one: -one.saving))


def _weigh(
    problem: Problem, side: int, month: int, bundle: tuple[Due, ...], caught: tuple[float, ...]
) -> Skimp:
    saving = sum(one.saving for one in bundle)
    loss, unseen, at_once = 0.0, 1.0, 0.0
    for later in range(month, problem.months):
        missed = 1.0
        for one in bundle:
            if later >= month + one.step.seen_lag:
                missed *= 1 - one.step.seen
        loss += unseen * (1 - missed) * problem.discount[side] ** (later - month) * caught[later]
        unseen *= missed
        if later == month:
            at_once = 1 - missed
    return Skimp(side, month, tuple(one.step.name for one in bundle), saving, at_once, loss)
