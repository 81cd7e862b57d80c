"""What an estimate leaves open, as a distribution that keeps what was stated (definitions §51).

A ranking keeps its order, its least step and its band; a range its ends. Means are the best
estimates, the support is the box of lowest and highest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

Range = tuple[Fraction, Fraction]
NOTHING = Fraction(0)
POINT = (NOTHING, NOTHING)
ROOTS = 10**9
"""Standard deviations are fractions, rounded to this part of a point."""


@dataclass(frozen=True)
class GainDistribution:
    """A gain in points: its mean, variance, standard deviation and lowest value."""

    mean: Fraction = NOTHING
    variance: Fraction = NOTHING
    deviation: Fraction = NOTHING
    low: Fraction = NOTHING

    @property
    def figures(self) -> tuple[float, float, float, float]:
        """Mean, variance, deviation and lowest value in floating point."""
        return float(self.mean), float(self.variance), float(self.deviation), float(self.low)


@dataclass(frozen=True)
class Ranking:
    """`level` of each option, the best 0; what the span comes to; the least gap between levels.

    The span is even on `band`, and the gaps share what it has above the least steps evenly: all
    orders of divisions are as likely, Dirichlet(1, …, 1).
    """

    level: tuple[int, ...]
    band: Range
    step: Fraction

    @property
    def gaps(self) -> int:
        """The number of gaps between levels."""
        return max(self.level)

    @property
    def span(self) -> Range:
        """The band, raised to what the least steps take."""
        low = max(self.band[0], self.step * self.gaps)
        return low, max(self.band[1], low)


@dataclass(frozen=True)
class Scores:
    """A range for each option, on any zero: even, each apart from the others."""

    ranges: tuple[Range, ...]


@dataclass(frozen=True)
class IssueEstimate:
    """What one party makes of one issue: gains of its options over `now`.

    `drift` is what leaving the issue at now brings, and comes off every option that moves; `extra`
    a range for each option on top (a loss of face); `shape` None: worth nothing.
    """

    now: int
    options: int
    shape: Ranking | Scores | None = None
    drift: Range = POINT
    extra: tuple[Range, ...] = ()

    @property
    def worths(self) -> tuple[GainDistribution, ...]:
        """The worth of each option; now is worth 0 by definition.

        >>> f = Fraction
        >>> ranking = Ranking((0, 1, 2), (f(10), f(30)), f(1))
        >>> for one in IssueEstimate(2, 3, ranking).worths:
        ...     print(one.mean, one.low)
        20 10
        10 1
        0 0
        """
        return tuple(
            GainDistribution() if option == self.now else self._worth(option)
            for option in range(self.options)
        )

    def _worth(self, option: int) -> GainDistribution:
        mean, variance, low = _shaped(self.shape, option, self.now)
        less = uniform(self.drift)
        more = uniform(self.extra[option]) if self.extra else GainDistribution()
        total = variance + less.variance + more.variance
        return GainDistribution(
            mean - less.mean + more.mean, total, root(total), low - self.drift[1] + more.low
        )


def uniform(ends: Range) -> GainDistribution:
    """A value spread evenly between two ends."""
    low, high = ends
    variance = (high - low) ** 2 / 12
    return GainDistribution((low + high) / 2, variance, root(variance), low)


def root(square: Fraction) -> Fraction:
    """The square root of a fraction, to the nearest 10⁻⁹."""
    return Fraction((isqrt(4 * square.numerator * ROOTS**2 // square.denominator) + 1) // 2, ROOTS)


def minus(worth: GainDistribution, high: Fraction) -> GainDistribution:
    """The negative of a worth whose highest value is `high`."""
    return GainDistribution(-worth.mean, worth.variance, worth.deviation, -high)


def _shaped(
    shape: Ranking | Scores | None, option: int, now: int
) -> tuple[Fraction, Fraction, Fraction]:
    """Mean, variance and lowest difference from now."""
    if isinstance(shape, Scores):
        to, start = uniform(shape.ranges[option]), uniform(shape.ranges[now])
        least = shape.ranges[option][0] - shape.ranges[now][1]
        return to.mean - start.mean, to.variance + start.variance, least
    if shape is None or shape.level[option] == shape.level[now]:
        return NOTHING, NOTHING, NOTHING
    return _ranked(shape, shape.level[now] - shape.level[option])


def _ranked(shape: Ranking, up: int) -> tuple[Fraction, Fraction, Fraction]:
    """The sum of |up| gaps of a ranking, negative where `up` is.

    With S the mean span above the least steps and V its variance, and B ~ Beta(k, G − k) the share
    of k gaps of G: mean σk + S·k/G, variance (V + S²)·E B² − (S·k/G)².
    """
    crossed, gaps = abs(up), shape.gaps
    low, high = shape.span
    above = (low + high) / 2 - shape.step * gaps
    square = Fraction(crossed * (crossed + 1), gaps * (gaps + 1))
    variance = ((high - low) ** 2 / 12 + above**2) * square - (above * crossed / gaps) ** 2
    mean = (low + high) / 2 * crossed / gaps
    if up > 0:
        return mean, variance, low if crossed == gaps else shape.step * crossed
    return -mean, variance, -(high - shape.step * (gaps - crossed))


def check(estimate: IssueEstimate) -> None:
    """ValueError where shapes do not fit the options, or a range ends before it begins."""
    shape, count = estimate.shape, estimate.options
    if not 0 <= estimate.now < count:
        raise ValueError(f"now is none of {count} options: {estimate.now}")
    ranges: list[Range] = [estimate.drift, *estimate.extra]
    sizes = [len(estimate.extra)] if estimate.extra else []
    if isinstance(shape, Ranking):
        ranges.append(shape.band)
        sizes.append(len(shape.level))
        if sorted(set(shape.level)) != list(range(shape.gaps + 1)):
            raise ValueError(f"levels of a ranking run from 0 without a hole: {shape.level}")
    if isinstance(shape, Scores):
        ranges += shape.ranges
        sizes.append(len(shape.ranges))
    if any(size != count for size in sizes):
        raise ValueError(f"an estimate does not fit {count} options")
    _ordered(ranges)


def _ordered(ranges: Sequence[Range]) -> None:
    wrong = [one for one in ranges if one[0] > one[1]]
    if wrong:
        raise ValueError(f"a range ends before it begins: {wrong}")
