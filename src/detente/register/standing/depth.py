"""How much came beyond what would have come without the promise (§41)."""

from dataclasses import dataclass
from fractions import Fraction

from detente.answers.text import Quote
from detente.register.entries.entry import Terms
from detente.register.standing.verdict import PledgeVerdict


@dataclass(frozen=True)
class Depth:
    """In the unit of the pledge: what was asked, and what came, beyond `otherwise`.

    Beyond a ceiling is below it: both are how much less than would have come.
    `asked` of 0 or less: the promise asked for nothing that would not have come.
    """

    otherwise: float
    asked: float
    came: float | None
    why: Quote


def depth(
    terms: Terms, otherwise: Fraction | None, why: str, judged: PledgeVerdict
) -> Depth | None:
    """None where nobody said what would have come, and for a band."""
    if terms.amount is None or otherwise is None or terms.low is not None:
        return None
    sign = -1 if terms.at_most else 1
    came = None if judged.value is None else sign * (judged.value - float(otherwise))
    return Depth(float(otherwise), sign * float(terms.amount - otherwise), came, why)
