"""Months, shares, chances and points of a bare ladder, each with what is wrong with it."""

from fractions import Fraction

from detente.files.json_text import Digits
from detente.files.members import PlacedValue, shown

Pair = tuple[float, float]
MOST_MONTHS = 600
MOST_POINTS = 1_000_000


def months(
    node: PlacedValue | None, what: str, otherwise: int = 0, least: int = 0, most: int = MOST_MONTHS
) -> int:
    """A whole number of months (or of tranches, or of steps)."""
    if node is None:
        return otherwise
    value = _number(node)
    if value is None:
        return otherwise
    if value.denominator != 1 or value > most:
        node.fault(
            f"{what} is {shown(str(node.value))}",
            f"it is a whole number up to {most}",
            f"give a whole number from {least} to {most}",
        )
        return otherwise
    if value < least:
        why = "a duration is never negative" if least == 0 else f"it is at least {least}"
        node.fault(f"{what} is {value}", why, f"give {least} or more")
        return otherwise
    return int(value)


def share(
    node: PlacedValue | None,
    what: str,
    otherwise: float,
    *,
    with_zero: bool = False,
    with_one: bool = True,
) -> float:
    """A share or a chance, in (0, 1] unless said otherwise."""
    value = _number(node) if node is not None else None
    if node is None or value is None:
        return otherwise
    low, high = ("0" if with_zero else "above 0"), ("1" if with_one else "below 1")
    if (0 < value < 1) or (with_zero and value == 0) or (with_one and value == 1):
        return float(value)
    node.fault(f"{what} is {value}", f"it lies between {low} and {high}", "give such a share")
    return otherwise


def points(node: PlacedValue | None, otherwise: float = 0.0) -> float:
    """Points of a side, of either sign."""
    value = _number(node) if node is not None else None
    if node is None or value is None:
        return otherwise
    if abs(value) > MOST_POINTS:
        node.fault("this is beyond reckoning", f"at most {MOST_POINTS:,} points", "rescale")
        return otherwise
    return float(value)


def pair(node: PlacedValue | None, otherwise: Pair) -> Pair:
    """One figure for each side."""
    entries = node.items(2, "figures") if node is not None else None
    if entries is None:
        return otherwise
    return points(entries[0], otherwise[0]), points(entries[1], otherwise[1])


def not_negative(node: PlacedValue | None, what: str, why: str, otherwise: Pair) -> Pair:
    """One figure for each side, not below 0."""
    found = pair(node, otherwise)
    if node is not None and min(found) < 0:
        node.fault(f"{what} is negative", why, "give 0 or more")
        return otherwise
    return found


def truth(node: PlacedValue | None, otherwise: bool = False) -> bool:
    """True or false."""
    if node is None:
        return otherwise
    if type(node.value) is not bool:
        node.fault(f"{shown(str(node.value))} is no truth value", "it is true or false", "use one")
        return otherwise
    return node.value


def _number(node: PlacedValue) -> Fraction | None:
    if type(node.value) is Digits or isinstance(node.value, str):
        return node.score()
    node.fault("this is no number", "a number is needed", "put a number here")
    return None
