"""What must last is ended by the first count that falls short, whatever comes after it."""

from datetime import date
from fractions import Fraction

import pytest

from detente.register.entries.entry import Terms
from detente.register.standing.lasting import lasted
from detente.register.standing.status import ComplianceStatus

JAN, FEB, MARCH, DUE = (date(2027, month, 1) for month in (1, 2, 3, 6))
LIMIT = Terms(Fraction(10), "t", due=DUE, due_text=str(DUE), lasting=True)


@pytest.mark.parametrize(
    ("counts", "day", "word"),
    [
        ([(JAN, 10)], DUE, ComplianceStatus.NOT_DUE),
        ([(JAN, 10)], date(2027, 6, 2), ComplianceStatus.AWAITED),
        ([(JAN, 10), (DUE, 10)], DUE, ComplianceStatus.MET),
        ([(JAN, 9), (FEB, 10), (DUE, 10)], DUE, ComplianceStatus.MISSED),
        ([(JAN, 10), (FEB, 9), (MARCH, 10), (DUE, 10)], DUE, ComplianceStatus.IN_PART),
        ([(JAN, 10), (date(2027, 6, 2), 0)], date(2027, 7, 1), ComplianceStatus.MET),
    ],
)
def test_the_first_that_falls_short_decides(
    counts: list[tuple[date, int]], day: date, word: ComplianceStatus
) -> None:
    found = [(end, Fraction(value)) for end, value in counts]
    assert lasted(LIMIT, day, found)[0] is word
    assert lasted(LIMIT, day, found[::-1])[0] is word


def test_without_a_deadline_it_holds_until_it_does_not() -> None:
    free = Terms(Fraction(10), "t", lasting=True, at_most=True)
    assert lasted(free, DUE, [(JAN, Fraction(10))])[0] is ComplianceStatus.NOT_DUE
    assert (
        lasted(free, DUE, [(JAN, Fraction(10)), (FEB, Fraction(11))])[0] is ComplianceStatus.IN_PART
    )
