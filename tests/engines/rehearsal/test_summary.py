"""What a rehearsal says of its runs, against four runs that were written down by hand."""

from dataclasses import replace

import numpy as np
import pytest

from detente.engines.rehearsal import (
    Outcomes,
    RehearsalDesign,
    RehearsalOutcome,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
    Stopped,
    rehearse,
    summary,
)

RUNS = Outcomes(
    value=np.array([[1.0, 8.0], [2.0, 6.0], [3.0, 4.0], [6.0, 2.0]]),
    peak=np.array([[0.0, 1.0], [2.0, 1.0], [2.0, 3.0], [4.0, 3.0]]),
    done=np.array([[1.0, 0.5], [1.0, 0.0], [0.5, 0.0], [0.5, 0.0]]),
    done_month=np.array([0, 3, -1, -1]),
    rung=np.array([2, 2, 0, 1]),
    stopped=np.array([Stopped.NOBODY, Stopped.NOBODY, Stopped.SIDE_1, Stopped.HELD]),
    over_month=np.array([-1, -1, 0, -1]),
    overdue=np.array([[-1, 0], [0, 1], [2, 3], [-1, -1]]),
    noticed=np.array([[0, -1], [4, 3], [-1, -1], [5, -1]]),
    false_alarms=np.array([[0, 1], [0, 2], [3, 0], [0, 1]]),
)


@pytest.fixture(scope="module")
def told() -> RehearsalOutcome:
    problem = RehearsalProblem(
        (RehearsalStep("one", 0), RehearsalStep("two", 1)), 4, 4, tolerance=(2.0, None)
    )
    design = RehearsalDesign("plan", ((1.0,) * 4, (0.0, 0.0, 1.0, 1.0)))
    made = rehearse(problem, design, (SideConduct("a"), SideConduct("b")), 4)
    assert made.rungs == 2
    return replace(made, outcomes=RUNS)


def test_what_is_said_of_the_whole(told: RehearsalOutcome) -> None:
    found = summary(told)
    assert (found.runs, found.complete, found.rungs) == (4, True, (1, 1, 2))
    assert (found.completed.value, found.ended.value) == (0.5, 0.25)
    assert found.month is not None and found.month.value == 1.5
    shares = {kind: one.value for kind, one in found.stopped.items() if one.value}
    assert shares == {Stopped.NOBODY: 0.5, Stopped.SIDE_1: 0.25, Stopped.HELD: 0.25}


def test_what_is_said_of_each_side(told: RehearsalOutcome) -> None:
    one, two = summary(told).sides
    assert (one.value.value, two.value.value) == (3.0, 5.0)
    assert (one.worst.value, one.tail.value) == (1.0, pytest.approx(1.0))
    assert (one.done.value, two.done.value) == (0.75, 0.125)
    assert (one.peak.value, one.peak_high.value, two.peak_high.value) == (2.0, 4.0, 3.0)
    assert one.breaks is not None and one.breaks.value == 0.25
    assert two.breaks is None
    assert (one.overdue.value, two.overdue.value) == (0.5, 0.75)
    assert (one.noticed.value, two.noticed.value) == (0.5, pytest.approx(2 / 3))
    assert one.delay is not None and one.delay.value == 3.0
    assert two.delay is not None and two.delay.value == pytest.approx((0 + 3) / 2)
    assert (one.false_alarms.value, two.false_alarms.value) == (0.25, 0.75)


def test_no_run_has_no_summary(told: RehearsalOutcome) -> None:
    none = Outcomes(*(getattr(RUNS, name)[:0] for name in Outcomes.__dataclass_fields__))
    with pytest.raises(ValueError, match="no run came"):
        summary(replace(told, outcomes=none))


def test_what_never_came_has_no_month_and_no_delay(told: RehearsalOutcome) -> None:
    never = np.full(4, -1)
    nobody = replace(RUNS, done_month=never, overdue=np.full((4, 2), -1))
    found = summary(replace(told, outcomes=nobody))
    assert (found.completed.value, found.month) == (0.0, None)
    assert [side.delay for side in found.sides] == [None, None]
    assert [side.overdue.value for side in found.sides] == [0.0, 0.0]
