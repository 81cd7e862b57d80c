"""Levels: ceilings, bands, and floors that may lie at zero or below (§38).

What is promised of a level is not delivered bit by bit: it stands where it should, or it does not.
"""

from fractions import Fraction

from detente.register.entries.entry import Terms


def is_level(terms: Terms) -> bool:
    """Whether the terms are of a level: any floor below zero is of one.

    >>> is_level(Terms(Fraction(-160))), is_level(Terms(Fraction(5)))
    (True, False)
    """
    below = terms.amount is not None and terms.amount < 0
    return terms.at_most or terms.level or below


def holds(terms: Terms, value: Fraction) -> bool:
    """Whether a value, in the unit of the terms, is what they ask.

    >>> band = Terms(Fraction(6), at_most=True, low=Fraction(2))
    >>> [holds(band, Fraction(value)) for value in (1, 2, 6, 7)]
    [False, True, True, False]
    """
    amount = terms.amount or Fraction(0)
    if terms.low is not None and value < terms.low:
        return False
    return value <= amount if terms.at_most else value >= amount


def owes_nothing(terms: Terms) -> bool:
    """No amount; or a floor of 0 under what comes in all, which whoever does nothing keeps."""
    return terms.amount is None or (terms.amount == 0 and not is_level(terms))
