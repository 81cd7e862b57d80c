"""How reliably each group's pledges are kept: a hierarchical Beta–binomial model.

Gelman et al., Bayesian Data Analysis (3rd ed. 2013), §5.3: kept_g ~ Binomial(n_g, θ_g),
θ_g ~ Beta(μκ, (1−μ)κ), prior uniform on (μ, κ^(−1/2)), i.e. p(α, β) ∝ (α+β)^(−5/2). A group
with few pledges is drawn towards the others, by as much as the groups resemble each other.
Posterior by a grid over the two hyperparameters; no draws. κ is held to [1, 10 000]: at least
the weight of one pledge, which keeps the posterior proper where every pledge went one way.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.engines.lessons.beta import Floats, Interval, log_beta, mixture_intervals

MEANS, SPREADS = 60, 40
STRONGEST = 10_000.0


@dataclass(frozen=True)
class PledgeTally:
    """Pledges that fell due: `kept` of `due`. Those not yet due are not counted."""

    kept: int
    due: int

    def __post_init__(self) -> None:
        if not 0 <= self.kept <= self.due:
            raise ValueError("kept lies between nought and due")


@dataclass(frozen=True)
class Reliability:
    """`groups`: each group's rate. `next_group`: that of a group not yet seen.

    `strength`: posterior mean of κ, how many pledges the other groups weigh; `overall`: of μ.
    """

    groups: Mapping[str, Interval]
    next_group: Interval
    overall: float
    strength: float


def reliability(tallies: Mapping[str, PledgeTally], level: float = 0.9) -> Reliability:
    """The rate at which each group keeps pledges, with central intervals.

    >>> found = reliability({"notice": PledgeTally(8, 8), "purchase": PledgeTally(1, 8)})
    >>> found.groups["notice"].mean > found.next_group.mean > found.groups["purchase"].mean
    True
    """
    if not tallies:
        raise ValueError("no group")
    means, strengths = _grid()
    a, b = means * strengths, (1 - means) * strengths
    weights = _posterior(a, b, tallies)
    counts = {tally: (tally.kept, tally.due - tally.kept) for tally in tallies.values()}
    next_group, *found = mixture_intervals(weights, a, b, ((0, 0), *counts.values()), level)
    known = dict(zip(counts, found, strict=True))
    return Reliability(
        {name: known[tally] for name, tally in tallies.items()},
        next_group,
        float((weights * means).sum()),
        float((weights * strengths).sum()),
    )


def _grid() -> tuple[Floats, Floats]:
    """Midpoints, evenly spaced in μ over (0, 1) and in κ^(−1/2) over (0.01, 1)."""
    means = (np.arange(MEANS) + 0.5) / MEANS
    least = STRONGEST**-0.5
    roots = least + (np.arange(SPREADS) + 0.5) / SPREADS * (1 - least)
    grid = np.meshgrid(means, roots**-2.0, indexing="ij")
    return grid[0].ravel(), grid[1].ravel()


def _posterior(a: Floats, b: Floats, tallies: Mapping[str, PledgeTally]) -> Floats:
    score, before = np.zeros(len(a)), log_beta(a, b)
    for tally, groups in Counter(tallies.values()).items():
        score += groups * (log_beta(a + tally.kept, b + tally.due - tally.kept) - before)
    weights: Floats = np.exp(score - score.max())
    return np.asarray(weights / weights.sum(), dtype=float)
