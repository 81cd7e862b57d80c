"""The named choices of a case, near-ties, and what a further place of attention buys."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.answers import Status
from detente.engines.choice import (
    Package,
    Price,
    Recommendation,
    RecommendationBasis,
    alternatives,
    binds,
    prices,
    sisters,
)
from detente.engines.choice import ProofStatus as Proven
from detente.engines.choice.evaluate import totals
from detente.engines.choice.goal import Goal, Value
from detente.engines.choice.solve import optimum
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.values.packages.chosen import Alternative, Basis, Named, Places

STATUSES = {
    Proven.EXACT: Status.EXACT,
    Proven.WITHIN: Status.WITHIN,
    Proven.INCOMPLETE: Status.INCOMPLETE,
}
SHOWN = 8
"""So many packages that are as good, or nearly, are named."""


@dataclass(frozen=True)
class Selection:
    """What the engine chose: packages by their moves, the best first; how far proven.

    `others`: of the other names.
    """

    basis: Basis
    best: tuple[dict[str, str], ...]
    near: tuple[dict[str, str], ...]
    others: dict[Named, dict[str, str]]
    attention: tuple[Places, ...]
    binds: bool
    fewest_places: int | None
    status: Status


def select(ground: Ground, table: JudgementTable, answer: Recommendation) -> Selection:
    """Beside the recommended: its near-ties, the other names, the price of the next place."""
    best = answer.packages[:1]
    near = (
        sisters(table.problem, best[0]).near if answer.kind is RecommendationBasis.QUALIFIES else ()
    )
    fewest = None if answer.kind is RecommendationBasis.QUALIFIES else _fewest(table)
    listed = prices(table.problem, _limits(table, fewest), start=best[0] if best else None)
    return Selection(
        basis=Basis(answer.kind.value),
        best=_moves(table, answer.packages),
        near=_moves(table, near[:SHOWN]),
        others=dict(_others(table, answer)),
        attention=tuple(
            _bought(ground, table, one) for one in (Price(_limit(table), answer), *listed)
        ),
        binds=bool(best) and binds(table.problem, best[0]),
        fewest_places=fewest,
        status=STATUSES[answer.proof.status],
    )


def _others(
    table: JudgementTable, answer: Recommendation
) -> Iterator[tuple[Named, dict[str, str]]]:
    named = alternatives(table.problem, answer.packages[:1], sure=answer.sure)
    for name in (Named.SURE, Named.AMBITIOUS, Named.EASIER):
        packages = getattr(named, name.value).packages
        if packages:
            yield name, table.moves(packages[0])


def _limit(table: JudgementTable) -> int:
    return _movable(table) if table.problem.limit is None else table.problem.limit


def _movable(table: JudgementTable) -> int:
    """How many places all issues would take that may move."""
    held = {ban[0] for ban in table.problem.bans if len(ban) == 1}
    return sum(
        any(cost and (issue, option) not in held for option, cost in enumerate(row))
        for issue, row in enumerate(table.problem.costs)
    )


def _limits(table: JudgementTable, fewest: int | None) -> tuple[int, ...]:
    """The next place, and the first at which something qualifies, where they can be taken."""
    limit = _limit(table)
    wanted = (limit + 1, fewest or 0)
    return tuple(sorted({one for one in wanted if limit < one <= _movable(table)}))


def _fewest(table: JudgementTable) -> int | None:
    """The fewest places beyond the limit with which a package qualifies."""
    most = _movable(table)
    if not _qualifies(table, most):
        return None
    few = _limit(table)
    while few + 1 < most:
        middle = (few + most) // 2
        few, most = (few, middle) if _qualifies(table, middle) else (middle, most)
    return most if most > _limit(table) else None


def _qualifies(table: JudgementTable, places: int) -> bool:
    given = replace(table.problem, limit=places)
    goals = (Goal(Value.PRODUCT, given.least, corner=corner) for corner in (False, True))
    return any(optimum(given, goal).packages for goal in goals)


def _bought(ground: Ground, table: JudgementTable, price: Price) -> Places:
    answer: Recommendation = price.recommended
    if not answer.packages:
        return Places(price.places, None, None)
    us, them = totals(table.problem, answer.packages[0])[:2]
    of = ground.of(table.moves(answer.packages[0]))
    return Places(price.places, float(us.gain), float(them.gain), **of)


def _moves(table: JudgementTable, packages: tuple[Package, ...]) -> tuple[dict[str, str], ...]:
    return tuple(table.moves(one) for one in packages)


def alternative(
    ground: Ground, table: JudgementTable, name: Named, moves: dict[str, str]
) -> Alternative:
    """A named package as it is told."""
    one = table.tally(moves)
    return Alternative(
        name,
        dict(moves),
        one.gain,
        one.chance,
        one.agreement_of_errors,
        one.corner,
        **ground.of(moves),
    )
