"""What came beside what was due by then: the count's own source first, then the path."""

from datetime import date
from fractions import Fraction

from detente.register.entries.entry import Entry, InterimAmount, Observation, Terms
from detente.register.outlook.path import OnPath, on_path
from detente.register.standing.fold import fold

START, DUE = date(2027, 1, 1), date(2027, 12, 31)
PATH = (
    InterimAmount(date(2027, 3, 31), Fraction(10), "t"),
    InterimAmount(date(2027, 6, 30), Fraction(25), "t", "the mill's count"),
    InterimAmount(date(2027, 6, 30), Fraction(99), "bushels"),
)
TERMS = Terms(Fraction(60), "t", START, DUE, path=PATH)


def found(*counts: Observation) -> OnPath | None:
    entries = [Entry(START, "a", TERMS), *(Entry(one.until, "a", one) for one in counts)]
    state = fold(entries).state("a")
    assert state is not None
    return on_path(state, TERMS)


def count(month: int, value: int, **more: object) -> Observation:
    return Observation(date(2027, month, 28), Fraction(value), "t", **more)  # type: ignore[arg-type]


def test_the_last_point_that_had_passed_counts() -> None:
    one = found(count(4, 4), count(7, 12))
    assert one is not None
    assert (one.came, one.counted_to, one.due, one.due_by) == (
        12, date(2027, 7, 28), 25, date(2027, 6, 30),
    )  # fmt: skip
    assert one.count == "the mill's count"


def test_what_the_count_s_own_source_says_was_due_comes_first() -> None:
    one = found(count(7, 12, due=Fraction(31)))
    assert one is not None
    assert (one.due, one.due_by, one.count) == (31, date(2027, 7, 28), "")


def test_before_the_first_point_without_a_count_and_at_the_deadline_there_is_none() -> None:
    assert found(count(2, 1)) is None
    assert found() is None
    assert found(count(7, 50, rival=True)) is None
    assert found(Observation(DUE, Fraction(50), "t")) is None
