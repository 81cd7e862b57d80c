"""How sure a package of a bare problem has to be: the member `doubt`.

    {"agree": 0.3, "least": [0.95, 0.75]}

Both may be left out. The plan is the first party's: it must gain in 95% of readings, others in 75%
(definitions §52).
"""

from dataclasses import dataclass
from fractions import Fraction

from detente.files.members import PlacedValue, whole

AGREE = Fraction(3, 10)
FIRST, OTHERS = Fraction(19, 20), Fraction(3, 4)
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Demands:
    """How far the errors of one row agree, and the chance that each party must have."""

    agree: Fraction
    least: tuple[Fraction, ...]


def doubt_of(node: PlacedValue | None, parties: int) -> Demands:
    """What is given, and what holds without it; what could not be read is a fault."""
    default = Demands(AGREE, (FIRST, *[OTHERS] * (parties - 1))[:parties])
    members = node.members([], ["agree", "least"]) if node else None
    if members is None:
        return default
    agree, least = default.agree, default.least
    if "agree" in members:
        agree = _share(members["agree"], Fraction(0), Fraction(1), "0 to 1") or Fraction(0)
    entries = members["least"].items(parties or None, "shares") if "least" in members else None
    if entries is not None:
        below = "1/2 to below 1"
        least = tuple(whole(_share(one, HALF, None, below) for one in entries))
    return Demands(agree, least)


def _share(node: PlacedValue, low: Fraction, high: Fraction | None, range_: str) -> Fraction | None:
    value = node.score()
    if value is not None and (value < low or (value >= 1 if high is None else value > high)):
        node.fault("this share is out of range", f"{range_} is taken", "use such a share")
        return None
    return value
