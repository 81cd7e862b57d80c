"""What comes about when some acts are chosen: the closure, round by round (forward chaining)."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.engines.reachability.acts import Action, Facts, ReachabilityProblem


@dataclass(frozen=True)
class Reached:
    """A fact, the round in which it first holds (0: from the outset), and the act that brought it.

    Where several acts of that round bring it, the first in the process's order is named.
    """

    fact: str
    round: int
    by: str | None


@dataclass(frozen=True)
class Closure:
    """Everything reached; the acts done in round 1, 2, …; and `idle`, those that are never done."""

    reached: dict[str, Reached]
    rounds: tuple[tuple[str, ...], ...]
    idle: tuple[str, ...]

    @property
    def facts(self) -> Facts:
        """The facts that come to hold."""
        return frozenset(self.reached)

    def holds(self, goals: Iterable[str]) -> bool:
        """Whether all goals come to hold."""
        return set(goals) <= self.reached.keys()


def closure(process: ReachabilityProblem, chosen: Iterable[str] = ()) -> Closure:
    """The least set of facts closed under the chosen acts and those that follow by themselves.

    In each round every act is done whose needs held at the end of the round before. Raises
    KeyError for a chosen id that is not startable. Groups are not looked at.

    >>> ask = Action("ask", brings=frozenset({"asked"}), startable=True)
    >>> answer = Action("answer", needs=frozenset({"asked"}), brings=frozenset({"answered"}))
    >>> made = closure(ReachabilityProblem((answer, ask)), {"ask"})
    >>> made.rounds, made.reached["answered"].by
    ((('ask',), ('answer',)), 'answer')
    >>> closure(ReachabilityProblem((answer, ask))).idle
    ('answer',)
    """
    reached = {fact: Reached(fact, 0, None) for fact in sorted(process.holds)}
    waiting, rounds = process.chosen(chosen), list[tuple[str, ...]]()
    while ready := [act for act in waiting if act.needs <= reached.keys()]:
        rounds.append(tuple(act.id for act in ready))
        waiting = tuple(act for act in waiting if act not in ready)
        _bring(ready, reached, len(rounds))
    return Closure(reached, tuple(rounds), tuple(act.id for act in waiting))


def facts_from(acts: Iterable[Action], holds: Facts) -> Facts:
    """The facts of the closure alone: the quick form, for searches."""
    facts, waiting, before = set(holds), list(acts), -1
    while len(waiting) != before:
        before, later = len(waiting), []
        for act in waiting:
            if act.needs <= facts:
                facts |= act.brings
            else:
                later.append(act)
        waiting = later
    return frozenset(facts)


def _bring(ready: list[Action], reached: dict[str, Reached], turn: int) -> None:
    for act in ready:
        for fact in sorted(act.brings):
            reached.setdefault(fact, Reached(fact, turn, act.id))
