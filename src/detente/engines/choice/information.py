"""Which estimate, if it were known, would improve or change the choice most (§54).

The expected value of knowing one uncertain quantity before choosing (Howard 1966): in each of
several equally likely bins of the quantity the best candidate is chosen again by its moments given
the bin, and compared with keeping the choice. A candidate pays its product of mean gains where it
still gives every row its chance in the bin, and nothing where it does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.engines.choice.chance import quantile
from detente.engines.choice.evaluate import lawful, totals
from detente.engines.choice.problem import OURS, THEIRS, ChoiceProblem, Package
from detente.engines.choice.sample import Draws, StreamOwner, Vector

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
    order, mean = np.argsort(table[option]), table.mean(axis=1)
    worths = draws.problem.rows[row].worths[issue]
    picked = [package[issue] for package in listed]
    known = np.array([float(worths[k].variance) for k in picked])
    spread = np.array([float(worths[k].deviation) for k in picked])
    gain, changes = np.zeros(3), 0.0
    for part in np.array_split(order, BINS):
        # one half of the draws chooses, the other half says what the choice is worth
        first, then = (
            _given(field, row, *_moved(table[:, half], mean, picked, known, spread))
            for half in (part[::2], part[1::2])
        )
        best, pays = _best(_pays(first)), _pays(then)
        weight = len(part) / len(order)
        gain += weight * (_had(then, pays, best) - _had(then, pays, 0))
        changes += weight * (best != 0)
    return InformationValue(
        row, issue, option, float(gain[0]), float(gain[1]), float(gain[2]), changes
    )


def _field(problem: ChoiceProblem, listed: Sequence[Package]) -> _Field:
    sums = [totals(problem, package) for package in listed]

    def table(name: str) -> Vector:
        return np.array([[float(getattr(one, name)) for one in row] for row in sums])

    z = np.array([float(quantile(problem.least_of(row))) for row in range(len(problem.rows))])
    return _Field(table("gain"), table("mean"), table("variance"), table("deviation"), z,
                  float(problem.agreement))  # fmt: skip


def _given(field: _Field, row: int, shift: Vector, variance: Vector, deviation: Vector) -> _Field:
    """The candidates once one row's estimate is known better."""
    parts = [one.copy() for one in (field.gains, field.means, field.variances, field.deviations)]
    for part, add in zip(parts, (shift, shift, variance, deviation), strict=True):
        part[:, row] += add
    return replace(field, gains=parts[0], means=parts[1], variances=np.maximum(parts[2], 0),
                   deviations=np.maximum(parts[3], 0))  # fmt: skip


def _moved(
    rows: Vector, mean: Vector, picked: list[int], known: Vector, spread: Vector
) -> tuple[Vector, Vector, Vector]:
    """What some draws change in the candidates' mean, variance and deviation; a row an option.

    Shifts are taken against the `mean` of all draws, so that over all bins they cancel.
    """
    shift = (rows.mean(axis=1) - mean)[picked]
    variance = np.minimum(rows.var(axis=1)[picked], known)
    return shift, variance - known, np.sqrt(variance) - spread


def _best(pays: Vector) -> int:
    """The candidate that pays most; the chosen one, which stands first, in a tie."""
    return 0 if pays[0] >= pays.max() else int(np.argmax(pays))


def _pays(field: _Field) -> Vector:
    """The product of a candidate that gives every row its chance, else 0."""
    rho = field.agreement
    spread = np.sqrt((1 - rho) * field.variances + rho * field.deviations**2)
    kept = np.all(field.means >= field.z * spread - 1e-9, axis=1)
    ours, theirs = field.gains[:, OURS], field.gains[:, THEIRS]
    pays: Vector = np.where(kept & (ours > 0) & (theirs > 0), ours * theirs, 0.0)
    return pays


def _had(field: _Field, pays: Vector, at: int) -> Vector:
    """Product and both gains of a candidate, nothing where it does not pay."""
    both = [field.gains[at, OURS], field.gains[at, THEIRS]] if pays[at] > 0 else [0.0, 0.0]
    return np.array([pays[at], *both])
