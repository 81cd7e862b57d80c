"""What every way to the goals needs: critical acts and facts (landmarks).

A landmark of a delete-free process is found by taking it away: it is one if and only if the goals
can then not be reached (Hoffmann, Porteous & Sebastia 2004).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.engines.reachability.acts import ReachabilityProblem
from detente.engines.reachability.minimal import BUDGET, reachable


@dataclass(frozen=True)
class Landmarks:
    """Acts and facts that no way to the goals can do without, in the process's order.

    Facts that hold from the outset are left out. `undecided` could not be settled in the budget
    (status "incomplete"); this takes groups. All are empty where the goals cannot be reached.
    """

    acts: tuple[str, ...]
    facts: tuple[str, ...]
    undecided: tuple[str, ...]
    status: str


def landmarks(
    process: ReachabilityProblem, goals: Iterable[str], budget: int = BUDGET
) -> Landmarks:
    """Every act and fact without which no choice reaches the goals.

    >>> from detente.engines.reachability.acts import Action
    >>> call = Action("call", brings=frozenset({"heard"}), startable=True)
    >>> write = Action("write", brings=frozenset({"heard"}), startable=True)
    >>> reply = Action("reply", needs=frozenset({"heard"}), brings=frozenset({"talks"}))
    >>> found = landmarks(ReachabilityProblem((call, write, reply)), {"talks"})
    >>> found.acts, found.facts
    (('reply',), ('heard', 'talks'))
    """
    wanted = tuple(goals)
    if not reachable(process, wanted, budget):
        return Landmarks((), (), (), _status(reachable(process, wanted, budget) is None))
    acts = {act.id: reachable(process.without(act.id), wanted, budget) for act in process.acts}
    names = sorted({fact for act in process.acts for fact in act.brings} - process.holds)
    facts = {name: reachable(process.barring(name), wanted, budget) for name in names}
    open_ = tuple(name for name, can in (*acts.items(), *facts.items()) if can is None)
    return Landmarks(_needed(acts), _needed(facts), open_, _status(bool(open_)))


def _needed(can: dict[str, bool | None]) -> tuple[str, ...]:
    return tuple(name for name, one in can.items() if one is False)


def _status(cut: bool) -> str:
    return "incomplete" if cut else "exact"
