"""A bare ladder rehearsed: the same runs, comparisons and replies as those of a case's ladder."""

from dataclasses import replace

from detente.engines.ladder import problem as ladder
from detente.engines.rehearsal import designs
from detente.engines.rehearsal.problem import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
)
from detente.formats.ladders.conduct import BareRehearsal
from detente.studies.rehearsal.answering import answering
from detente.studies.rehearsal.build import Cast, gates_of
from detente.studies.rehearsal.comparing import against_first, differences, ordered, piloted
from detente.studies.rehearsal.eating import eaten
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.rehearsal.summaries import monthly
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import PlannedAndPlayed, RehearsalResult

LEAST, MOST, TURNED = 5000, 100_000, 5000
Rows = tuple[tuple[float, ...], ...]


def bare_rehearsal(
    bare: BareRehearsal, released: Rows, runs: int | None = None, seed: int = 0
) -> RehearsalResult:
    """The order, all at once, half of each first, and the same months without waiting.

    Side 0 stands where a case has us, side 1 where it has them; months are their numbers.
    """
    problem = bare.problem
    played = RehearsalProblem(
        tuple(RehearsalStep(**step.terms) for step in problem.steps), problem.months,
        problem.horizon, problem.discount, problem.tolerance, problem.reaction, problem.stake,
        bare.patience, bare.shocks,
    )  # fmt: skip
    ours, theirs = (tuple((0.0, 1.0) for _ in side) for side in bare.kinds)
    cast = Cast(bare.kinds, bare.shares, (ours, theirs), ())
    stage = PlaySetting(played, cast, runs or LEAST, seed)
    listed = _orders(problem, played, released)
    pilot = piloted(stage, listed, None)
    if pilot and runs is None:
        stage = replace(stage, runs=min(max(LEAST, pilot.needed), MOST))
    tried = [play(stage, design) for design in listed]
    found = differences([(run, tried[0]) for run in tried[1:]])
    few = replace(stage, runs=min(stage.runs, TURNED))
    lines = tuple(ordered(tried, str, found, Order.LADDER))
    paper = play(replace(stage, runs=1, cast=_reliable(stage.cast), problem=_calm(played)),
                 listed[0]).whole().outcomes.value[0]  # fmt: skip
    return RehearsalResult(
        runs=stage.runs,
        complete=True,
        designs=lines,
        pilot=pilot and replace(pilot, enough=stage.runs >= pilot.needed),
        differences=found,
        monthly=tuple(monthly(tried[0], str)),
        compared=against_first(Order.LADDER, found),
        as_planned=PlannedAndPlayed(
            float(paper[0]), float(paper[1]), lines[0].value_us, lines[0].value_them,
            eaten(few, listed[0]), few.runs,
        ),
        answering=tuple(
            row for design in listed for row in answering(problem, few, design, str)
        ),
    )  # fmt: skip


def _orders(
    problem: ladder.LadderProblem, played: RehearsalProblem, released: Rows
) -> tuple[RehearsalDesign, ...]:
    order = RehearsalDesign(Order.LADDER, released, gates_of(problem))
    first = min((t for row in released for t, share in enumerate(row) if share > 0), default=0)
    return (
        order,
        designs.lump(played, first),
        designs.front_loaded(order),
        designs.calendar(order),
    )


def _reliable(cast: Cast) -> Cast:
    one = (SideConduct("reliable"),)
    return Cast((one, one), ((1.0,), (1.0,)), (((0.0, 1.0),), ((0.0, 1.0),)), ())


def _calm(problem: RehearsalProblem) -> RehearsalProblem:
    return replace(problem, shocks=())
