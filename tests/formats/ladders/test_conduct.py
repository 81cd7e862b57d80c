"""What a rehearsal of a bare ladder plays: read strictly, every fault at once, and played."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente import bare_rehearsal
from detente.api.faults import Faults
from detente.engines.rehearsal.problem import BeliefLearning
from detente.formats.ladders.conduct import BareRehearsal, read_rehearsal
from detente.formats.ladders.ladder import read_ladder
from tests.formats.ladders.test_ladder import schema

STEPS = [
    {"name": "ours", "giver": 0, "once": [-2, 3]},
    {"name": "theirs", "giver": 1, "once": [4, -1], "earliest": 1},
]
KINDS = [
    [{"name": "reliable", "weight": 1}],
    [
        {"name": "reliable", "weight": 0.75, "slips": "1/10"},
        {"name": "stops", "weight": 0.25, "stop_month": 0, "takes_back": True},
    ],
]
GOOD: dict[str, Any] = {
    "months": 3, "stake": [9, 9], "steps": STEPS,
    "rehearsal": {
        "conduct": KINDS, "patience": [0, 2],
        "shocks": [{"name": "a storm", "hazard": 0.1, "months": 1, "collapse": 0.5}],
        "released": {"ours": [1, 1, 1], "theirs": [0, 1, 1]},
    },
}  # fmt: skip


def read(**changed: Any) -> Any:
    whole = {**GOOD, "rehearsal": {**GOOD["rehearsal"], **changed}}
    return read_rehearsal(json.dumps(whole).encode(), "l.json")


def test_what_is_played_is_read() -> None:
    found = read()
    assert isinstance(found, BareRehearsal)
    (one,), (first, stops) = found.kinds
    assert (one.name, first.slips, stops.stop_month, stops.takes_back) == ("reliable", 0.1, 0, True)
    assert found.shares == ((1.0,), (0.75, 0.25)) and found.patience == (0, 2)
    assert (found.shocks[0].hazard, found.shocks[0].collapse) == (0.1, 0.5)
    assert found.released == ((1, 1, 1), (0, 1, 1))
    Draft202012Validator(schema()).validate(GOOD)


def test_the_ladder_itself_is_the_same_with_and_without_it() -> None:
    plain = {name: value for name, value in GOOD.items() if name != "rehearsal"}
    one, two = (read_ladder(json.dumps(each).encode()) for each in (GOOD, plain))
    assert one == two == read().problem


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"conduct": [KINDS[0]]}, "1 lists of conduct"),
        ({"conduct": [KINDS[0], KINDS[1][:1]]}, "sum to 0.75"),
        ({"conduct": [KINDS[0], [{**KINDS[1][0], "weight": 0.5}] * 2]}, "two kinds are called"),
        ({"conduct": [KINDS[0], [{"name": "x", "weight": 1, "mood": 3}]]}, "mood"),
        ({"conduct": [KINDS[0], [{"name": "x", "weight": 1, "delivers": 2}]]}, "`delivers` is 2"),
        ({"shocks": [{"name": "x", "hazard": 7}]}, "the chance in a month is 7"),
        ({"released": {"ours": [1, 0.5, 1], "theirs": [0, 1, 1]}}, "the shares fall"),
        ({"released": {"ours": [1, 1, 1]}}, "theirs"),
        ({"released": {"ours": [1, 1], "theirs": [0, 1, 1]}}, "2 shares"),
        ({"patience": [1]}, "1 figures"),
        ({"luck": 1}, "luck"),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, Any], says: str) -> None:
    found = read(**changed)
    assert isinstance(found, tuple) and len(found) == 1
    assert says in str(found[0])


def test_all_faults_come_at_once() -> None:
    found = read(patience=[-1, 2], luck=1, shocks=[{"name": "x", "hazard": 7}])
    assert len(found) == 3


def test_what_comes_of_it_is_worked_out_by_hand() -> None:
    """Of four runs three are kept: ours brings them 3, theirs costs 1, and the stake of 9 is had;
    one gives nothing, is noticed in month 2 and ended: 3 for them, and −2 for us."""
    sure = [
        {"name": "reliable", "weight": 0.75},
        {"name": "stops", "weight": 0.25, "stop_month": 0},
    ]
    whole = {**GOOD, "rehearsal": {
        **GOOD["rehearsal"], "conduct": [KINDS[0], sure], "shocks": [], "patience": [0, 0]
    }}  # fmt: skip
    found = bare_rehearsal(whole, runs=400)
    first = found.designs[0]
    assert first.value_us.value == pytest.approx(0.75 * (-2 + 4 + 9) + 0.25 * -2)
    assert first.value_them.value == pytest.approx(0.75 * (3 - 1 + 9) + 0.25 * 3)
    assert first.done.value == pytest.approx(0.75)
    assert found.as_planned and found.as_planned.planned_us == 11
    gone = sum(one.us.value for one in found.as_planned.eaten)
    assert gone == pytest.approx(11 - first.value_us.value, abs=1e-4)


def test_without_an_order_the_best_one_that_holds_is_played_or_it_is_refused() -> None:
    plain = {**GOOD, "rehearsal": {"conduct": KINDS}}
    assert bare_rehearsal(plain, runs=100).designs[0].done.value > 0
    never = {**plain, "stake": [0, 0], "steps": STEPS[:1]}
    with pytest.raises(Faults, match="no order that holds"):
        bare_rehearsal(never, runs=100)


def test_a_kind_that_learns_is_read_and_checked() -> None:
    def read(learns: object) -> object:
        kind = {"name": "learns", "weight": 1, "learns": learns}
        reliable = [{"name": "reliable", "weight": 1}]
        whole = {"months": 2, "steps": STEPS, "rehearsal": {"conduct": [reliable, [kind]]}}
        return read_rehearsal(json.dumps(whole).encode())

    found = read({"belief": 0.25, "doubt": 0.1})
    assert isinstance(found, BareRehearsal)
    assert found.kinds[1][0].learns == BeliefLearning(0.25, 0.9, 0.5, 0.1)
    (fault,) = read({"other": 0.9})  # type: ignore[misc]
    assert "nothing could be learned" in str(fault)
    (fault,) = read({"belief": 1.5})  # type: ignore[misc]
    assert "learns.belief" in str(fault)
