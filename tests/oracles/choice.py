"""The choice by its definitions alone: list every package, measure each, compare.

Beside docs/definitions.md §51–§54, in plain floating point. Moments are counted gap by gap, not by
the engine's formula, and nothing of the engine is used but the form of its input.
"""

from itertools import product
from math import erf, inf, sqrt

from detente.engines.choice.law import IssueEstimate, Ranking, Scores
from detente.engines.choice.problem import ChoiceProblem, ConsentRow, Package

Part = tuple[float, float, float]
"""Mean, variance, lowest."""


def packages(problem: ChoiceProblem) -> list[Package]:
    """All that break no ban and keep the limit."""
    return [x for x in product(*map(range, problem.sizes)) if lawful(problem, x)]


def lawful(problem: ChoiceProblem, x: Package) -> bool:
    if any(all(x[i] == k for i, k in ban) for ban in problem.bans):
        return False
    spent = sum(row[k] for row, k in zip(problem.costs, x, strict=False))
    return problem.limit is None or spent <= problem.limit


def even(ends, sign: int = 1) -> Part:
    low, high = float(ends[0]), float(ends[1])
    return sign * (low + high) / 2, (high - low) ** 2 / 12, min(sign * low, sign * high)


_PARTS: dict[tuple[int, int], tuple[IssueEstimate, Part]] = {}
"""By identity and option; the estimate is held, so that no other can come to have its identity."""


def part(estimate: IssueEstimate, option: int) -> Part:
    """An option's gain over now, worked out once: every package asks for it again."""
    key = id(estimate), option
    if key not in _PARTS:
        _PARTS[key] = estimate, _part(estimate, option)
    return _PARTS[key][1]


def _part(estimate: IssueEstimate, option: int) -> Part:
    """What the shape gives, less drift, and what comes on top."""
    if option == estimate.now:
        return 0.0, 0.0, 0.0
    pieces = [shaped(estimate, option), even(estimate.drift, -1)]
    if estimate.extra:
        pieces.append(even(estimate.extra[option]))
    return tuple(sum(one) for one in zip(*pieces, strict=True))


def shaped(estimate: IssueEstimate, option: int) -> Part:
    shape, now = estimate.shape, estimate.now
    if isinstance(shape, Scores):
        a, b = even(shape.ranges[option]), even(shape.ranges[now], -1)
        return a[0] + b[0], a[1] + b[1], a[2] + b[2]
    if not isinstance(shape, Ranking) or shape.level[option] == shape.level[now]:
        return 0.0, 0.0, 0.0
    gaps, step = max(shape.level), float(shape.step)
    low = max(float(shape.band[0]), step * gaps)
    high = max(float(shape.band[1]), low)
    k = abs(shape.level[now] - shape.level[option])
    # moments of the span above the least steps, and of the sum of k equal parts of it
    first = (low + high) / 2 - step * gaps
    second = first**2 + (high - low) ** 2 / 12
    square = sum((2 if i == j else 1) / (gaps * (gaps + 1)) for i in range(k) for j in range(k))
    mean, variance = step * k + first * k / gaps, second * square - (first * k / gaps) ** 2
    least = low if k == gaps else step * k
    most = high - step * (gaps - k)
    up = shape.level[option] < shape.level[now]
    return (mean, variance, least) if up else (-mean, variance, -most)


def parts(row: ConsentRow, x: Package) -> list[Part]:
    held = [part(one, k) for one, k in zip(row.estimates, x, strict=True)]
    held += [even(link.worth) for link in row.links if all(x[i] == k for i, k in link.places)]
    return held


def gain(row: ConsentRow, x: Package) -> float:
    return sum(mean for mean, _, _ in parts(row, x))


def ratio(problem: ChoiceProblem, row: ConsentRow, x: Package) -> float:
    """m/σ(ρ)."""
    every = [*parts(row, x), even(row.reservation, -1)]
    mean, rho = sum(m for m, _, _ in every), float(problem.agreement)
    spread = sqrt((1 - rho) * sum(v for _, v, _ in every)
                  + rho * sum(sqrt(max(v, 0)) for _, v, _ in every) ** 2)  # fmt: skip
    if spread < 1e-9:
        return inf if mean > 1e-9 or (mean > -1e-9 and not row.strict) else -inf
    return mean / spread


def chance(problem: ChoiceProblem, row: ConsentRow, x: Package) -> float:
    """Φ of it."""
    return (1 + erf(ratio(problem, row, x) / sqrt(2))) / 2


def qualifies(problem: ChoiceProblem, x: Package, least) -> bool | None:
    """Whether every row has its chance; None where it cannot be told in floating point."""
    answer: bool | None = True
    for row in problem.rows:
        over = chance(problem, row, x) - float(least[row.side])
        if over < -1e-8:
            return False
        if over < 1e-8 and ratio(problem, row, x) != inf:
            answer = None
    return answer


def worst(row: ConsentRow, x: Package) -> float:
    """The lowest slack."""
    return sum(low for _, _, low in [*parts(row, x), even(row.reservation, -1)])


def sure(problem: ChoiceProblem, x: Package) -> bool:
    return all(worst(row, x) > 1e-9 if row.strict else worst(row, x) > -1e-9
               for row in problem.rows)  # fmt: skip


def product_of(problem: ChoiceProblem, x: Package) -> float:
    a, b = (gain(row, x) for row in problem.rows[:2])
    return a * b if a > 1e-9 and b > 1e-9 else -inf


def falls_at(
    problem: ChoiceProblem, row: ConsentRow, x: Package, least: float, steps: int = 60
) -> float | None:
    """ρ* by halving, from the chance alone."""
    from dataclasses import replace

    def enough(rho: float) -> bool:
        return chance(replace(problem, agreement=rho), row, x) >= least

    if not enough(0):
        return None
    low, high = 0.0, 1.0
    if enough(1):
        return 1.0
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if enough(middle) else (low, middle)
    return low
