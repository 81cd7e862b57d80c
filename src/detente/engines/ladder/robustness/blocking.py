"""Which rule makes every order impossible: each is taken away by itself and solved again."""

from dataclasses import replace

from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.search.columns import Columns
from detente.engines.ladder.search.formulate import formulate, nothing


def blocking(problem: LadderProblem, *, seconds: float = 5.0) -> tuple[str, ...]:
    """Names of rules without any one of which some order keeps dates, waits, rules and capacity.

    Empty where there is an order, or where no single rule stands in the way. Rules of one name are
    taken away together.

    >>> from detente.engines.ladder.problem import LadderRule, LadderStep
    >>> steps = LadderStep("one", 0), LadderStep("two", 1)
    >>> idle = LadderRule("idle", (("one", 1.0),), (("two", 1.0),))
    >>> never = LadderRule("never both", (("one", 1.0), ("two", 1.0)))
    >>> blocking(LadderProblem(steps, 2, 2, rules=(never, idle)))
    ('never both',)
    """
    if not problem.rules or _any_order(problem, seconds):
        return ()
    names = dict.fromkeys(rule.name for rule in problem.rules)
    return tuple(name for name in names if _any_order(without(problem, name), seconds))


def without(problem: LadderProblem, name: str) -> LadderProblem:
    """The problem without the rules of a name."""
    return replace(problem, rules=tuple(rule for rule in problem.rules if rule.name != name))


def _any_order(problem: LadderProblem, seconds: float) -> bool:
    found = formulate(Columns(problem), nothing(problem)).solve(0.0, seconds)
    return found.values is not None
