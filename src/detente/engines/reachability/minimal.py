"""All minimal sets of acts that we can start and that make a goal reachable, cheapest first.

Reachability is monotone in the set chosen, so a set is minimal when no single act can be left out.
Best-first branch and bound over sets: any solution that contains the set S and does not reach the
goal with S alone contains one of the acts whose needs hold once S is done; branching on the first
of them that is in, with those before it out, visits no set twice. A branch is cut when the goal is
out of reach even with everything that is not ruled out. Sets leave the queue by cost, so what is
found before a budget runs out is the true beginning of the ranking.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from detente.engines.reachability.acts import Action, Facts, ReachabilityProblem
from detente.engines.reachability.closure import facts_from

BUDGET = 20_000


@dataclass(frozen=True)
class MinimalPath:
    """One minimal set: the ids in the order in which they can be done, and their cost."""

    acts: tuple[str, ...]
    cost: Fraction


@dataclass(frozen=True)
class Paths:
    """Minimal sets by cost, then size, then ids. `status` is "exact" or "incomplete".

    Incomplete: the budget of sets looked at ran out. The paths given are then minimal, and every
    minimal set of a cost below `complete_below` is among them.
    """

    paths: tuple[MinimalPath, ...]
    status: str
    looked_at: int
    complete_below: Fraction | None = None

    @property
    def cheapest(self) -> tuple[MinimalPath, ...]:
        """The paths of least cost, all ties."""
        return tuple(path for path in self.paths if path.cost == self.paths[0].cost)


def minimal_sets(process: ReachabilityProblem, goals: Iterable[str], budget: int = BUDGET) -> Paths:
    """Every inclusion-minimal set of startable acts, one a group, whose choice reaches all goals.

    One path without acts is returned where the goals are reached with none. No path and "exact"
    means that no choice reaches them.

    >>> call = Action("call", brings=frozenset({"heard"}), startable=True, cost=Fraction(2))
    >>> write = Action("write", brings=frozenset({"heard"}), startable=True, cost=Fraction(1))
    >>> reply = Action("reply", needs=frozenset({"heard"}), brings=frozenset({"talks"}))
    >>> found = minimal_sets(ReachabilityProblem((call, write, reply)), {"talks"})
    >>> found.status, [(path.acts, int(path.cost)) for path in found.paths]
    ('exact', [(('write',), 1), (('call',), 2)])
    """
    search = _Search(process, frozenset(goals))
    paths: list[MinimalPath] = []
    for path in search.solutions(budget):
        paths.append(path)
    paths.sort(key=lambda path: (path.cost, len(path.acts), sorted(path.acts)))
    if search.stopped_at is None:
        return Paths(tuple(paths), "exact", search.looked_at)
    return Paths(tuple(paths), "incomplete", search.looked_at, search.stopped_at)


def reachable(
    process: ReachabilityProblem, goals: Iterable[str], budget: int = BUDGET
) -> bool | None:
    """Whether some choice that keeps to the groups reaches the goals; None: the budget ran out."""
    search = _Search(process, frozenset(goals))
    if next(search.solutions(budget), None) is not None:
        return True
    return False if search.stopped_at is None else None


class _Search:
    """The queue of one search, and how far it got."""

    def __init__(self, process: ReachabilityProblem, goals: Facts) -> None:
        self.process, self.goals = process, goals
        self.useful = _relevant(process, goals)
        self.following = [act for act in process.acts if not act.startable]
        self.looked_at = 0
        self.stopped_at: Fraction | None = None

    def solutions(self, budget: int) -> Iterator[MinimalPath]:
        """Minimal sets by cost."""
        start: tuple[Action, ...] = ()
        queue = [(Fraction(0), 0, start, self.useful)]
        made = 0
        while queue:
            cost, _, picked, free = heappop(queue)
            if self.looked_at == budget:
                self.stopped_at = cost
                return
            self.looked_at += 1
            if self._wastes(picked):
                continue
            if self.goals <= (facts := self._facts(picked)):
                if self._is_minimal(picked):
                    yield MinimalPath(tuple(act.id for act in picked), cost)
                continue
            for act, left in self._branches(picked, free, facts):
                made += 1
                heappush(queue, (cost + act.cost, made, (*picked, act), left))

    def _facts(self, picked: Iterable[Action]) -> Facts:
        return facts_from((*picked, *self.following), self.process.holds)

    def _is_minimal(self, picked: tuple[Action, ...]) -> bool:
        fewer = ([act for act in picked if act is not left] for left in picked)
        return not any(self.goals <= self._facts(some) for some in fewer)

    def _wastes(self, picked: tuple[Action, ...]) -> bool:
        """Whether some act brings only what the others bring about: no minimal set holds them."""
        fewer = ((left, [act for act in picked if act is not left]) for left in picked)
        return any(left.brings <= self._facts(some) for left, some in fewer)

    def _branches(
        self, picked: tuple[Action, ...], free: tuple[Action, ...], facts: Facts
    ) -> Iterator[tuple[Action, tuple[Action, ...]]]:
        """Each act that may come next, with what is then still free."""
        for act in [one for one in free if one.needs <= facts]:
            if not self.goals <= self._facts((*picked, *free)):
                return
            free = tuple(one for one in free if one is not act)
            yield act, tuple(one for one in free if not act.group or one.group != act.group)


def _relevant(process: ReachabilityProblem, goals: Facts) -> tuple[Action, ...]:
    """The startable acts that something leading to a goal may need, in the process's order."""
    wanted, grown = set(goals), True
    while grown:
        needed = {fact for act in process.acts if act.brings & wanted for fact in act.needs}
        grown = not needed <= wanted
        wanted |= needed
    return tuple(act for act in process.startable if act.brings & wanted)
