"""Packages of one worth that a side of a practised round may answer with (§62)."""

from dataclasses import replace

import numpy as np

from detente.engines.choice import Package
from detente.engines.talks import OnTable, Replying, replies
from detente.studies.talks.answerer import Answerer
from detente.studies.talks.answering import less
from detente.studies.talks.consents import holding
from detente.studies.talks.entries import OTHER
from detente.studies.talks.learning import Weighed, weighed
from detente.studies.talks.practice_table import PracticeTable
from detente.studies.valuation.choice import principal
from detente.studies.valuation.model import model
from detente.studies.values.practice import PracticeOption, PracticeOptions
from detente.studies.values.talks import LevelFrom

NEAR = 0.12
"""The share of a worth within which a package is near it; further ones are marked."""


def options(round_: PracticeTable, side: str, stated: float | None = None) -> PracticeOptions:
    """Packages of one worth to a side, or that its floor leaves none."""
    floor = round_.floor(side) if stated is None else min(stated, round_.floor(side))
    found = _options(round_, side, stated, floor)
    if found.options or floor <= 0 or not _options(round_, side, stated, 0.0).options:
        return found
    return replace(found, floor=floor)


def _options(
    round_: PracticeTable, side: str, stated: float | None, floor: float
) -> PracticeOptions:
    """Three packages of one worth to a side, by what it takes the other to want.

    `stated`: of this worth. Fewer where no further one suits the other better in any reading. None
    is below the floor, or refused by a third party that it needs.
    """
    facing, plain = OTHER[side], round_.measuring
    row = principal(round_.case, replace(model(round_.case), rules=()), side)
    laid = Answerer(plain, round_.log, side, row)
    gains = round_.real(side).gains(round_.pool)[0]
    half = float(gains.max(initial=0.0)) / 2
    level = laid.level(lambda package: round_.worth(side, package), stated, half)
    at_floor = level.points < floor
    if at_floor:
        level = replace(level, points=floor)
    known, table = weighed(round_.taken(side), round_.log, facing), laid.table()
    least = max(floor, laid.least(level))
    weights = known.weights(known.told.used)
    given = Replying(laid.kept(plain.rules), round_.real(side), known.worths, weights, least)
    starts = [*table.put[-1:], *([] if table.lying is None else [table.lying])]
    starts += [point.package for point in plain.proposal.zone.frontier]
    if plain.recommended is not None:
        starts.append(plain.package(plain.recommended))
    nearest = level.level_from in (LevelFrom.STATED, LevelFrom.OPENING)
    near = replies(given, level.points, starts, table=table, nearest=nearest).packages
    held_by_all = holding(plain, np.array(near, dtype=np.int64).reshape(-1, len(plain.names)))
    found = sorted(
        (tuple(map(int, package)) for package in held_by_all),
        key=lambda package: abs(round_.worth(side, package) - level.points),
    )
    every = (_option(round_, side, table, given, known, one) for one in found)
    told = tuple(
        replace(one, far=abs(one.worth - level.points) > NEAR * level.points) for one in every
    )
    lying = round_.last_of(facing)
    offered = -np.inf if lying is None or round_.limits(side).breaks(lying) else (
        round_.worth(side, lying))  # fmt: skip
    least = min((one.worth for one in told), default=level.points)
    accept = offered if offered >= least else None
    return PracticeOptions(side, level, accept, told, at_floor=at_floor)


def _option(
    round_: PracticeTable,
    side: str,
    table: OnTable,
    given: Replying,
    known: Weighed,
    package: Package,
) -> PracticeOption:
    plain, ours = round_.measuring, side == "us"  # what the case says of us they are not told
    learned = known.told.used
    return PracticeOption(
        plain.table.moves(package),
        round_.worth(side, package),
        tuple(plain.names[k] for k in table.taken_up(package, round_.rules.now)),
        tuple(plain.names[k] for k in given.taken_back(table, package)),
        round_.facing(side, package),
        known.taught(package) if ours and learned else None,
        less(round_.taken(side), known, learned, table, package) if ours else None,
        round_.reverses(package),
    )
