"""A pledge that is kept only by lasting to its deadline: a truce, a suspension, a limit (§38)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from detente.register.entry import Terms
from detente.register.level import holds
from detente.register.word import Word


def lasted(terms: Terms, day: date, counts: Sequence[tuple[date, Fraction]]) -> tuple[Word, str]:
    """The word, and why, from counts as (end, value) in the unit of the terms, at least one.

    The first count that falls short after one that held ends it: it lasted in part.

    >>> owed = Terms(amount=Fraction(24), due=date(2027, 11, 10), lasting=True)
    >>> held = [(date(2027, 1, 5), Fraction(24))]
    >>> lasted(owed, date(2027, 3, 1), held)
    (<Word.NOT_DUE: 'not due'>, 'it held by 2027-01-05; it is to last to 2027-11-10')
    >>> lasted(owed, date(2027, 3, 1), [*held, (date(2027, 2, 1), Fraction(0))])[0]
    <Word.IN_PART: 'in part'>
    """
    inside = sorted(one for one in counts if terms.due is None or one[0] <= terms.due)
    short = next((end for end, value in inside if not holds(terms, value)), None)
    if short is not None and short == inside[0][0]:
        return Word.MISSED, f"it did not hold by {short}"
    if short is not None:
        return Word.IN_PART, f"it held, and no longer by {short}"
    return _still(terms, day, max(end for end, _ in counts))


def _still(terms: Terms, day: date, until: date) -> tuple[Word, str]:
    if terms.due is None:
        return Word.NOT_DUE, f"it held by {until}; it has no deadline"
    if until >= terms.due:
        return Word.MET, f"it lasted to {terms.due}"
    if day <= terms.due:
        return Word.NOT_DUE, f"it held by {until}; it is to last to {terms.due}"
    return Word.AWAITED, f"it was to last to {terms.due}, and was seen only to {until}"
