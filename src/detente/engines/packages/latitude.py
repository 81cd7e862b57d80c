"""Which options stand in some package of the zone.

This is one constrained feasibility question for each option. Most are answered by packages
already at hand or one exchange away from them; the rest are solved with the option forced.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.evaluate import evaluate
from detente.engines.packages.extremes import feasible
from detente.engines.packages.problem import Package, Problem
from detente.engines.packages.proof import DEFAULT, SearchLimits
from detente.engines.packages.search.scale import Scaled, Units, scaled

Options = tuple[tuple[Package | None, ...], ...]


@dataclass(frozen=True)
class PackageLatitude:
    """`packages[i][a]`: a package of the zone that picks option a of issue i, or None.

    `open`: pairs (issue, option) for which none was found and none was excluded either.
    """

    packages: Options
    open: tuple[tuple[int, int], ...]

    @property
    def exact(self) -> bool:
        """Whether every None means that there is no such package."""
        return not self.open


def latitude(
    problem: Problem, known: Iterable[Package] = (), limits: SearchLimits = DEFAULT
) -> PackageLatitude:
    """For every option a package of the zone that holds it. `known`: packages to begin with.

    >>> from fractions import Fraction
    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> one = Principal("p", ((Fraction(0), Fraction(2)), (Fraction(0), Fraction(-1))), Fraction(1))
    >>> free = Principal("q", ((Fraction(0),) * 2,) * 2)
    >>> issues = (PackageIssue("a", ("no", "yes")), PackageIssue("b", ("no", "yes")))
    >>> latitude(Problem(issues, (one, free))).packages
    ((None, (1, 0)), ((1, 0), (1, 1)))
    """
    units, barred = scaled(problem), {ban[0] for ban in problem.bans if len(ban) == 1}
    found: dict[tuple[int, int], Package] = {}
    for package in known:
        if evaluate(problem, package).in_zone:
            _note(problem, units, found, package, barred)
    undecided = []
    for issue, size in enumerate(problem.sizes):
        for option in range(size):
            if (issue, option) in found or (issue, option) in barred:
                continue
            answer = feasible(problem.fixed({issue: option}), limits, units)
            if answer.package is not None:
                _note(problem, units, found, answer.package, barred)
            elif not answer.proof.exact:
                undecided.append((issue, option))
    table = tuple(
        tuple(found.get((issue, option)) for option in range(size))
        for issue, size in enumerate(problem.sizes)
    )
    return PackageLatitude(table, tuple(undecided))


def exchanged(package: Package, issue: int, option: int) -> Package:
    """The package with one option exchanged."""
    return (*package[:issue], option, *package[issue + 1 :])


def _note(
    problem: Problem,
    units: Scaled,
    packages: dict[tuple[int, int], Package],
    package: Package,
    barred: set[tuple[int, int]],
) -> None:
    """Record a package of the zone for its options, and what is one exchange away from it.

    `barred`: options that are banned by themselves.
    """
    for place in enumerate(package):
        packages.setdefault(place, package)
    for issue, option in zip(
        *map(np.ndarray.tolist, np.nonzero(_near(units, package))), strict=True
    ):
        if (issue, option) not in packages and (issue, option) not in barred:
            other = exchanged(package, issue, option)
            if evaluate(problem, other).in_zone:
                packages[issue, option] = other


def _near(units: Scaled, package: Package) -> NDArray[np.bool_]:
    """Which exchanges keep every threshold, linkages and bans aside: worth a closer look."""
    rows = [row for row, one in enumerate(units.rows) if one.least is not None]
    least: Units = np.array([units.rows[row].least for row in rows], dtype=units.kind)
    picked = np.array([v[option] for v, option in zip(units.values, package, strict=True)])
    ties: list[Units] = [np.array(tie.score, dtype=units.kind) for tie in units.ties]
    lengths = [len(values) for values in units.values]
    without = np.repeat(picked.sum(axis=0) + sum(map(abs, ties)) - picked, lengths, axis=0)
    after = np.concatenate(units.values) + without
    near = np.zeros((len(package), max(lengths)), dtype=np.bool_)
    near[np.arange(max(lengths)) < np.array(lengths)[:, None]] = (after[:, rows] >= least).all(1)
    return near
