"""Bare ladders are read strictly: everything that is wrong at once, and nothing else."""

import copy
import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule
from detente.formats.ladders.ladder import read_ladder
from detente.formats.ladders.solved import solve_ladder
from detente.report.lines.ladder import ladder_lines
from tests.engines.ladder.tiny import tiny
from tests.formats.bare_ladders import write_ladder

GOOD: dict[str, Any] = {
    "months": 6,
    "horizon": 12,
    "steps": [
        {"name": "release", "giver": 0, "once": [-2, "7/2"], "tranches": 2, "back": 0.5},
        {"name": "inspection", "giver": 1, "monthly": [0.25, -0.1], "seen": 0.8, "by": 3},
        {"name": "visit", "giver": 1, "optional": True, "only": [2, 5], "firewall": True},
    ],
    "gates": [{"step": "release", "on": "inspection", "needs": 1, "lag": 2, "certified": 0.9}],
    "rules": [{"name": "no visit before", "when": [["visit", 1]], "then": [["inspection", 0.5]]}],
    "discount": [0.99, 1],
    "tolerance": [4, None],
    "reaction": [1, 2],
    "stake": [3, 0],
    "capacity": 2,
}


def read(data: Any) -> LadderProblem | tuple[Any, ...]:
    return read_ladder(json.dumps(data).encode(), "l.json")


def faults(data: Any) -> list[str]:
    """What is wrong, as said; the ladder must not be read."""
    found = read(data)
    assert not isinstance(found, LadderProblem)
    return [str(one) for one in found]


def changed(path: str, value: Any) -> Any:
    """The good ladder with a value put at a place."""
    data = copy.deepcopy(GOOD)
    at: Any = data
    *way, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
    for step in way:
        at = at[step]
    at[last] = value
    return data


def schema() -> Any:
    name = "templates/schemas/ladder-problem.schema.json"
    return json.loads(files("detente").joinpath(name).read_text(encoding="utf-8"))


def test_a_good_ladder_is_read() -> None:
    problem = read(GOOD)
    assert isinstance(problem, LadderProblem)
    release, inspection, visit = problem.steps
    assert release.once == (-2, 3.5) and release.tranches == 2 and release.back == 0.5
    assert inspection.by == 3 and inspection.monthly == (0.25, -0.1)
    assert visit.only == (2, 5) and visit.firewall and visit.optional
    assert problem.gates == (LadderGate("release", "inspection", lag=2, certified=0.9),)
    assert problem.rules == (
        LadderRule("no visit before", (("visit", 1),), (("inspection", 0.5),)),
    )
    assert problem.tolerance == (4, None) and problem.reaction == (1, 2) and problem.capacity == 2


def test_the_same_ladder_as_yaml() -> None:
    text = yaml.safe_dump(GOOD, sort_keys=False).encode()
    assert read_ladder(text, "l.yaml") == read(GOOD)
    found = read_ladder(b"steps: &a\n  - *a\n", "l.yaml")
    assert not isinstance(found, LadderProblem) and "alias" in str(found[1])


def test_a_fault_of_a_ladder_in_yaml_has_its_line() -> None:
    steps = b"steps:\n  - {name: NO, giver: 0}\n  - name: b\n    giver: 1\n    delay: -1\n"
    found = read_ladder(b"months: 2\n" + steps, "l.yaml")
    assert [str(one) for one in found] == [
        "l.yaml:6: steps[1].delay: the delay is -1 · a duration is never negative · give 0 or more"
    ]
    found = read_ladder(b"months: 2\nmonths: 3\nsteps: []\n", "l.yaml")
    assert [str(one) for one in found] == [
        "l.yaml:2: `months` stands twice · first in line 1 · keep one of them"
    ]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_written_is_read_back_and_fits_the_schema(seed: int) -> None:
    problem = tiny(seed)
    text = write_ladder(problem)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(text))
    found = read_ladder(text.encode())
    if isinstance(found, LadderProblem):
        assert found == problem
    else:
        assert all("cannot be complete" in one.what for one in found)


def test_the_schema_takes_the_good_ladder_and_not_a_worse_one() -> None:
    check = jsonschema.Draft202012Validator(schema())
    assert not list(check.iter_errors(GOOD))
    for path, value in (("months", 0), ("steps/0/giver", 2), ("steps/0/delay", -1), ("x", 1)):
        assert list(check.iter_errors(changed(path, value)))


