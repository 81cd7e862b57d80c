"""What changes when a process is changed: paths that open, paths that close, the cheapest cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from detente.engines.reachability.acts import ReachabilityProblem
from detente.engines.reachability.minimal import BUDGET, MinimalPath, Paths, minimal_sets


@dataclass(frozen=True)
class PathChange:
    """Paths before and after; what opened and closed as sets of acts, whatever they cost.

    `status` is "exact" when both enumerations are. `changes_best` says whether the cheapest paths
    are other sets of acts than before.
    """

    before: Paths
    after: Paths
    opened: tuple[MinimalPath, ...]
    closed: tuple[MinimalPath, ...]
    changes_best: bool

    @property
    def status(self) -> str:
        """ "exact" when both sides are, else "incomplete"."""
        both = {self.before.status, self.after.status}
        return "exact" if both == {"exact"} else "incomplete"

    @property
    def dearer_by(self) -> Fraction | None:
        """By how much the cheapest path costs more afterwards; None where there is none."""
        if not self.before.paths or not self.after.paths:
            return None
        return self.after.paths[0].cost - self.before.paths[0].cost


def what_if(
    before: ReachabilityProblem,
    after: ReachabilityProblem,
    goals: Iterable[str],
    budget: int = BUDGET,
) -> PathChange:
    """Compare two processes, the second mostly made by `with_acts`, `without` or `holding`.

    >>> from detente.engines.reachability.acts import Action
    >>> call = Action("call", brings=frozenset({"talks"}), startable=True, cost=Fraction(2))
    >>> write = Action("write", brings=frozenset({"talks"}), startable=True, cost=Fraction(1))
    >>> both = ReachabilityProblem((call, write))
    >>> change = what_if(both, both.without("write"), {"talks"})
    >>> change.changes_best, change.closed[0].acts, change.dearer_by
    (True, ('write',), Fraction(1, 1))
    """
    wanted = tuple(goals)
    old, new = minimal_sets(before, wanted, budget), minimal_sets(after, wanted, budget)
    return PathChange(old, new, _beyond(new, old), _beyond(old, new), _best(old) != _best(new))


def _beyond(some: Paths, others: Paths) -> tuple[MinimalPath, ...]:
    there = {frozenset(path.acts) for path in others.paths}
    return tuple(path for path in some.paths if frozenset(path.acts) not in there)


def _best(paths: Paths) -> set[frozenset[str]]:
    return {frozenset(path.acts) for path in paths.cheapest}
