"""A bare ladder under a milder answer: what comes back, and what is refused."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente.formats.ladders.ladder import read_ladder
from detente.formats.ladders.solved import solve_ladder
from detente.report.lines.ladder import ladder_lines
from tests.formats.ladders.test_ladder import schema

STEPS = [
    {"name": "ours", "giver": 0, "once": [-3, 3]},
    {"name": "theirs", "giver": 1, "once": [5, -1], "earliest": 1},
]
TIED = [{"step": "theirs", "on": "ours"}]


def solved(**more: Any) -> dict[str, Any]:
    whole = {"months": 2, "steps": STEPS, "stake": [9, 9], **more}
    Draft202012Validator(schema()).validate(whole)
    found = solve_ladder(json.dumps(whole).encode())
    assert isinstance(found, dict)
    return found


def test_what_waits_for_a_step_holds_it_and_what_does_not_does_not() -> None:
    """Ours alone is tied to theirs; nothing waits for theirs, so that it is left out for 1."""
    for gates, gain in (([], 3.0), (TIED, 0.0)):
        found = solved(answer="linked", gates=gates)
        assert found["status"] == "infeasible" and found["holds"] is False
        assert [one["gain"] for one in found["best_deviation"]] == [gain, 1.0]
        assert found["answer"] == "linked" and found["answer_cost"] == [0.0, 0.0]
        assert found["least_continuation"] is None
    text = "\n".join(ladder_lines(found))
    assert "side 1 gains 1: break theirs in month 1" in text
    assert found["bond"]["status"] == "holds"
    assert found["bond"]["least"] == pytest.approx([0.0, 1.0], abs=1e-4)


def test_an_order_that_holds_is_sought_under_the_answer_itself() -> None:
    """Each waits for the other, in the same month: each of them has nothing alone."""
    steps = [STEPS[0], {**STEPS[1], "earliest": 0}]
    both = [{"step": "theirs", "on": "ours", "lag": 0}, {"step": "ours", "on": "theirs", "lag": 0}]
    at_once = {"steps": steps, "answer": "linked", "reaction": [0, 0]}
    assert solved(**at_once, gates=both[:1])["holds"] is False
    found = solved(**at_once, gates=both)
    assert found["holds"] is True and found["status"] == "optimal"
    assert found["released"] == {"ours": [1.0, 1.0], "theirs": [1.0, 1.0]}


def test_a_pause_holds_what_is_to_go_on() -> None:
    found = solved(answer="pause", pause=2)
    assert found["holds"] is True and found["status"] == "optimal"
    assert found["released"]["ours"] and 0 <= found["least_continuation"] <= 1
    assert [one["gain"] for one in found["best_deviation"]] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"answer": "pause"}, "the pause has no length"),
        ({"answer": "pause", "pause": 0}, "the months of a pause is 0"),
        ({"answer": "revenge"}, "there is no answer"),
    ],
)
def test_what_is_refused(more: dict[str, Any], says: str) -> None:
    whole = {"months": 2, "steps": STEPS, **more}
    (fault,) = read_ladder(json.dumps(whole).encode())  # type: ignore[misc]
    assert says in str(fault)