@pytest.mark.parametrize(
    ("path", "value", "where", "said"),
    [
        ("gates/0/on", "release", "gates[0]", "waits for itself"),
        ("gates/0/on", "survey", "gates[0].on", 'there is no step "survey"'),
        ("gates/0/certified", 0, "gates[0].certified", "nobody measures"),
        ("gates/0/needs", 0, "gates[0].needs", "what it needs is 0"),
        ("gates/0/lag", -2, "gates[0].lag", "a duration is never negative"),
        ("steps/0/delay", -1, "steps[0].delay", "the delay is -1"),
        ("steps/0/delay", 1.5, "steps[0].delay", "whole number"),
        ("steps/0/latest", "x", "steps[0].latest", "cannot be read"),
        ("steps/0/earliest", 7, "steps[0]", "before it starts in 7"),
        ("steps/1/earliest", 4, "steps[1]", "is due in month 3, before it may start"),
        ("steps/1/earliest", 3, "steps[0]", ""),
        ("steps/0/by", 1, "steps[0]", 'it waits for "inspection"'),
        ("steps/0/rate", 0.2, "steps[0]", "never within the plan"),
        ("steps/0/tranches", 0, "steps[0].tranches", "at least 1"),
        ("steps/0/once", [1], "steps[0].once", "2 are needed"),
        ("steps/0/once", [1, 1e9], "steps[0].once[1]", "beyond reckoning"),
        ("steps/0/seen", 1.5, "steps[0].seen", "lies between 0 and 1"),
        ("steps/0/optional", "yes", "steps[0].optional", "no truth value"),
        ("steps/0/name", "visit", "steps", 'two steps are called "visit"'),
        ("steps/0/giver", 2, "steps[0].giver", "there is no side"),
        ("steps", [], "steps", "there is no step"),
        ("rules/0/when", [], "rules[0].when", "nothing stands under when"),
        ("rules/0/then", [["sale", 1]], "rules[0].then[0][0]", 'no step "sale"'),
        ("horizon", 3, "horizon", "ends before the plan"),
        ("months", -3, "months", "at least 1"),
        ("discount", [0, 1], "discount[0]", "between above 0 and 1"),
        ("tolerance", [-1, 1], "tolerance[0]", "a tolerance is negative"),
        ("bond", [-1, 0], "bond", "a bond is negative"),
        ("trust", 1, "", "is not known"),
        ("bond", [-1, 0], "bond", "it is what a side puts in"),
        ("weights", [-1, 0], "weights", "never held against it"),
        ("weights", [0, 0], "weights", "every order would be as good as any other"),
        ("capacity", 0, "capacity", "at least 1"),
        ("capacity", 601, "capacity", "give a whole number from 1 to 600"),
        ("discount", ["1/100", 1], "discount[0]", "less than 1e-09 of a point is left"),
        ("discount", [1, 1e-300], "discount[1]", "less than 1e-09 of a point is left"),
        ("steps/0/name", "a\nb", "steps[0].name", "a character that cannot be shown"),
        ("steps/0/name", "a\x1b[31m", "steps[0].name", "a character that cannot be shown"),
    ],
)
def test_bad_input_gets_one_clear_message(path: str, value: Any, where: str, said: str) -> None:
    if not said:
        assert isinstance(read(changed(path, value)), LadderProblem)
        return
    found = faults(changed(path, value))
    assert any(said in one and where in one for one in found), found
    assert all(one.count(" · ") == 2 for one in found)


def test_what_is_too_large_to_be_solved_is_refused_with_a_size_that_is_not() -> None:
    steps = [{"name": f"s{at}", "giver": at % 2} for at in range(40)]
    (said,) = faults({"months": 200, "steps": steps})
    assert "40 steps over 200 months" in said and said.endswith("plan 86 months, or fewer steps")
    assert isinstance(read({"months": 86, "steps": steps}), LadderProblem)
    (said,) = faults({"months": 87, "steps": steps})
    assert "at most 300,000" in said


def test_an_empty_place_is_as_if_it_were_left_out() -> None:
    data = {**GOOD, "horizon": None, "capacity": None, "weights": None}
    kept = {name: value for name, value in data.items() if value is not None}
    assert read(data) == read(kept)


def test_all_faults_are_told_at_once() -> None:
    data = changed("steps/0/delay", -1)
    data["gates"][0]["on"] = "release"
    data["tolerance"] = 3
    found = faults(data)
    assert len(found) == 3
    assert all(one.startswith("l.json: ") for one in found)


def test_what_is_no_json_is_said() -> None:
    assert not isinstance(read_ladder(b"{"), LadderProblem)
    assert not isinstance(read_ladder(b"a: [", "l.yml"), LadderProblem)
    assert not isinstance(read_ladder(b"\xff", "l.yaml"), LadderProblem)
    assert not isinstance(read_ladder(b"", "l.yaml"), LadderProblem)
    assert not isinstance(read_ladder(b"[]"), LadderProblem)


def test_a_circle_of_gates_is_one_fault_that_names_it() -> None:
    steps = [{"name": name, "giver": at % 2} for at, name in enumerate("abc")]
    gates = [{"step": "a", "on": "b"}, {"step": "b", "on": "a"}, {"step": "c", "on": "a"}]
    text = json.dumps({"months": 5, "steps": steps, "gates": gates}).encode()
    found = read_ladder(text)
    assert isinstance(found, tuple)
    (fault,) = found
    assert '"a" waits for "b", and "b" waits for "a"' in str(fault)


