"""What makes a ladder's problem meaningless: each fault alone is found, and no edge is one."""

from dataclasses import replace

import pytest

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep

ONE, TWO = LadderStep("one", 0, once=(-1, 2)), LadderStep("two", 1, once=(2, -1))
GATE = LadderGate("two", "one")
SOUND = LadderProblem((ONE, TWO), 3, 5, (GATE,), (LadderRule("both", (("one", 1.0),)),))


def faults(**changes: object) -> list[str]:
    """What is said against the sound problem with some parts changed."""
    with pytest.raises(ValueError, match=r"\w") as refused:
        replace(SOUND, **changes)
    return str(refused.value).split("; ")


@pytest.mark.parametrize(
    "edge",
    [
        {"months": 1, "horizon": 1, "discount": (1.0, 1.0), "bond": (0.0, 0.0)},
        {"affords": (0.0, None), "answer": "pause", "pause": 1, "continuation": 0.5},
        {"steps": (replace(ONE, earliest=2, latest=2, by=2, seen=0.0, back=1.0), TWO)},
        {"gates": (replace(GATE, lag=0, certified=1.0, needs=1.0, above=0.0),)},
    ],
)
def test_what_lies_at_the_edge_of_sense_is_sound(edge: dict[str, object]) -> None:
    assert replace(SOUND, **edge) != SOUND


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    ("field", "sound", "wrong"),
    [
        ("reaction", 0, -1),
        ("bond", 0.0, -0.5),
        ("affords", None, -0.5),
        ("discount", 0.5, 0.0),
        ("discount", 0.5, 1.01),
    ],
)
def test_what_is_wrong_of_one_side_is_found(
    field: str, sound: object, wrong: object, side: int
) -> None:
    both = (wrong, sound) if side == 0 else (sound, wrong)
    assert len(faults(**{field: both})) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"months": 6}, {"continuation": 0.0}, {"continuation": 1.0},
        {"pause": -1}, {"answer": "pause", "pause": 0},
        {"rules": (LadderRule("r", (("none", 1.0),)),)},
        {"rules": (LadderRule("r", (), (("one", 0.0),)),)},
        {"rules": (LadderRule("r", (("one", 1.01),)),)},
    ],
)  # fmt: skip
def test_what_is_wrong_of_the_whole_is_found(change: dict[str, object]) -> None:
    assert len(faults(**change)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"earliest": -1}, {"earliest": 3}, {"earliest": 2, "latest": 1}, {"tranches": 0},
        {"rate": 0.0}, {"rate": 1.01}, {"earliest": 1, "by": 0}, {"delay": -1}, {"seen": 1.01},
        {"back": -0.1},
    ],
)  # fmt: skip
def test_what_is_wrong_of_a_step_is_found_with_its_name(change: dict[str, object]) -> None:
    found = faults(steps=(ONE, replace(TWO, **change)))
    assert len(found) == 1 and found[0].startswith("two: ")


@pytest.mark.parametrize(
    "change",
    [
        {"on": "none"}, {"on": "two"}, {"needs": 0.0}, {"above": 1.0}, {"lag": -1},
        {"certified": 0.0}, {"certified": 1.01}, {"quantile": 0.0}, {"quantile": 1.0},
    ],
)  # fmt: skip
def test_what_is_wrong_of_a_gate_is_found(change: dict[str, object]) -> None:
    found = faults(gates=(replace(GATE, **change),))
    assert len(found) == 1 and found[0].startswith("gate of two: ")
