"""Laws of a rehearsal: the plan, firewalls, tolerance, gates, common draws, chunks and cores."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from itertools import pairwise
from multiprocessing import get_context
from random import Random

import numpy as np
import pytest

from detente.engines.rehearsal import (
    Chunk,
    Outcomes,
    RehearsalDesign,
    RehearsalOutcome,
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
    Stopped,
    Threads,
    lump,
    rehearse,
    summary,
)
from detente.engines.rehearsal.runner import ChunkWork
from detente.engines.steps.step import StepGate
from tests.drawn import of_the_day
from tests.engines.rehearsal.planned import planned_outlay, planned_value
from tests.engines.rehearsal.rehearsals import conduct, some

RELIABLE = SideConduct("reliable")


def same(one: RehearsalOutcome, other: RehearsalOutcome, *names: str) -> bool:
    """Whether figures of two rehearsals agree bit for bit; all figures where none is named."""
    chosen = names or [field.name for field in fields(Outcomes)]
    pairs = [(getattr(one.outcomes, name), getattr(other.outcomes, name)) for name in chosen]
    return all(np.array_equal(left, right) for left, right in pairs)


def quiet(problem: RehearsalProblem) -> RehearsalProblem:
    """The problem without anything that chance brings."""
    steps = tuple(
        replace(step, missed=0.0, mistaken=0.0, void=0.0, seen=1.0) for step in problem.steps
    )
    return replace(problem, steps=steps, shocks=(), budget=None)


@pytest.mark.parametrize("seed", of_the_day(range(60), 20))
def test_two_reliable_sides_without_chance_keep_the_planned_ledger(seed: int) -> None:
    problem, design, _ = some(Random(seed))
    problem, design = quiet(problem), replace(design, gates=())
    found = rehearse(problem, design, (RELIABLE, RELIABLE), 3, seed).outcomes
    for side in (0, 1):
        value = planned_value(problem, design, side)
        stake = problem.stake[side] * problem.discount[side] ** problem.horizon
        outlay = max(
            0.0, *(planned_outlay(problem, design, side, t) for t in range(problem.months + 1))
        )
        assert found.value[:, side].tolist() == [value + stake] * 3
        assert found.peak[:, side].tolist() == [outlay] * 3
    assert (found.stopped == Stopped.NOBODY).all()
    assert not found.false_alarms.any()


@pytest.mark.parametrize("seed", range(40))
def test_nothing_suspends_what_is_firewalled(seed: int) -> None:
    """With every step firewalled, shocks, pauses, channels and crowded leaders change no flow."""
    draw = Random(seed)
    problem, design, conducts = some(draw)
    conducts = (replace(conducts[0], open=False), replace(conducts[1], open=False))
    steps = tuple(replace(step, firewall=True) for step in problem.steps)
    stormy = replace(
        problem,
        steps=steps,
        stake=(0.0, 0.0),
        shocks=(RehearsalShock("storm", 0.5, 2, 0.5),),
        budget=0.5,
    )
    calm = replace(stormy, shocks=(), budget=None, patience=(None, None))
    found, other = (rehearse(one, design, conducts, 40, seed) for one in (stormy, calm))
    assert same(found, other, "value", "done", "done_month", "rung", "overdue")
    assert (found.outcomes.over_month >= 0).any()


def test_without_a_firewall_the_same_storm_does_change_flows() -> None:
    problem = RehearsalProblem(
        (RehearsalStep("A", 0, monthly=(-1.0, 2.0)),),
        6,
        8,
        shocks=(RehearsalShock("storm", 0.5, 2),),
    )
    design = RehearsalDesign("ladder", ((0.25, 0.5, 0.75, 1.0, 1.0, 1.0),))
    pair = (RELIABLE, RELIABLE)
    calm = replace(problem, shocks=())
    stormy = rehearse(problem, design, pair, 40)
    assert not same(stormy, rehearse(calm, design, pair, 40), "value")


@pytest.mark.parametrize("seed", range(10))
def test_more_tolerance_never_breaks_more_often(seed: int) -> None:
    problem, design, conducts = some(Random(seed))
    shares = []
    for bound in (0.0, 1.0, 2.0, 5.0, 20.0, 1e6):
        found = summary(
            rehearse(replace(problem, tolerance=(bound, bound)), design, conducts, 60, seed)
        )
        shares.append([side.breaks.value for side in found.sides if side.breaks])
    assert all(
        later <= earlier
        for before, after in pairwise(shares)
        for earlier, later in zip(before, after, strict=True)
    )
    assert shares[-1] == [0.0, 0.0]


@pytest.mark.parametrize("seed", range(40))
def test_a_gated_ladder_never_loses_more_than_a_lump_to_one_that_stops_early(seed: int) -> None:
    """Side 0 gives rung by rung against what side 1 has given; side 1 stops after some rungs."""
    draw = Random(seed)
    months, rungs = 12, draw.choice((2, 4))
    give = RehearsalStep("give", 0, (-draw.randint(0, 2), 2.0), (-draw.randint(1, 3), 3.0),
                back=draw.choice((0.0, 0.5, 1.0)), back_lag=draw.randint(0, 2))  # fmt: skip
    answer = RehearsalStep("answer", 1, (3.0, -1.0), (1.0, -1.0), seen_lag=draw.randint(0, 1))
    problem = RehearsalProblem((give, answer), months, 16, patience=(0, 0))
    theirs = tuple(min(1.0, (1 + t // 2) / rungs) for t in range(months))
    mine = tuple(min(1.0, (t // 2) / rungs) for t in range(months))
    gate = StepGate("give", "answer", lag=1, proportional=True)
    ladder = RehearsalDesign("ladder", (mine, theirs), (gate,))
    at_once = RehearsalDesign("lump", ((1.0,) * months, theirs))
    early = SideConduct("early", stop_rung=draw.randrange(rungs))
    loss = [
        max(0.0, -rehearse(problem, design, (RELIABLE, early), 1).outcomes.value[0, 0])
        for design in (ladder, at_once)
    ]
    assert loss[0] <= loss[1]


@pytest.mark.parametrize("seed", range(10))
def test_a_further_kind_of_event_leaves_the_other_draws(seed: int) -> None:
    """A shock kind that suspends nothing and ends nothing changes nothing, however often it comes;
    nor does a step of no worth at the end of the list."""
    problem, design, conducts = some(Random(seed))
    more = replace(problem, shocks=(*problem.shocks, RehearsalShock("noise", 0.5)))
    conducts = (replace(conducts[0], off=0), replace(conducts[1], off=0))
    found = rehearse(problem, design, conducts, 60, seed)
    assert same(found, rehearse(more, design, conducts, 60, seed))
    idle = replace(
        problem, steps=(*problem.steps, RehearsalStep("idle", 0, missed=0.5, mistaken=0.5))
    )
    longer = replace(design, path=(*design.path, (0.0,) * problem.months))
    assert same(found, rehearse(idle, longer, conducts, 60, seed), "value", "peak", "stopped")


def in_processes(work: ChunkWork, chunks: list[Chunk]) -> list[Outcomes]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, chunks))


def test_chunks_and_cores_do_not_matter() -> None:
    problem, design, conducts = some(Random(5))
    whole = rehearse(problem, design, conducts, 1000, 3)
    assert same(whole, rehearse(problem, design, conducts, 1000, 3, chunk=7))
    assert same(whole, rehearse(problem, design, conducts, 1000, 3, runner=Threads(2), chunk=90))
    assert not same(whole, rehearse(problem, design, conducts, 1000, 4))
    first = rehearse(problem, design, conducts, 300, 3)
    assert np.array_equal(first.outcomes.value, whole.outcomes.value[:300])


@pytest.mark.slow
def test_processes_do_not_matter() -> None:
    problem, design, conducts = some(Random(5))
    whole = rehearse(problem, design, conducts, 1000, 3)
    spread = rehearse(problem, design, conducts, 1000, 3, runner=in_processes, chunk=300)  # type: ignore[arg-type]
    assert same(whole, spread)


@pytest.mark.parametrize("runner", [None, Threads(2)])
def test_cancelled_means_incomplete_and_said(runner: Threads | None) -> None:
    problem, design, conducts = some(Random(6))
    told: list[tuple[int, int]] = []

    def tell(done: int, asked: int) -> None:
        told.append((done, asked))

    extra = {"runner": runner} if runner else {}
    found = rehearse(problem, design, conducts, 100, 1, tell=tell, cancelled=lambda: len(told) == 3,
                 chunk=10, **extra)  # fmt: skip
    assert told == [(10, 100), (20, 100), (30, 100)]
    assert not found.complete
    assert not summary(found).complete
    assert len(found.outcomes) == 30
    assert rehearse(problem, design, conducts, 100, 1).complete


def test_a_rung_is_where_it_stopped() -> None:
    steps = (RehearsalStep("A", 0, monthly=(-1.0, 2.0)), RehearsalStep("B", 1, monthly=(2.0, -1.0)))
    path = ((0.0, 0.25, 0.5, 0.75, 1.0, 1.0), (0.25, 0.5, 0.75, 1.0, 1.0, 1.0))
    gates = (StepGate("A", "B", proportional=True),)
    problem = RehearsalProblem(steps, 6, 6, patience=(None, None))
    early = SideConduct("early", stop_rung=2)
    found = summary(
        rehearse(problem, RehearsalDesign("ladder", path, gates), (RELIABLE, early), 10)
    )
    assert found.stopped[Stopped.SIDE_1].value == 1.0
    assert found.rungs.index(10) == 4
    assert found.sides[1].done.value == 0.5
    assert found.sides[1].noticed.value == 1.0
    assert lump(problem, 0).path == ((1.0,) * 6,) * 2


def test_conducts_change_outcomes() -> None:
    """Each field of a conduct makes some difference somewhere: none of them is dead."""
    plain = SideConduct("plain")
    changed = {
        "delivers": 0.5, "stop_month": 2, "stop_rung": 1, "slips": 0.5, "off": 3, "blocked": 0.5,
        "reversed": 0.3,
    }  # fmt: skip
    for name, value in changed.items():
        other = replace(plain, **{name: value})
        assert any(differs(seed, plain, other) for seed in range(40)), name
    stops = replace(plain, stop_month=2)
    assert any(differs(seed, stops, replace(stops, takes_back=True)) for seed in range(40))
    assert any(differs(seed, stops, replace(stops, open=True)) for seed in range(40))
    assert any(differs(seed, plain, plain, halves=True) for seed in range(40))


def differs(seed: int, one: SideConduct, other: SideConduct, halves: bool = False) -> bool:
    draw = Random(seed)
    problem, design, _ = some(draw)
    if halves:
        row = (0.5,) * problem.months
        other = replace(other, path=(row,) * len(problem.steps))
    first = conduct(draw)
    return not same(
        *(rehearse(problem, design, (first, each), 20, seed) for each in (one, other)), "value"
    )


def test_a_lever_that_is_taken_away_buys_nothing() -> None:
    """Ours is free for them from month 0 on; what waits for it stays closed, nobody is alarmed."""
    ours = RehearsalStep("ours", 0, monthly=(-1.0, 2.0), back=1.0, freed=1.0)
    theirs = RehearsalStep("theirs", 1, once=(9.0, -9.0))
    problem = RehearsalProblem((ours, theirs), 4, 6, patience=(0, 0))
    path = ((0.0, 1.0, 1.0, 1.0), (0.0, 0.0, 1.0, 1.0))
    tied = RehearsalDesign("tied", path, (StepGate("theirs", "ours"),))
    both = SideConduct("reliable"), SideConduct("reliable")
    found = rehearse(problem, tied, both, 3).outcomes
    assert found.value.tolist() == [[-6.0, 12.0]] * 3
    assert found.false_alarms.max() == 0 and found.over_month.max() == -1
    assert found.course[0, :, 0].tolist() == [1.0] * 4
    stops = SideConduct("stops", stop_month=2, takes_back=True)
    gone = rehearse(problem, tied, (stops, both[1]), 3).outcomes
    assert gone.value.tolist() == found.value.tolist(), "nothing of it can be taken back"
    kept = replace(problem, steps=(replace(ours, freed=0.0), theirs))
    assert rehearse(kept, tied, both, 1).outcomes.value.tolist() == [[4.0, 1.0]]
