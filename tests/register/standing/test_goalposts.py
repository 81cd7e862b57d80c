"""A pledge is judged by every state of its terms, the original first."""

from datetime import date, timedelta
from fractions import Fraction

from detente.register.entries.entry import Amendment, Entry, Observation, Terms
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.goalposts import posts
from detente.register.standing.status import ComplianceStatus

START, DUE = date(2027, 1, 1), date(2027, 6, 30)
DAY = DUE + timedelta(40)


def test_the_original_and_each_move_have_their_own_word_and_rival_counts_theirs() -> None:
    entries = [
        Entry(START, "a", Terms(Fraction(10), "t", START, DUE, str(DUE))),
        Entry(START + timedelta(9), "a", Amendment("quantity", "10", "5", "us"), ("s",)),
        Entry(START + timedelta(19), "a", Amendment("deadline", str(DUE), "2027-09", "them", True)),
        Entry(DUE, "a", Observation(DUE, Fraction(4), "t")),
        Entry(DUE, "a", Observation(DUE, Fraction(7), "t", rival=True)),
    ]
    standing = RegisterStanding(fold(entries), DAY)
    first, less, longer = posts(standing, standing.states["a"])
    assert (first.moved, first.by, first.confirmed, first.sources) == (None, "", None, ())
    assert (less.moved, less.since, less.sources) == (entries[1].what, entries[1].day, ("s",))
    assert (less.amount, longer.due, longer.by) == (5.0, date(2027, 9, 30), "them")
    words = [one.verdict.word for one in (first, less, longer)]
    assert words == [ComplianceStatus.IN_PART, ComplianceStatus.IN_PART, ComplianceStatus.NOT_DUE]
    rival = [one.rival.word for one in (first, less, longer) if one.rival]
    assert rival == [ComplianceStatus.IN_PART, ComplianceStatus.MET, ComplianceStatus.MET]


def test_without_rival_counts_nothing_stands_beside() -> None:
    standing = RegisterStanding(
        fold([Entry(START, "a", Terms(Fraction(10), "t", START, DUE))]), DAY
    )
    (post,) = posts(standing, standing.states["a"])
    assert post.rival is None
