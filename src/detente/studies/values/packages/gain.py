"""What a party gains, in its own points."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Gain:
    """A party's gain over no agreement, in its own points: lowest, best estimate, highest."""

    low: Fraction
    best: Fraction
    high: Fraction
