"""The chance that a row accepts, in its normal form, and how far errors may agree (§52).

Moments are sums of many parts, so the normal law is near; the draws of `figures` say how near.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import inf, sqrt
from statistics import NormalDist

from detente.engines.choice.evaluate import Total

DECIMALS = 10**12


@cache
def quantile(chance: Fraction) -> Fraction:
    """The normal quantile of a chance, as a fraction (rounded to 10⁻¹²)."""
    return Fraction(round(NormalDist().inv_cdf(float(chance)) * DECIMALS), DECIMALS)


def variance(sums: Total, agreement: Fraction) -> Fraction:
    """σ²(ρ) = (1 − ρ)·Σv + ρ·(Σ√v)²: errors of one row correlate by ρ."""
    return (1 - agreement) * sums.variance + agreement * sums.deviation**2


def reaches(sums: Total, chance: Fraction, agreement: Fraction) -> bool:
    """Whether Φ(m/σ(ρ)) is at least a chance of ½ or more, decided in exact fractions."""
    if sums.mean < 0 or (sums.strict and sums.mean == 0):
        return False
    return sums.mean**2 >= quantile(chance) ** 2 * variance(sums, agreement)


def ratio(sums: Total, agreement: Fraction) -> float:
    """m/σ(ρ); without doubt −∞ or ∞."""
    spread = variance(sums, agreement)
    if spread == 0:
        return inf if sums.mean > 0 or (sums.mean == 0 and not sums.strict) else -inf
    return float(sums.mean) / sqrt(spread)


def normal(sums: Total, agreement: Fraction) -> float:
    """The normal form of the chance: Φ(m/σ(ρ))."""
    return NormalDist().cdf(ratio(sums, agreement))


@dataclass(frozen=True)
class ErrorAgreement:
    """How far errors may agree before a row falls below its chance, ρ\\*; None: below at 0."""

    row: int
    most: float | None


def agreement(row: int, sums: Total, chance: Fraction) -> ErrorAgreement:
    """ρ\\* of a row: ((m/z)² − Σv) / ((Σ√v)² − Σv), cut to 0 … 1; 1 where it cannot lose."""
    if sums.sure:
        return ErrorAgreement(row, 1.0)
    if not reaches(sums, chance, Fraction(0)):
        return ErrorAgreement(row, None)
    if reaches(sums, chance, Fraction(1)):
        return ErrorAgreement(row, 1.0)
    room = (sums.mean / quantile(chance)) ** 2 - sums.variance
    return ErrorAgreement(
        row, min(1.0, max(0.0, float(room / (sums.deviation**2 - sums.variance))))
    )


def weakest(rows: tuple[ErrorAgreement, ...]) -> ErrorAgreement:
    """The row that falls first."""
    return min(rows, key=lambda row: (-1.0 if row.most is None else row.most, row.row))
