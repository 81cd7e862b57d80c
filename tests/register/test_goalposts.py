"""A pledge is judged by every state of its terms, the original first."""

from datetime import date, timedelta
from fractions import Fraction

from detente.register.entry import Count, Entry, Move, Terms
from detente.register.fold import fold
from detente.register.gates import Standing
from detente.register.goalposts import posts
from detente.register.word import Word

START, DUE = date(2027, 1, 1), date(2027, 6, 30)
DAY = DUE + timedelta(40)


def test_the_original_and_each_move_have_their_own_word_and_rival_counts_theirs() -> None:
    entries = [
        Entry(START, "a", Terms(Fraction(10), "t", START, DUE, str(DUE))),
        Entry(START + timedelta(9), "a", Move("quantity", "10", "5", "us"), ("s",)),
        Entry(START + timedelta(19), "a", Move("deadline", str(DUE), "2027-09", "them", True)),
        Entry(DUE, "a", Count(DUE, Fraction(4), "t")),
        Entry(DUE, "a", Count(DUE, Fraction(7), "t", rival=True)),
    ]
    standing = Standing(fold(entries), DAY)
    first, less, longer = posts(standing, standing.states["a"])
    assert (first.moved, first.by, first.confirmed, first.sources) == (None, "", None, ())
    assert (less.moved, less.since, less.sources) == (entries[1].what, entries[1].day, ("s",))
    assert (less.amount, longer.due, longer.by) == (5.0, date(2027, 9, 30), "them")
    words = [one.verdict.word for one in (first, less, longer)]
    assert words == [Word.IN_PART, Word.IN_PART, Word.NOT_DUE]
    rival = [one.rival.word for one in (first, less, longer) if one.rival]
    assert rival == [Word.IN_PART, Word.MET, Word.MET]


def test_without_rival_counts_nothing_stands_beside() -> None:
    standing = Standing(fold([Entry(START, "a", Terms(Fraction(10), "t", START, DUE))]), DAY)
    (post,) = posts(standing, standing.states["a"])
    assert post.rival is None
