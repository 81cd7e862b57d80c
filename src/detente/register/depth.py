"""How much came beyond what would have come without the promise (§41)."""

from dataclasses import dataclass
from fractions import Fraction

from detente.register.verdict import Verdict


@dataclass(frozen=True)
class Depth:
    """In the unit of the pledge: what was asked, and what came, beyond `otherwise`.

    `asked` of 0 or less: the promise asked for nothing that would not have come.
    """

    otherwise: float
    asked: float
    came: float | None
    why: str


def depth(
    amount: Fraction | None, otherwise: Fraction | None, why: str, found: Verdict
) -> Depth | None:
    """None where nobody said what would have come."""
    if amount is None or otherwise is None:
        return None
    came = None if found.value is None else found.value - float(otherwise)
    return Depth(float(otherwise), float(amount - otherwise), came, why)
