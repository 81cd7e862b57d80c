"""Numbers, shares and gains as a reader says them."""

from fractions import Fraction
from math import ceil, copysign, floor

from detente.studies.values.packages.gain import Gain


def number(value: Fraction | float) -> str:
    """At most two decimals, and `≈` where that is not the whole number.

    >>> number(Fraction(9, 2)), number(Fraction(1, 3)), number(Fraction(4))
    ('4.5', '≈ 0.33', '4')
    """
    exact = Fraction(value)
    short = f"{float(exact):.2f}".rstrip("0").rstrip(".")
    return (short if Fraction(short) == exact else f"≈ {short}").replace("-", "−")


def gain(value: Gain) -> str:
    """
    >>> gain(Gain(Fraction(1), Fraction(9, 2), Fraction(8)))
    '4.5 (1 to 8)'
    """
    return f"{number(value.best)} ({number(value.low)} to {number(value.high)})"


def gain_in_points(value: Gain) -> str:
    """A gain in whole points: no estimate is finer.

    >>> gain_in_points(Gain(Fraction(1), Fraction(28, 3), Fraction(-8)))
    '9 (1 to −8)'
    """
    best, low, high = (number(nearest(one)) for one in (value.best, value.low, value.high))
    return f"{best} ({low} to {high})"


def nearest(value: Fraction | float) -> int:
    """The nearest whole point, a half away from zero on either side.

    >>> nearest(22.5), nearest(-22.5), nearest(17.49)
    (23, -23, 17)
    """
    return int(copysign(floor(abs(float(value)) + 0.5 + 1e-9), value))


def tenths(share: Fraction | float) -> str:
    """A share as a reader says it. It never rounds to none or all of what is neither.

    >>> tenths(0.74), tenths(0.02), tenths(Fraction(1)), tenths(0.97), tenths(0.098)
    ('7 in 10', 'under 1 in 10', '10 in 10', 'over 9 in 10', '1 in 10')
    """
    rounded = round(float(share) * 10)
    if share > 0 and rounded == 0:
        return "under 1 in 10"
    if share < 1 and rounded == 10:
        return "over 9 in 10"
    return f"{rounded} in 10"


def hundredths(share: Fraction | float) -> str:
    """
    >>> hundredths(0.384)
    '38%'
    """
    return f"{round(float(share) * 100)}%"


FEW = (2, 3, 4, 5, 6, 10)
NEAR = (Fraction(1, 50), Fraction(1, 10))
"""How far, and how far for its size, a share may lie from one of a few."""


def in_runs(share: float) -> str:
    """A share of runs as a reader counts it: in few, else in a hundred; never rounded to all.

    >>> in_runs(0.17), in_runs(0.66), in_runs(0.08), in_runs(0.002), in_runs(0.0), in_runs(1.0)
    ('1 in 6', '2 in 3', '8 in 100', 'under 1 in 100', 'none', 'all')
    """
    part = Fraction(share)
    if part in (0, 1):
        return "all" if part else "none"
    near = min((Fraction(round(part * of), of) for of in FEW), key=lambda few: abs(few - part))
    if abs(near - part) <= min(NEAR[0], NEAR[1] * part) and 0 < near < 1:
        return f"{near.numerator} in {near.denominator}"
    if part < Fraction(1, 100):
        return "under 1 in 100"
    return "over 99 in 100" if part > Fraction(99, 100) else f"{round(100 * part)} in 100"


def rounded(figure: float) -> str:
    """A figure to three places, or whole where it is larger.

    >>> rounded(80.391), rounded(538514.3), rounded(0.5)
    ('80.4', '538,514', '0.5')
    """
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"


def between(low: float, high: float) -> str:
    """An interval of shares, rounded outwards; one end where the other is no bound.

    >>> between(0.6333, 0.6466), between(0.0, 0.037), between(0.963, 1.0)
    ('63.3% to 64.7%', 'at most 4%', 'at least 96%')
    """
    digits = next((n for n in range(5) if high - low >= 2 * 10.0 ** -(n + 2)), 5)
    least = f"{floor(low * 10 ** (digits + 2) + 1e-6) / 10**digits:.{digits}f}%"
    most = f"{ceil(high * 10 ** (digits + 2) - 1e-6) / 10**digits:.{digits}f}%"
    if low <= 0:
        return f"at most {most}"
    return f"at least {least}" if high >= 1 else f"{least} to {most}"
