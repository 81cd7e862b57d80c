"""What a party gains, in its own points."""

from fractions import Fraction

from detente.frozen import dataclass


@dataclass(frozen=True)
class Gain:
    """A party's gain over no agreement, in its own points: lowest, best estimate, highest."""

    low: Fraction
    best: Fraction
    high: Fraction
