"""By how much the reading that a listener acts on raises what it asks: Δ of definitions §9."""

from collections.abc import Iterable
from fractions import Fraction

from detente.case.case import Case
from detente.studies.values.clarity import QuestionRead


def shift(case: Case, read: Iterable[QuestionRead], about: str) -> tuple[Fraction, Fraction]:
    """The sum over the questions about a side, in the listener's points, lowest and highest.

    The estimates of a case are recorded as if both sides were read as meant: this comes on top.
    """
    found = [
        case.questions[one.id].readings[one.acted_on].shifts for one in read if one.about == about
    ]
    return (
        sum((low for low, _ in found), Fraction(0)),
        sum((high for _, high in found), Fraction(0)),
    )
