"""Flows by arrays are those of the definition, step by step and month by month, digit for digit."""

from hypothesis import given
from hypothesis import strategies as st

from detente.engines.ladder.course import Course, flows, worth
from detente.engines.ladder.problem import LadderProblem, LadderStep

points = st.floats(-9, 9)
pairs = st.tuples(points, points)
steps = st.builds(
    LadderStep,
    st.just(""),
    st.sampled_from([0, 1]),
    once=pairs,
    monthly=pairs,
    delay=st.integers(0, 3),
    back=st.floats(0, 1),
)
maybe = st.none() | st.integers(0, 8)


@st.composite
def cases(draw: st.DrawFn) -> tuple[LadderProblem, tuple[Course, ...]]:
    """A problem of four months of steps, and how each of them runs."""
    some = draw(st.lists(steps, max_size=4))
    named = tuple(LadderStep(**{**vars(step), "name": str(at)}) for at, step in enumerate(some))
    rows = st.lists(st.floats(0, 1), min_size=4, max_size=4).map(lambda row: tuple(sorted(row)))
    course = st.builds(Course, rows, maybe, maybe)
    courses = tuple(draw(course) for _ in named)
    return LadderProblem(named, 4, 8, discount=draw(st.tuples(*[st.floats(0.5, 1)] * 2))), courses


@given(cases(), st.sampled_from([0, 1]), st.integers(0, 7))
def test_flows_are_those_of_the_definition(
    case: tuple[LadderProblem, tuple[Course, ...]], side: int, start: int
) -> None:
    problem, courses = case
    plain = [flow(problem, courses, side, month) for month in range(start, 8)]
    assert flows(problem, courses, side, start, 8) == plain
    total = 0.0
    for month, each in enumerate(plain):
        total += problem.discount[side] ** month * each
    assert worth(problem, courses, side, start, 8) == total


def flow(problem: LadderProblem, courses: tuple[Course, ...], side: int, month: int) -> float:
    """f_i of a month: what is new, once; what is in force, monthly; less what is taken back."""
    total = 0.0
    for step, course in zip(problem.steps, courses, strict=True):
        at = month - (0 if side == step.giver else step.delay)
        force = share(course, at)
        new = force - share(course, at - 1)
        if course.gone is not None and month >= course.gone:
            force *= 1 - step.back
        total += step.once[side] * new + step.monthly[side] * force
    return total


def share(course: Course, month: int) -> float:
    """What is released by the end of a month: as planned, until it stops."""
    if course.until is not None:
        month = min(month, course.until - 1)
    return course.row[min(month, len(course.row) - 1)] if month >= 0 else 0.0
