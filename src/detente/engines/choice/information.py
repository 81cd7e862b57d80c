"""Which estimate, if it were known, would improve or change the choice most (§54).

The expected value of knowing one uncertain quantity before choosing (Howard 1966): in each of
several equally likely bins of the quantity the best candidate is chosen again by its moments given
the bin, and compared with keeping the choice. A candidate pays its product of mean gains where it
still gives every row its chance in the bin, and nothing where it does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from detente.engines.choice.chance import quantile
from detente.engines.choice.evaluate import lawful, totals
from detente.engines.choice.problem import OURS, THEIRS, ChoiceProblem, Package
from detente.engines.choice.sample import Draws, Ranks, StreamOwner, Vector

BINS = 8


@dataclass(frozen=True)
class InformationValue:
    """What knowing one row's gain from one option of one issue would bring.

    `product`: the expected gain in the product; `us`, `them`: in the mean gains that are had, a
    package that fails counting nothing; `changes`: the chance that another candidate is chosen.
    All are estimates from draws, over the candidates handed in, of other estimates left as they
    are: what is known of one moves no other.
    """

    row: int
    issue: int
    option: int
    product: float
    us: float
    them: float
    changes: float


@dataclass(frozen=True)
class _Field:
    """Candidates by row: mean gains, means less reservation, Σv and Σ√v; the z of each row."""

    gains: Vector
    means: Vector
    variances: Vector
    deviations: Vector
    z: Vector
    agreement: float


def questions(
    draws: Draws, chosen: Package, candidates: Sequence[Package]
) -> tuple[InformationValue, ...]:
    """The best question for each estimate, by what it brings in the product; the greatest first.

    Candidates are packages near the best; those that break a rule are passed over.
    """
    problem = draws.problem
    listed = [one for one in dict.fromkeys((chosen, *candidates)) if lawful(problem, one)]
    if chosen not in listed:
        return ()
    field = _field(problem, listed)
    asked = [
        max(_options(draws, field, listed, row, issue), key=lambda draw: draw.product, default=None)
        for row in range(len(problem.rows))
        for issue in range(len(problem.sizes))
    ]
    worth_asking = [one for one in asked if one is not None and one.changes > 0]
    return tuple(sorted(worth_asking, key=lambda entry: (-entry.product, entry.row, entry.issue)))


def _options(
    draws: Draws, field: _Field, listed: Sequence[Package], row: int, issue: int
) -> list[InformationValue]:
    worths = draws.problem.rows[row].worths[issue]
    held = {package[issue] for package in listed}
    return [
        _ask(draws, field, listed, row, issue, option)
        for option in sorted(held)
        if worths[option].variance > 0
    ]


def _ask(
    draws: Draws, field: _Field, listed: Sequence[Package], row: int, issue: int, option: int
) -> InformationValue:
    table = np.ascontiguousarray(draws.table((row, StreamOwner.ISSUE, issue)).T)
    worths = draws.problem.rows[row].worths[issue]
    picked = [package[issue] for package in listed]
    known = np.array([float(worths[k].variance) for k in picked])
    spread = np.array([float(worths[k].deviation) for k in picked])
    halves = _halves(len(table[0]))
    shift, variance = _moved(table, np.argsort(table[option])[halves.order], halves)
    variance = np.minimum(variance[:, picked], known)
    given = _given(field, row, shift[:, picked], variance - known, np.sqrt(variance) - spread)
    pays = _pays(given)
    # one half of each bin chooses, the other half says what the choice is worth
    best, then = _best(pays[:BINS]), slice(BINS, None)
    had = _had(given.gains[then], pays[then], best) - _had(given.gains[then], pays[then], 0 * best)
    product, us, them = map(float, halves.weights @ had)
    changes = float(halves.weights @ (best != 0))
    return InformationValue(row, issue, option, product, us, them, changes)


def _field(problem: ChoiceProblem, listed: Sequence[Package]) -> _Field:
    sums = [totals(problem, package) for package in listed]

    def table(name: str) -> Vector:
        return np.array([[float(getattr(one, name)) for one in row] for row in sums])

    z = np.array([float(quantile(problem.least_of(row))) for row in range(len(problem.rows))])
    return _Field(table("gain"), table("mean"), table("variance"), table("deviation"), z,
                  float(problem.agreement))  # fmt: skip


@dataclass(frozen=True)
class _Halves:
    """How sorted draws are dealt to the halves of the bins: the first of each bin, then the second.

    `starts` and `sizes` of each half in the dealt `order`; `weights`: the share of each bin.
    """

    order: Ranks
    starts: Ranks
    sizes: Vector
    weights: Vector


@cache
def _halves(number: int) -> _Halves:
    bins = np.array_split(np.arange(number), BINS)
    dealt = [part[::2] for part in bins] + [part[1::2] for part in bins]
    sizes = np.array([len(half) for half in dealt])
    weights = np.array([len(part) / number for part in bins])
    return _Halves(np.concatenate(dealt), np.cumsum(sizes) - sizes, sizes.astype(float), weights)


def _given(field: _Field, row: int, shift: Vector, variance: Vector, deviation: Vector) -> _Field:
    """The candidates once one row's estimate is known better; what is known comes first."""

    def moved(part: Vector, by: Vector) -> Vector:
        table = np.repeat(part[None], len(by), axis=0)
        table[:, :, row] += by
        return table

    return replace(
        field,
        gains=moved(field.gains, shift),
        means=moved(field.means, shift),
        variances=np.maximum(moved(field.variances, variance), 0),
        deviations=np.maximum(moved(field.deviations, deviation), 0),
    )


def _moved(table: Vector, order: Ranks, halves: _Halves) -> tuple[Vector, Vector]:
    """The shift of each option's mean in each half of a bin, and its variance there.

    A row an option in `table`, a row a half in both answers. Shifts are taken against the mean of
    all draws, so that over all bins they cancel.
    """
    rows = table[:, order]
    mean = np.add.reduceat(rows, halves.starts, axis=1) / halves.sizes
    rows -= np.repeat(mean, halves.sizes.astype(int), axis=1)
    variance = np.add.reduceat(rows * rows, halves.starts, axis=1) / halves.sizes
    return (mean - table.mean(axis=1)[:, None]).T, variance.T


def _best(pays: Vector) -> Ranks:
    """The candidate that pays most, by row; the chosen one, which stands first, in a tie."""
    return np.where(pays[:, 0] >= pays.max(axis=1), 0, pays.argmax(axis=1))


def _pays(field: _Field) -> Vector:
    """The product of a candidate that gives every row its chance, else 0."""
    rho = field.agreement
    spread = np.sqrt((1 - rho) * field.variances + rho * field.deviations**2)
    kept = np.all(field.means >= field.z * spread - 1e-9, axis=-1)
    ours, theirs = field.gains[..., OURS], field.gains[..., THEIRS]
    pays: Vector = np.where(kept & (ours > 0) & (theirs > 0), ours * theirs, 0.0)
    return pays


def _had(gains: Vector, pays: Vector, at: Ranks) -> Vector:
    """Product and both gains of a candidate of each row, nothing where it does not pay."""
    rows = np.arange(len(at))
    both = gains[rows, at][:, [OURS, THEIRS]] * (pays[rows, at] > 0)[:, None]
    return np.column_stack([pays[rows, at], both])
