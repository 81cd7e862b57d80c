"""What is meaningless is refused at once, with everything that is wrong."""

from dataclasses import replace

import pytest

from detente.engines.rehearsal import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
    conduct_faults,
    faults,
    rehearse,
)
from detente.engines.steps.step import StepGate

STEPS = (RehearsalStep("A", 0), RehearsalStep("B", 1))
PROBLEM = RehearsalProblem(STEPS, 2, 3)
DESIGN = RehearsalDesign("d", ((0.5, 1.0), (0.0, 1.0)))
RELIABLE = SideConduct("reliable")


@pytest.mark.parametrize(
    ("problem", "design", "word"),
    [
        (replace(PROBLEM, horizon=1), DESIGN, "do not fit a horizon"),
        (replace(PROBLEM, steps=()), RehearsalDesign("d", ()), "no step"),
        (replace(PROBLEM, steps=(STEPS[0], STEPS[0])), DESIGN, "two steps are called A"),
        (replace(PROBLEM, discount=(0.0, 1.0)), DESIGN, "a discount"),
        (replace(PROBLEM, patience=(-1, 0)), DESIGN, "patience is negative"),
        (replace(PROBLEM, clears=2.0), DESIGN, "clear up"),
        (replace(PROBLEM, steps=(RehearsalStep("A", 2), STEPS[1])), DESIGN, "giver is 0 or 1"),
        (replace(PROBLEM, steps=(RehearsalStep("A", 0, delay=-1), STEPS[1])), DESIGN, "duration"),
        (
            replace(PROBLEM, steps=(RehearsalStep("A", 0, seen=1.5), STEPS[1])),
            DESIGN,
            "A: a chance",
        ),
        (
            replace(PROBLEM, steps=(RehearsalStep("A", 0, only=(5,)), STEPS[1])),
            DESIGN,
            "is not played",
        ),
        (
            replace(PROBLEM, steps=(RehearsalStep("A", 0, only=(1,)), STEPS[1])),
            DESIGN,
            "fixed dates",
        ),
        (replace(PROBLEM, shocks=(RehearsalShock("s", -0.1),)), DESIGN, "s: a chance"),
        (PROBLEM, replace(DESIGN, path=((1.0,), (1.0, 1.0))), "a share for each month"),
        (PROBLEM, replace(DESIGN, path=((1.0, 0.5), (1.0, 1.0))), "do not rise"),
        (PROBLEM, replace(DESIGN, path=((1.0, 1.5), (1.0, 1.0))), "do not rise"),
        (PROBLEM, replace(DESIGN, gates=(StepGate("A", "C"),)), "A or C is no step"),
        (PROBLEM, replace(DESIGN, gates=(StepGate("A", "A"),)), "wait for itself"),
        (PROBLEM, replace(DESIGN, gates=(StepGate("A", "B", needs=0.0),)), "a gate's shares"),
        (PROBLEM, replace(DESIGN, gates=(StepGate("A", "B", lag=-1),)), "lag is negative"),
        (PROBLEM, replace(DESIGN, channels=-1), "number of channels"),
        (
            PROBLEM,
            replace(DESIGN, gates=(StepGate("A", "B", lag=0), StepGate("B", "A", lag=0))),
            "in a circle",
        ),
    ],
)
def test_each_fault_is_named(problem: RehearsalProblem, design: RehearsalDesign, word: str) -> None:
    assert any(word in fault for fault in faults(problem, (design,)))
    with pytest.raises(ValueError, match=word):
        rehearse(problem, design, (RELIABLE, RELIABLE), 1)


def test_a_sound_input_has_none() -> None:
    assert faults(PROBLEM, (DESIGN,)) == []
    assert conduct_faults(RELIABLE) == []


@pytest.mark.parametrize(
    "conduct",
    [SideConduct("c", delivers=1.1), SideConduct("c", slips=-0.1), SideConduct("c", off=-1)],
)
def test_a_conduct_is_checked(conduct: SideConduct) -> None:
    assert conduct_faults(conduct)
    with pytest.raises(ValueError, match="conduct c"):
        rehearse(PROBLEM, DESIGN, (RELIABLE, conduct), 1)


def test_no_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one run"):
        rehearse(PROBLEM, DESIGN, (RELIABLE, RELIABLE), 0)
