"""What a package is told with: gains, chances by draws, how far errors may agree, the corner (§52).

Normal forms serve the search; what is printed comes from the draws, with their error.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from detente.engines.choice.chance import ErrorAgreement, agreement, normal, reaches, weakest
from detente.engines.choice.evaluate import Total, lawful, totals
from detente.engines.choice.problem import ChoiceProblem, Package
from detente.engines.choice.sample import Draws, Vector

Wins = NDArray[np.bool_]

WIDE = 1.96
"""Standard errors on both sides of a figure: an interval of 95%."""


@dataclass(frozen=True)
class DrawShare:
    """A share of the draws with its standard error, which is never 0."""

    value: float
    error: float


@dataclass(frozen=True)
class GainSpread:
    """A principal's gain: mean (exact), 10% and 90% quantiles of the draws, lowest of all."""

    mean: Fraction
    p10: float
    p90: float
    lowest: Fraction


@dataclass(frozen=True)
class PackageJudgement:
    """One package by the table of §52.

    `rows`: the share of draws in which each row accepts; `sides`: all of a side's rows; `all`.
    `normal`: the normal form by row; `agreements`: ρ\\* by row, `weakest` the least of them.
    `qualifies`: every row has its chance by the normal form, or none can lose; `disputed`: rows
    that have it, and of which the draws do not say so (their interval reaches below it).
    """

    package: Package
    lawful: bool
    qualifies: bool
    gains: tuple[GainSpread, ...]
    rows: tuple[DrawShare, ...]
    sides: tuple[DrawShare, ...]
    all: DrawShare
    normal: tuple[float, ...]
    agreements: tuple[ErrorAgreement, ...]
    weakest: ErrorAgreement
    sure: bool
    disputed: tuple[int, ...]


def judge(draws: Draws, package: Package) -> PackageJudgement:
    """Measure a package, whoever proposed it; a rule that it breaks is said and bars nothing."""
    problem = draws.problem
    sums = totals(problem, package)
    gains = [draws.gain(row, package) for row in range(len(sums))]
    accepts = [_accepted(draws, row, gain, sums[row]) for row, gain in enumerate(gains)]
    rows = tuple(share(one) for one in accepts)
    limits = [problem.least_of(row) for row in range(len(sums))]
    enough = [
        reaches(one, least, problem.agreement) for one, least in zip(sums, limits, strict=True)
    ]
    fall = tuple(
        agreement(row, one, least)
        for row, (one, least) in enumerate(zip(sums, limits, strict=True))
    )
    return PackageJudgement(
        package=package,
        lawful=lawful(problem, package),
        qualifies=lawful(problem, package) and (all(enough) or all(one.sure for one in sums)),
        gains=tuple(_spread(gains[side], sums[side]) for side in range(problem.principals)),
        rows=rows,
        sides=tuple(_side(problem, accepts, side) for side in range(problem.principals)),
        all=share(np.logical_and.reduce(accepts)),
        normal=tuple(normal(one, problem.agreement) for one in sums),
        agreements=fall,
        weakest=weakest(fall),
        sure=all(one.sure for one in sums),
        disputed=tuple(
            row
            for row, one in enumerate(rows)
            if enough[row] and one.value - WIDE * one.error <= float(limits[row])
        ),
    )


def share(accepted: Wins) -> DrawShare:
    """Successes among draws; the error takes half a success and half a failure more."""
    number, won = len(accepted), int(np.count_nonzero(accepted))
    near = (won + 0.5) / (number + 1)
    return DrawShare(won / number, sqrt(near * (1 - near) / number))


def _accepted(draws: Draws, row: int, gain: Vector, sums: Total) -> Wins:
    slack = draws.slack(row, gain)
    if sums.variance == 0:  # without doubt, without rounding
        met = sums.mean > 0 if sums.strict else sums.mean >= 0
        return np.full(len(slack), met)
    wins: Wins = slack > 0 if sums.strict else slack >= 0
    return wins


def _side(problem: ChoiceProblem, accepts: list[Wins], side: int) -> DrawShare:
    own = [one for row, one in zip(problem.rows, accepts, strict=True) if row.side == side]
    return share(np.logical_and.reduce(own))


def _spread(gain: Vector, sums: Total) -> GainSpread:
    p10, p90 = np.quantile(gain, (0.1, 0.9))
    return GainSpread(sums.gain, float(p10), float(p90), sums.gain_low)
