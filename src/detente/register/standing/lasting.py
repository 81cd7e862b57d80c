"""A pledge that is kept only by lasting to its deadline: a truce, a suspension, a limit (§38)."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from detente.register.entries.entry import Terms
from detente.register.entries.written import opens_of
from detente.register.standing.grounds import Span, VerdictGround, VerdictGrounds, spanned
from detente.register.standing.level import holds
from detente.register.standing.status import ComplianceStatus

NONE: Mapping[date, date] = {}


def lasted(
    terms: Terms,
    day: date,
    counts: Sequence[tuple[date, Fraction]],
    opens: Mapping[date, date] = NONE,
) -> tuple[ComplianceStatus, VerdictGrounds]:
    """The word, and its grounds, from at least one count as (end, value) in the terms' unit.

    `opens`: by end, the first day that it can mean where it is dated to the month or year.
    The first count that falls short after one that held ends it: it lasted in part.

    >>> owed = Terms(amount=Fraction(24), due=date(2027, 11, 10), lasting=True)
    >>> held = [(date(2027, 1, 5), Fraction(24))]
    >>> word, grounds = lasted(owed, date(2027, 3, 1), held)
    >>> word.value, grounds.ground.value
    ('not due', 'still holds')
    >>> lasted(owed, date(2027, 3, 1), [*held, (date(2027, 2, 1), Fraction(0))])[0]
    <ComplianceStatus.IN_PART: 'in part'>
    """
    inside = sorted(one for one in counts if terms.due is None or one[0] <= terms.due)
    short = next((end for end, value in inside if not holds(terms, value)), None)
    if short is not None and short == inside[0][0]:
        return ComplianceStatus.MISSED, VerdictGrounds(
            VerdictGround.NEVER_HELD, spanned(short, opens.get(short))
        )
    if short is not None:
        return ComplianceStatus.IN_PART, VerdictGrounds(
            VerdictGround.BROKE_OFF, spanned(short, opens.get(short))
        )
    last = max(end for end, _ in counts)
    return _still(terms, day, spanned(last, opens.get(last)))


def _still(terms: Terms, day: date, by: Span) -> tuple[ComplianceStatus, VerdictGrounds]:
    if terms.due is None:
        return ComplianceStatus.NOT_DUE, VerdictGrounds(
            VerdictGround.STILL_HOLDS, by, open_ended=True
        )
    due = spanned(terms.due, opens_of(terms.due_text, terms.due))
    if by.last >= terms.due:
        return ComplianceStatus.MET, VerdictGrounds(VerdictGround.LASTED, due=due)
    if day <= terms.due:
        return ComplianceStatus.NOT_DUE, VerdictGrounds(VerdictGround.STILL_HOLDS, by, due)
    return ComplianceStatus.AWAITED, VerdictGrounds(VerdictGround.SEEN_SHORT, by, due)
