"""What a package is worth to each row, in exact fractions, and the rules that it breaks."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

from detente.engines.choice.problem import ChoiceProblem, ConsentRow, Package


@dataclass(frozen=True)
class Total:
    """A row's gain less its reservation: mean, sums of variances and of deviations, lowest.

    `gain` is the mean, and `gain_low` the lowest, without the reservation.
    """

    gain: Fraction
    gain_low: Fraction
    mean: Fraction
    variance: Fraction
    deviation: Fraction
    low: Fraction
    strict: bool

    @property
    def sure(self) -> bool:
        """Whether the row accepts in the worst corner of all estimates."""
        return self.low > 0 if self.strict else self.low >= 0


def total(row: ConsentRow, package: Package) -> Total:
    """Add up what a row gets (definitions §51)."""
    parts = [worths[option] for worths, option in zip(row.worths, package, strict=True)]
    parts += [worth for link, worth in zip(row.links, row.joined, strict=True)
              if all(package[i] == k for i, k in link.places)]  # fmt: skip
    gain = _added([one.mean for one in parts])
    gain_low = _added([one.low for one in parts])
    parts.append(row.asked_for)
    return Total(
        gain,
        gain_low,
        gain + row.asked_for.mean,
        _added([one.variance for one in parts]),
        _added([one.deviation for one in parts]),
        gain_low + row.asked_for.low,
        row.strict,
    )


def _added(parts: list[Fraction]) -> Fraction:
    """The sum, over one denominator: many times quicker than one after the other."""
    below = lcm(*{one.denominator for one in parts})
    return Fraction(sum(one.numerator * (below // one.denominator) for one in parts), below)


def totals(problem: ChoiceProblem, package: Package) -> tuple[Total, ...]:
    """The total of each row."""
    return tuple(total(row, package) for row in problem.rows)


def product(sums: tuple[Total, ...], principals: int = 2) -> Fraction:
    """The product of the principals' mean gains; 0 where one of them gains nothing."""
    return prod((max(one.gain, Fraction(0)) for one in sums[:principals]), start=Fraction(1))


def cost(problem: ChoiceProblem, package: Package) -> int:
    """What the package takes of the limit."""
    return sum(row[option] for row, option in zip(problem.costs, package, strict=False))


def lawful(problem: ChoiceProblem, package: Package) -> bool:
    """Whether no ban is met in full and the limit is kept."""
    banned = any(all(package[i] == k for i, k in ban) for ban in problem.bans)
    return not banned and (problem.limit is None or cost(problem, package) <= problem.limit)
