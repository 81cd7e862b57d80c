"""Other designs of the same steps: when each gives what."""

from detente.engines.rehearsal import RehearsalDesign, RehearsalProblem, RehearsalStep, lump
from detente.engines.rehearsal.designs import calendar, front_loaded
from detente.engines.steps.step import StepGate


def test_a_lump_falls_on_the_next_fixed_date_and_not_on_one_before() -> None:
    steps = (
        RehearsalStep("any", 0),
        RehearsalStep("dates", 1, only=(0, 2, 3)),
        RehearsalStep("past", 1, only=(0,)),
    )
    path = lump(RehearsalProblem(steps, 4, 4), 1).path
    assert path == ((0.0, 1.0, 1.0, 1.0), (0.0, 0.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))


def test_a_calendar_is_the_ladder_without_its_gates() -> None:
    ladder = RehearsalDesign("ladder", ((0.0, 1.0), (1.0, 1.0)), (StepGate("a", "b"),))
    assert calendar(ladder) == RehearsalDesign("calendar", ladder.path, ())


def test_what_comes_first_is_more_but_never_more_than_comes_at_all() -> None:
    gates = StepGate("a", "b", above=0.2), StepGate("b", "a", above=0.9)
    found = front_loaded(RehearsalDesign("ladder", ((0.0, 0.2, 0.8), (0.1, 0.3, 0.4)), gates), 0.6)
    assert found.path == ((0.0, 0.6, 0.8), (0.4, 0.4, 0.4))
    assert [gate.above for gate in found.gates] == [0.6, 0.9]
