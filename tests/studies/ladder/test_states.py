"""Rules of the way against every state, tried one by one: what a case bans never stands."""

from itertools import combinations
from random import Random

import pytest

from detente.case.models.case import Case
from detente.case.reading.read import read_text
from detente.case.views.as_of import view
from detente.engines.ladder.problem import LadderRule
from detente.studies.ladder.acts import LadderAct
from detente.studies.ladder.states import state_rules
from detente.studies.valuation.constraints import bans, gates, requirements

HEAD = "as-of: 2027-01-10\nus: Upland\nthem: Lowland\njudged: {by: staff}\nissues:\n"
CHAINS = (
    {"some": ("1",), "all": ("1", "2")},
    {"some": ("1",), "other": ("2",), "all": ("1", "2")},
    {"some": ("1", "2"), "all": ("1", "2", "3")},
    {"all": ("1",)},
)


def issue(name: str, options: dict[str, tuple[str, ...]], gate: str = "") -> str:
    """An issue whose options are carried out by numbered steps."""
    steps = sorted({f"{name}{one}" for whole in options.values() for one in whole})
    listed = ", ".join(
        f"{key}: {{steps: [{', '.join(name + one for one in whole)}]}}"
        for key, whole in options.items()
    )
    acts = ", ".join(f"{one}: {{by: us}}" for one in steps)
    options = f"{{none: , {listed}}}"
    return f"  {name}:\n    now: none\n    options: {options}\n    steps: {{{acts}}}\n{gate}"


def made(random: Random) -> Case:
    """Two issues and a rule or two between them."""
    first, second = random.choice(CHAINS), random.choice(CHAINS)
    rules = []
    for _ in range(random.randint(1, 2)):
        one, two = (random.choice([*which]) for which in (first, second))
        holds = random.choice(["always", "always", "at-the-end"])
        rules.append(f'{{if: "a = {one}", needs: "b = {two}", holds: {holds}, why: "agreed [s1]"}}')
    one = random.choice([*first])
    ban = f'{{together: ["a = {one}", "b = none"], why: "agreed [s1]"}}'
    option = random.choice([*first])
    gate = f'    gates: [{{needs: x, holds: no, opened-by: "a = {option}"}}]\n'
    gated = random.random() < 0.25
    text = HEAD + issue("a", first) + issue("b", second, gate if gated else "")
    text += "" if gated else f"requires: [{', '.join(rules)}]\n"
    text += f"bans: [{ban}]\n" if random.random() < 0.5 else ""
    reading = read_text("case.yaml", text + "sources: {s1: {title: G, date: 2027-01-01}}\n")
    assert reading.case is not None, [str(one) for one in reading.findings]
    return view(reading.case).case


def banned(case: Case, moves: dict[str, str], done: set[str]) -> bool:
    """Whether what stands in a state is banned by the words of definitions §31."""
    at: dict[str, str] = {}
    for name, whole in case.issues.items():
        target = set(whole.options[moves[name]].steps)
        reached = {
            key: set(option.steps)
            for key, option in whole.options.items()
            if set(option.steps) <= done & target
        }
        (at[name],) = (
            key for key in reached if not any(reached[key] < other for other in reached.values())
        )
    rules = [*gates(case), *requirements(case), *bans(case)]
    choices = [one for rule in rules if rule.holds == "always" for one in rule.banned]
    return any(all(at[name] == key for name, key in one.items()) for one in choices)


def broken(rules: tuple[LadderRule, ...], done: set[str]) -> bool:
    """Whether a rule of the ladder is broken in a state."""
    return any(
        all(name in done for name, _ in one.when) and not any(name in done for name, _ in one.then)
        for one in rules
    )


@pytest.mark.parametrize("seed", range(60))
def test_the_ladder_lets_a_state_stand_where_and_only_where_the_case_does(seed: int) -> None:
    case = made(Random(seed))
    moves = {name: list(whole.options)[-1] for name, whole in case.issues.items()}
    acts = tuple(
        LadderAct(name, issue_name, "", whole.steps[name], {})
        for issue_name, whole in case.issues.items()
        for name in whole.options[moves[issue_name]].steps
    )
    rules, names = state_rules(case, acts, moves), [act.name for act in acts]
    states = [set(one) for size in range(len(names) + 1) for one in combinations(names, size)]
    for done in states:
        assert broken(rules, done) == banned(case, moves, done), (done, rules)


def test_the_cases_that_are_tried_ban_some_states_and_let_others_stand() -> None:
    """Else the comparison could not fail."""
    seen = {banned(made(Random(seed)), {"a": "all", "b": "all"}, set()) for seed in range(60)}
    lone = {banned(made(Random(seed)), {"a": "all", "b": "all"}, {"a1"}) for seed in range(60)}
    assert seen | lone == {True, False}
