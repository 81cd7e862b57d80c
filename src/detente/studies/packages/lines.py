"""Opening, target and walk-away around what is proposed, and what a loss takes (§53, §54)."""

from collections.abc import Iterator

from detente.engines.choice import (
    Package,
    changes,
    compensation,
    step_down,
)
from detente.engines.choice import lines as engine
from detente.engines.choice.rates import QuantileInterval
from detente.studies.packages.proposal import Proposing
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.choice import package_of
from detente.studies.valuation.model import Moves
from detente.studies.values.packages.chosen import BothGains, Spread
from detente.studies.values.packages.lines import Lines, Loss, Stance, WorthAsking


def lines(proposal: Proposing, questions: tuple[WorthAsking, ...]) -> Lines | None:
    """The lines around the proposed package; None where nothing is proposed."""
    if proposal.package is None:
        return None
    ground, table, moves = proposal.ground, proposal.table, proposal.package.moves
    target = package_of(table.found, moves)
    around_it = engine(table.problem, target)
    opening, last = around_it.opening.packages, around_it.walk_away.packages
    return Lines(
        opening=_stance(ground, table, table.moves(opening[0])) if opening else None,
        target=_stance(ground, table, moves),
        walk_away=_stance(ground, table, table.moves(last[0])) if last else None,
        losses=tuple(_losses(ground, table, target)),
        questions=questions,
    )


def _stance(ground: Ground, table: JudgementTable, moves: Moves) -> Stance:
    tally = table.tally(moves)
    return Stance(dict(moves), tally.gain, tally.chance, **ground.of(moves))


def _losses(ground: Ground, table: JudgementTable, target: Package) -> Iterator[Loss]:
    """Each issue on which the target is not already the worst for us, one step down."""
    steps = {one.place: one for one in changes(table.draws, target)}
    for at, name in enumerate(table.found.orders):
        option = step_down(table.problem, target, at)
        if target[at] == table.problem.now[at] or option is None:
            continue
        step, lost = steps[at, option], compensation(table.problem, target, (at, option))
        instead = lost.answer.packages
        moves = table.moves(instead[0]) if instead else None
        yield Loss(
            name,
            table.found.orders[name][option],
            BothGains(_spread(step.us), _spread(step.them)),
            moves,
            None if lost.cost is None else float(lost.cost),
            **ground.at(("issues", name), *ground.paths(moves or {})),
        )


def _spread(quantile_interval: QuantileInterval) -> Spread:
    return Spread(
        round(quantile_interval.mean, 2),
        round(quantile_interval.p10, 2),
        round(quantile_interval.p90, 2),
    )
