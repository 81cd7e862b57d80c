"""How packages stand with third parties, and what all who decide could have (definitions §58)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from detente.engines.choice import Draws
from detente.engines.choice.evaluate import totals
from detente.engines.choice.judge import share
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.audiences import VetoPlayer, thirds
from detente.studies.valuation.choice import package_of, spoken
from detente.studies.valuation.consent import is_asked
from detente.studies.valuation.model import Model, Moves
from detente.studies.values.packages.chosen import Spread
from detente.studies.values.packages.third_parties import AtStake, Takes, ThirdParty


def third_parties(
    ground: Ground, table: JudgementTable, named: Mapping[str, Moves]
) -> Iterator[ThirdParty]:
    """Each third party of the case, with how it takes each package of a name, the first proposed.

    One whose consent is not needed is measured by the same law, and constrains nothing.
    """
    case, known = ground.case, table.found
    proposed = next(iter(named.values()), {})
    for voice in thirds(case):
        other = case.others[voice.side]
        yield ThirdParty(
            id=voice.side,
            name=other.title or voice.side,
            role=other.role,
            consent=other.decides,
            only_if=other.consent_if,
            asked=is_asked(case, voice.side, table.found.whole(proposed)),
            stakes=tuple(_stakes(voice, proposed)),
            gives=tuple(one for one in proposed if case.issues[one].given_by == voice.side),
            takes=_takes(ground, known, table, voice, named) if voice.valuations else (),
            **ground.at(voice.where, *(("issues", issue) for issue in proposed)),
        )


def _stakes(voice: VetoPlayer, moves: Moves) -> Iterator[AtStake]:
    for issue, option in moves.items():
        worth = voice.of(issue, option).best
        if worth:
            yield AtStake(issue, option, worth)


def _takes(
    ground: Ground,
    known: Model,
    table: JudgementTable,
    voice: VetoPlayer,
    named: Mapping[str, Moves],
) -> tuple[Takes, ...]:
    """Measured by a row of its own behind the two principals'."""
    rows = (*table.problem.rows[:2], spoken(ground.case, known, voice))
    draws = Draws(replace(table.problem, rows=rows), table.seed)
    return tuple(_taken(draws, known, name, moves) for name, moves in named.items())


def _taken(draws: Draws, known: Model, name: str, moves: Moves) -> Takes:
    package = package_of(known, moves)
    row = len(draws.problem.rows) - 1
    gain, sums = draws.gain(row, package), totals(draws.problem, package)[row]
    accepted = draws.slack(row, gain) >= 0
    if sums.variance == 0:  # without doubt, without rounding
        accepted = np.full(len(gain), sums.mean >= 0)
    p10, p90 = np.quantile(gain, (0.1, 0.9))
    measured = share(accepted)
    spread = Spread(float(sums.gain), round(float(p10), 2), round(float(p90), 2))
    return Takes(name, spread, float(sums.gain_low), measured.value, measured.error)
