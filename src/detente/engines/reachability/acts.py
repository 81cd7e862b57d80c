"""The problem of reachability: acts with needs and effects, where facts never cease to hold.

This is propositional planning without delete lists: a set of facts grows, and an act may be done
once its needs are among them. Whether a goal can be reached is then decided in polynomial time
(Bylander 1994), and so is the relaxation that drops the deletes (Hoffmann & Nebel 2001). Which
fewest acts to choose is not.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

Facts = frozenset[str]
NONE: Facts = frozenset()


@dataclass(frozen=True)
class Action:
    """Something that may be done, once, when its `needs` hold, and then holds what it `brings`.

    `startable`: our side may choose it, at a judged `cost` (0 or more); it happens only when it is
    chosen. Otherwise it follows by itself as soon as its needs hold. `starter` names who does it.
    Of the startable acts of one `group` at most one is chosen. `days` is how long it takes;
    `not_before` the first day (an ordinal) on which it may begin.
    """

    id: str
    needs: Facts = NONE
    brings: Facts = NONE
    startable: bool = False
    cost: Fraction = Fraction(0)
    starter: str | None = None
    group: str | None = None
    days: int = 0
    not_before: int | None = None


@dataclass(frozen=True)
class ReachabilityProblem:
    """The acts, and the facts that hold from the outset.

    Raises ValueError for an id that stands twice, a cost or duration below 0, and a group or a cost
    of an act that follows by itself.

    >>> ask = Action("ask", brings=frozenset({"asked"}), startable=True)
    >>> answer = Action("answer", needs=frozenset({"asked"}), brings=frozenset({"answered"}))
    >>> ReachabilityProblem((ask, answer)).startable
    (Action(id='ask', ...),)
    """

    acts: tuple[Action, ...]
    holds: Facts = NONE

    def __post_init__(self) -> None:
        for problem in _faults(self.acts):
            raise ValueError(problem)

    @property
    def startable(self) -> tuple[Action, ...]:
        """The acts that our side may choose."""
        return tuple(act for act in self.acts if act.startable)

    def with_acts(self, *acts: Action) -> "ReachabilityProblem":
        """The same process with further acts; an act whose id is there takes its place."""
        ids = {act.id for act in acts}
        return replace(self, acts=(*(act for act in self.acts if act.id not in ids), *acts))

    def without(self, *ids: str) -> "ReachabilityProblem":
        """The same process without these acts. Raises KeyError for an act that is not there."""
        for missing in set(ids) - {act.id for act in self.acts}:
            raise KeyError(missing)
        return replace(self, acts=tuple(act for act in self.acts if act.id not in ids))

    def holding(self, *facts: str) -> "ReachabilityProblem":
        """The same process with further facts that hold from the outset."""
        return replace(self, holds=self.holds | frozenset(facts))

    def barring(self, *facts: str) -> "ReachabilityProblem":
        """The same process with these facts made impossible: nothing brings them, none holds."""
        bar = frozenset(facts)
        acts = tuple(replace(act, brings=act.brings - bar) for act in self.acts)
        return ReachabilityProblem(acts, self.holds - bar)

    def chosen(self, ids: Iterable[str]) -> tuple[Action, ...]:
        """The acts that can happen when these are chosen: they, and all that follow by themselves.

        Raises KeyError for an id that is not a startable act.
        """
        picked = set(ids)
        for missing in picked - {act.id for act in self.startable}:
            raise KeyError(missing)
        return tuple(act for act in self.acts if not act.startable or act.id in picked)


def _faults(acts: tuple[Action, ...]) -> Iterable[str]:
    for name, count in Counter(act.id for act in acts).items():
        if count > 1:
            yield f"the act {name!r} stands {count} times"
    for act in acts:
        if act.cost < 0 or act.days < 0:
            yield f"the act {act.id!r} has a cost or duration below 0"
        if not act.startable and (act.cost or act.group):
            yield f"the act {act.id!r} follows by itself: it has no cost and is in no group"
