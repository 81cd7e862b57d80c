"""The rule that leaves no order is named, against taking each away and trying every schedule."""

from dataclasses import replace

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.robustness.blocking import blocking, without
from tests.engines.ladder.tiny import schedules, tiny


def has_order(problem: LadderProblem) -> bool:
    return any(next(broken(plan), None) is None for plan in schedules(problem))


def test_it_is_the_rules_without_which_some_schedule_keeps_the_rest() -> None:
    named = 0
    for seed in range(300):
        drawn = replace(tiny(seed), capacity=None)
        last = LadderRule("last", ((drawn.steps[0].name, 0.5),))
        steps = (replace(drawn.steps[0], optional=seed % 3 == 0), *drawn.steps[1:])
        problem = replace(drawn, steps=steps, rules=(*drawn.rules, last))
        names = {rule.name for rule in problem.rules}
        want = {name for name in names if has_order(without(problem, name))}
        assert set(blocking(problem)) == (set() if has_order(problem) else want), seed
        named += bool(blocking(problem))
    assert named > 30


def test_where_two_rules_stand_in_the_way_neither_is_named() -> None:
    steps = LadderStep("one", 0), LadderStep("two", 1)
    rules = LadderRule("no one", (("one", 1.0),)), LadderRule("no two", (("two", 1.0),))
    assert blocking(LadderProblem(steps, 2, 2, rules=rules)) == ()
    assert blocking(LadderProblem(steps, 2, 2, rules=rules[:1])) == ("no one",)
