"""Two designs on the same draws: their difference, by strata, and many differences at once.

A sample is runs by stratum (a pair of conducts). Run r of a stratum meets the same luck in every
design, so that a difference is taken run by run; where a stratum has more runs in one sample than
in the other, its first runs are the same ones. The whole is weighed by the runs of each stratum,
and between strata nothing varies (Cochran 1977, §5.3).
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb, erfc, sqrt
from statistics import NormalDist

import numpy as np

from detente.engines.rehearsal.estimate import SampleEstimate
from detente.engines.rehearsal.outcomes import Floats

Strata = Mapping[Hashable, Floats]
LEVEL = 0.05
EXACT = 1000
"""So many runs that differ are counted exactly in the test of signs."""


@dataclass(frozen=True)
class Contrast:
    """A mean difference. error: its standard error. p: chance of one as far from 0 by the draws
    alone, were there none. differ: runs in which the two are not the same."""

    value: float
    error: float
    p: float
    differ: int

    def within(self, comparisons: int = 1) -> SampleEstimate:
        """With the interval that covers, for all of so many comparisons together, 95%."""
        half = quantile_of(comparisons) * self.error if self.error else 0.0
        return SampleEstimate(self.value, self.error, self.value - half, self.value + half)


def quantile_of(comparisons: int = 1) -> float:
    """Standard errors to either side for so many intervals that hold together (Bonferroni 1936).

    >>> round(quantile_of(), 4), round(quantile_of(13), 2)
    (1.96, 2.89)
    """
    return NormalDist().inv_cdf(1 - LEVEL / (2 * max(1, comparisons)))


def strata(sample: Floats | Strata) -> Strata:
    """A plain sample is one stratum."""
    return sample if isinstance(sample, Mapping) else {0: sample}


def joint(sample: Floats | Strata) -> Floats:
    """All runs, stratum by stratum."""
    return np.concatenate([np.asarray(one) for one in strata(sample).values()])


def average(sample: Floats | Strata) -> SampleEstimate:
    """The mean over all runs, with its stratified error.

    >>> average({"a": np.array([1.0, 1.0]), "b": np.array([5.0, 5.0])}).error
    0.0
    """
    none = {key: np.zeros_like(one) for key, one in strata(sample).items()}
    return contrast(sample, none).within()


def contrast(first: Floats | Strata, second: Floats | Strata, by_sign: bool = False) -> Contrast:
    """The mean of `first` less that of `second`, run by run.

    by_sign: for yes or no as 1 and 0; p is then that of the exact test of signs over the runs that
    differ (McNemar 1947), for few may; else that of the standard normal distribution. ValueError
    where a sample is empty.

    >>> contrast(np.array([2.0, 4.0]), np.array([1.0, 1.0])).value
    2.0
    """
    one, two = strata(first), strata(second)
    sizes = [sum(len(part) for part in sample.values()) for sample in (one, two)]
    if not min(sizes):
        raise ValueError("a sample has no run")
    blocks = list(_blocks(one, two, sizes))
    value = sum(float(block.sum()) for block in blocks) / sizes[0]
    error = sqrt(max(0.0, _variance(blocks))) / sizes[0]
    signs = np.concatenate(blocks)
    up, down = int((signs > 0).sum()), int((signs < 0).sum())
    return Contrast(value, error, _p(value, error, up, down, by_sign), up + down)


def _blocks(strata: Strata, two: Strata, sizes: Sequence[int]) -> list[Floats]:
    """What each run adds to n·difference: common runs of a stratum, then those of one alone."""
    found: list[Floats] = []
    even = sizes[0] / sizes[1]
    for key in dict.fromkeys((*strata, *two)):
        a, b = strata.get(key, np.zeros(0)), two.get(key, np.zeros(0))
        common = min(len(a), len(b))
        found += [a[:common] - b[:common] * even,
                  a[common:], -b[common:] * even]  # fmt: skip
    return [block for block in found if len(block)]


def _variance(blocks: Sequence[Floats]) -> float:
    """Of the sum over all runs: Σ n_h·s²_h; strata of a single run are pooled into one."""
    several = [block for block in blocks if len(block) > 1]
    alone = [block for block in blocks if len(block) == 1]
    if len(alone) > 1:
        several.append(np.concatenate(alone))
    elif alone and not several:
        return float("inf")
    elif alone:
        several[0] = np.concatenate([several[0], *alone])
    return sum(len(block) * float(block.var(ddof=1)) for block in several)


def _p(value: float, error: float, up: int, down: int, by_sign: bool) -> float:
    if not up + down:
        return 1.0
    if by_sign and up + down <= EXACT:
        return sign_test(up, down)
    if not error:
        return float(value == 0)
    return erfc(abs(value) / error / sqrt(2))


def sign_test(up: int, down: int) -> float:
    """Chance that so many coins or more fall on one side, either side, exactly.

    >>> sign_test(5, 0), sign_test(3, 3)
    (0.0625, 1.0)
    """
    count, least = up + down, min(up, down)
    tail = sum(comb(count, k) for k in range(least + 1))
    return min(1.0, float(Fraction(2 * tail, 1 << count)))


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """Each p adjusted for all that are tested together (Holm 1979), in their order.

    The q-th smallest of m is max over r ≤ q of (m − r + 1)·p_(r), at most 1: below 0.05 the chance
    that any of the true nulls is rejected is at most 0.05, whatever hangs together.

    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    found, least = [0.0] * len(chances), 0.0
    for rank, at in enumerate(sorted(range(len(chances)), key=lambda chance: chances[chance])):
        least = max(least, min(1.0, (len(chances) - rank) * chances[at]))
        found[at] = least
    return tuple(found)


def runs_for(pilot: Contrast, runs: int, half: float, comparisons: int = 1) -> int:
    """Runs with which an interval reaches `half` to either side, by what a pilot of `runs` showed.

    The error falls with the root of the runs: n = runs·(z·error/half)². `half` is above 0.

    >>> runs_for(Contrast(0.0, 1.0, 1.0, 9), 100, 0.98)
    400
    """
    if not np.isfinite(pilot.error):
        raise ValueError("a pilot has at least two runs")
    needed = runs * (quantile_of(comparisons) * pilot.error / half) ** 2
    return max(1, ceil(needed - 1e-9 * needed))
