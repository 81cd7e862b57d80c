"""An order that fares better in the runs: moves of the ladder that race, where they still hold."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from detente.engines.ladder.schedule import ladder as schedule_of
from detente.engines.ladder.simulate import simulate
from detente.engines.rehearsal.problem import RehearsalDesign
from detente.engines.rehearsal.racing import PlayedDesign, race
from detente.studies.ladder.build import Built
from detente.studies.rehearsal.comparing import POINTS, sample
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import MovedAct, Searched

APART = 0x5EAC_4000_0000
"""How far the seed of the search is from that of the runs that are told."""
FARTHEST = 4
"""Months that a move goes at most."""
Row = tuple[float, ...]


def searched(
    built: Built, stage: PlaySetting, ladder: RehearsalDesign, tries: int
) -> tuple[Searched, RehearsalDesign]:
    """The best order that was found, and what the search was; the ladder itself where none is.

    Every order that is taken keeps all dates, gates and caps of the ladder, and no plan beats it
    (§30). Draws are others than those of the runs that are told.
    """
    few = replace(stage, seed=stage.seed + APART, tell=None, known={})
    weights, problem = built.problem.weights, built.problem

    def played(design: RehearsalDesign, runs: int) -> PlayedDesign | None:
        run = play(replace(few, runs=runs), replace(design, name=Order.LADDER))
        if not run.complete:
            return None
        us, them = (sample(run, measure) for measure in POINTS)
        sought = {pair: weights[0] * us[pair] + weights[1] * them[pair] for pair in us}
        return PlayedDesign(sought, np.concatenate([one.peak for one in run.parts.values()]))

    def holds(design: RehearsalDesign) -> bool:
        return simulate(schedule_of(problem, design.path)).holds

    draw = np.random.default_rng(abs(stage.seed))
    found = race(
        ladder, lambda design: moves(design, draw), played, holds, problem.tolerance, tries
    )
    best = replace(found.design, name=Order.FOUND)
    moved = tuple(_moved(built, ladder, best))
    return Searched(found.tried, found.taken, moved), best


def moves(design: RehearsalDesign, draw: np.random.Generator) -> Iterator[RehearsalDesign]:
    """Neighbours of an order at random, without end: one part, two acts, or all acts, by months."""
    given = [k for k, row in enumerate(design.path) if row[-1] > 0]
    while given:
        by = int(draw.integers(1, FARTHEST + 1)) * int(draw.choice((-1, 1)))
        kind = int(draw.integers(3))
        rows = list(design.path)
        if kind == 0:
            k = int(draw.choice(given))
            rows[k] = _one_part(rows[k], by, draw)
        else:
            chosen = given if kind == 2 else draw.choice(given, min(2, len(given)), replace=False)
            for k in chosen:
                rows[int(k)] = _all_parts(rows[int(k)], by)
        yield replace(design, path=tuple(rows))


def _parts(row: Row) -> list[tuple[int, float]]:
    """The months in which a share rises, and by how much."""
    pairs = enumerate(zip((0.0, *row), row, strict=False))
    return [(t, after - before) for t, (before, after) in pairs if after > before]


def _row(parts: list[tuple[int, float]], last: float, months: int) -> Row:
    """The shares of parts; the whole is exactly what it was."""
    when = [sum(part for at, part in parts if at <= t) for t in range(months)]
    done = max((at for at, _ in parts), default=0)
    return tuple(last if t >= done else round(share, 12) for t, share in enumerate(when))


def _one_part(row: Row, by: int, draw: np.random.Generator) -> Row:
    parts, months = _parts(row), len(row)
    at = int(draw.integers(len(parts)))
    when, part = parts[at]
    parts[at] = (min(max(when + by, 0), months - 1), part)
    return _row(parts, row[-1], months)


def _all_parts(row: Row, by: int) -> Row:
    months = len(row)
    parts = [(min(max(when + by, 0), months - 1), part) for when, part in _parts(row)]
    return _row(parts, row[-1], months)


def _moved(built: Built, ladder: RehearsalDesign, best: RehearsalDesign) -> Iterator[MovedAct]:
    """Acts whose months are others."""
    for step, one, two in zip(built.problem.steps, ladder.path, best.path, strict=True):
        if one != two:
            before, after = (
                tuple(dict.fromkeys(built.month(when) for when, _ in _parts(row)))
                for row in (one, two)
            )
            yield MovedAct(step.name, before, after)
