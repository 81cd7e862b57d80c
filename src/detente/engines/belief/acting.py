"""Which hypothesis the listener acts on: the one that reaches the threshold, else the worst."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.engines.belief.listener import Listener

Numbers = Mapping[str, Fraction] | Mapping[str, float]


@dataclass(frozen=True)
class Acted:
    """The hypothesis acted on; whether it reached the threshold; those tied for the largest share.

    `tied` is empty unless two or more share the largest probability at or above the threshold.
    Then none stands out, and the listener acts on the worst. Ties need a threshold of 1/2 or less.
    """

    on: str
    reached: bool
    tied: tuple[str, ...] = ()


def acted_on(ear: Listener, shares: Numbers) -> Acted:
    """The hypothesis with the largest share where that is at least τ and no other has as much.

    >>> from detente.engines.belief.listener import JudgedShare
    >>> ear = Listener(("a", "b", "w"), "w", {}, JudgedShare.sure(Fraction(0)), Fraction(1, 2))
    >>> acted_on(ear, {"a": Fraction(3, 5), "b": Fraction(1, 5), "w": Fraction(1, 5)}).on
    'a'
    >>> acted_on(ear, {"a": Fraction(2, 5), "b": Fraction(2, 5), "w": Fraction(1, 5)}).on
    'w'
    """
    most = max(shares.values())
    first = tuple(h for h in ear.hypotheses if shares[h] == most)
    if most < ear.threshold:
        return Acted(ear.worst, reached=False)
    if len(first) > 1:
        return Acted(ear.worst, reached=ear.worst in first, tied=first)
    return Acted(first[0], reached=True)