def test_time_runs_out_only_where_it_does() -> None:
    """Many steps that could be left out together, all weighed: proven, and within the time."""
    steps = [
        {"name": f"s{at}", "giver": 0, "once": [-1, 2], "seen": 0.3 + at / 100} for at in range(20)
    ]
    data = {"months": 6, "steps": steps, "stake": [400, 400], "answer": "total"}
    solved = solve_ladder(json.dumps(data).encode())
    assert isinstance(solved, dict)
    assert (solved["status"], solved["holds"], solved["time_ran_out"]) == ("optimal", True, False)
    assert not any("time ran out" in line for line in ladder_lines(solved))


CONCESSION = {"name": "concession", "giver": 0, "once": [-4, 6]}
KINDS = {
    "skimmed in two months": (
        {"months": 3, "stake": [4, 20], "steps": [
            {"name": "first", "giver": 0, "once": [-3, 3], "by": 0, "seen": 0.5, "seen_lag": 1},
            {"name": "second", "giver": 0, "once": [-3, 3], "earliest": 1, "by": 1, "seen": 0.5,
             "seen_lag": 1},
            {"name": "gift", "giver": 1, "once": [2, 0], "earliest": 2}]},
        False, 1.0, 0.0, None,
    ),
    "a month late": (
        {"months": 6, "discount": [0.9, 0.9], "stake": [20, 20], "steps": [
            {"name": "pay", "giver": 0, "once": [-4, 6], "by": 0, "seen": 0.9, "seen_lag": 1},
            {"name": "ship", "giver": 1, "once": [6, -4], "earliest": 1}]},
        True, 0.4, 0.4, None,
    ),
    "its own reform": (
        {"months": 1, "steps": [CONCESSION, {"name": "reform", "giver": 0, "once": [5, 0]}]},
        False, 4.0, 0.0, None,
    ),
    "a threat that hurts who makes it": (
        {"months": 2, "steps": [
            CONCESSION | {"by": 0},
            {"name": "good for both", "giver": 1, "once": [5, 5], "earliest": 1}]},
        False, 4.0, 0.0, None,
    ),
    "an end that is known": (
        {"months": 2, "horizon": 6, "steps": [
            {"name": "ours", "giver": 0, "monthly": [-1, 2], "back": 1},
            {"name": "theirs", "giver": 1, "monthly": [2, -1], "back": 1}]},
        False, 1.0, 0.0, 0.5,
    ),
    "small points": (
        {"months": 2, "steps": [{"name": "gift", "giver": 0, "once": [-5e-7, 1e-6]}]},
        False, 5e-7, 0.0, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_beats_a_ladder_is_found_and_said(kind: str) -> None:
    data, holds, gain, unseen, least = KINDS[kind]
    solved = solve_ladder(json.dumps(data).encode())
    assert isinstance(solved, dict)
    assert solved["holds"] is holds
    best = solved["best_deviation"][0]
    assert best["gain"] == pytest.approx(gain) and best["most"] == best["gain"]
    assert solved["unseen_lateness"][0] == pytest.approx(unseen)
    assert set(solved["released"]) == {step["name"] for step in data["steps"]}
    assert (solved["answer"], solved["answer_cost"]) == ("suspend", [0.0, 0.0])
    if least is not None:
        assert solved["least_continuation"] == least
    assert list(ladder_lines(solved))


def test_a_threat_counts_as_far_as_it_is_afforded() -> None:
    """Side 1 would lose 5 by withholding what brings both 5."""
    data, *_ = KINDS["a threat that hurts who makes it"]
    for affords, holds in (([None, 4], False), ([None, 5], True)):
        solved = solve_ladder(json.dumps(data | {"affords": affords}).encode())
        assert isinstance(solved, dict)
        assert solved["holds"] is holds
    assert solved["answer_cost"] == [0.0, 5.0]


@pytest.mark.parametrize("chance", [0.49, 0.51])
def test_a_ladder_without_a_known_end_holds_from_its_least_chance_on(chance: float) -> None:
    data, *_ = KINDS["an end that is known"]
    solved = solve_ladder(json.dumps(data | {"continuation": chance}).encode())
    assert isinstance(solved, dict)
    assert solved["holds"] is (chance > 0.5)


@pytest.mark.parametrize(
    ("member", "value", "what"),
    [
        ("answer", "revenge", "there is no answer"),
        ("affords", [-1, None], "what a side affords is negative"),
        ("continuation", 1, "the chance that a month is followed by another is 1"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(member: str, value: object, what: str) -> None:
    text = json.dumps({"months": 2, "steps": [CONCESSION], member: value}).encode()
    found = read_ladder(text)
    assert isinstance(found, tuple)
    assert [what in str(fault) for fault in found] == [True]


def test_a_rule_that_leaves_no_order_is_named() -> None:
    rules = [{"name": "never given", "when": [["concession", 1]]}]
    text = json.dumps({"months": 2, "steps": [CONCESSION], "rules": rules}).encode()
    solved = solve_ladder(text)
    assert isinstance(solved, dict)
    assert (solved["status"], solved["holds"]) == ("infeasible", False)
    assert solved["rules_in_the_way"] == ["never given"]
    assert any("never given" in line for line in ladder_lines(solved))
