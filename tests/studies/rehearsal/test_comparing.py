"""Orders told apart on the same draws; what eats a plan; a side that answers to the order."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from detente.engines.ladder import problem as ladder
from detente.engines.ladder.schedule import ladder as schedule_of
from detente.engines.ladder.simulate import simulate
from detente.engines.rehearsal import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
    rehearse,
)
from detente.studies.rehearsal.answering import BEST, ERRING, answering, reply
from detente.studies.rehearsal.build import played
from detente.studies.rehearsal.comparing import PILOT, against_first, differences, piloted
from detente.studies.rehearsal.eating import eaten
from detente.studies.rehearsal.orders import orders
from detente.studies.rehearsal.play import play
from detente.studies.rehearsal.searching import moves, searched
from detente.studies.rehearsal.study import LEAST, Asked
from detente.studies.rehearsal.summaries import monthly
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import Measure, Trouble
from tests.studies.rehearsal.stages import case_of, design_of, laid_of, rehearsed, stage_of

KINDS = (("reliable", 0.5, 0.1), ("reversed", 0.3, 0.1), ("unyielding", 0.2, 0.1))


def test_an_order_is_not_told_apart_from_itself() -> None:
    run = play(stage_of(*KINDS), design_of())
    twin = replace(run, design=replace(run.design, name=Order.CALENDAR))
    found = differences([(twin, run)])
    assert len(found) == 5
    assert all((one.p, one.p_adjusted, one.more.value, one.clear) == (1.0, 1.0, 0.0, False)
               for one in found)  # fmt: skip
    compared = against_first(Order.LADDER, found)
    assert compared and compared.level_with == (Order.CALENDAR,)
    assert compared.riskier is compared.fuller is None


def test_giving_nothing_is_told_apart_and_the_means_are_those_of_the_orders() -> None:
    stage = stage_of(*KINDS, runs=600)
    ladder_run = play(stage, design_of())
    path = tuple((0.0,) * len(row) for row in design_of().path)
    nothing = play(stage, replace(design_of(), name=Order.NONE, path=path, gates=()))
    by = {one.measure: one for one in differences([(nothing, ladder_run)])}
    means = [run.whole().outcomes.value.mean(axis=0) for run in (nothing, ladder_run)]
    for measure, side in ((Measure.VALUE_US, 0), (Measure.VALUE_THEM, 1)):
        assert by[measure].more.value == pytest.approx(means[0][side] - means[1][side], abs=1e-5)
        assert by[measure].p <= by[measure].p_adjusted
    assert by[Measure.DONE].clear and by[Measure.DONE].more.value > 0, "nothing is done at once"


def test_more_comparisons_need_more_to_be_clear() -> None:
    stage = stage_of(*KINDS, runs=400)
    runs = [play(stage, design_of(name)) for name in ("ladder", "lump", "front-loaded")]
    alone = {one.measure: one for one in differences([(runs[1], runs[0])])}
    both = differences([(run, runs[0]) for run in runs[1:]])
    for one in both:
        if one.design is Order.LUMP:
            assert one.p == alone[one.measure].p
            assert one.p_adjusted >= alone[one.measure].p_adjusted
            assert one.more.high >= alone[one.measure].more.high


def test_a_pilot_has_draws_of_its_own_and_says_how_many_runs() -> None:
    stage = stage_of(*KINDS)
    listed = [design_of(name) for name in ("ladder", "lump")]
    tight, wide = (piloted(stage, listed, matters) for matters in (0.5, 2.0))
    assert tight and wide and tight.runs == PILOT
    assert tight.needed == pytest.approx(16 * wide.needed, rel=0.02)
    assert piloted(replace(stage, runs=9000), listed, 0.5) == tight
    assert piloted(stage, listed[:1], 0.5) is None


def test_without_a_number_of_runs_the_pilot_sets_it() -> None:
    ask = Asked(1, None, 60, ("ladder", "lump"))
    few, many = (rehearsed(replace(ask, matters=at, most=7000), *KINDS) for at in (50.0, 0.01))
    assert (few.runs, many.runs) == (LEAST, 7000)
    assert few.pilot and few.pilot.enough and many.pilot and not many.pilot.enough


def test_all_orders_are_reviewed_alike() -> None:
    listed = orders(case_of(*KINDS), laid_of(), played(case_of(*KINDS), laid_of().built)[0])
    assert {one.reviews for one in listed} == {None}


def test_what_is_delivered_by_month_and_conduct() -> None:
    """Each quantile counted anew; who yields nothing has delivered nothing."""
    stage = stage_of(*KINDS, runs=400)
    run = play(stage, design_of())
    rows = list(monthly(run, str))
    assert {row.conduct for row in rows} == {kind for kind, _, _ in KINDS}
    for row in rows:
        kind = [one.name for one in stage.cast.kinds[1]].index(row.conduct)
        course = np.sort(run.against(1, kind).outcomes.course[:, int(row.month), 1])
        for level, value in ((0.1, row.p10), (0.5, row.p50), (0.9, row.p90)):
            place = int(np.ceil(level * len(course) - 1e-9)) - 1
            assert value == pytest.approx(course[max(place, 0)], abs=1e-4)
        assert row.conduct != "unyielding" or row.p90 == 0
    last = [row for row in rows if row.month == str(stage.problem.months - 1)]
    assert max(row.p90 for row in last) > 0


def test_what_eats_a_plan_adds_up_to_the_whole() -> None:
    stage = stage_of(*KINDS, runs=300)
    stage = replace(stage, problem=replace(stage.problem, budget=1.0, upkeep=0.5))
    found = eaten(stage, design_of())
    kinds = [one.by for one in found]
    assert Trouble.THEIR_CONDUCT in kinds and Trouble.CROWDED in kinds
    assert Trouble.SHOCKS not in kinds, "the case has none"
    sure = stage_of(("reliable", 1.0, 0.1), runs=1)
    calm = replace(sure.problem, budget=None, steps=tuple(
        replace(step, missed=0.0, mistaken=0.0, void=0.0) for step in sure.problem.steps
    ))  # fmt: skip
    paper = rehearse(calm, design_of(), (SideConduct("r"), SideConduct("r")), 1).outcomes.value[0]
    means = play(stage, design_of()).whole().outcomes.value.mean(axis=0)
    for side, whole in enumerate(zip(paper, means, strict=True)):
        parts = sum((one.us, one.them)[side].value for one in found)
        assert parts == pytest.approx(whole[0] - whole[1], abs=1e-4)
    most = max(found, key=lambda one: one.us.value)
    assert found[0] is most


def skimmed(seen: float) -> tuple[ladder.LadderProblem, RehearsalProblem, RehearsalDesign]:
    """Two parts of ours, noticed a month later with a chance, then a gift of theirs."""
    parts = [
        ladder.LadderStep(name, 0, once=(-3, 3), seen=seen, seen_lag=1) for name in ("one", "two")
    ]
    gift = ladder.LadderStep("gift", 1, once=(2, 0), earliest=2)
    problem = ladder.LadderProblem((*parts, gift), 3, 3, stake=(4, 20))
    design = RehearsalDesign("ladder", ((1, 1, 1), (0, 1, 1), (0, 0, 1)))
    steps = tuple(
        RehearsalStep(one.name, one.giver, one.once, seen=one.seen, seen_lag=one.seen_lag)
        for one in problem.steps
    )
    return problem, RehearsalProblem(steps, 3, 3, stake=(4.0, 20.0), patience=(0, 0)), design


def test_a_best_response_is_played_as_the_ladder_plans_it() -> None:
    """Noticed by halves, both parts are kept back and it stops in the last month (worked by hand:
    +1 beyond keeping it); never noticed, nothing is given at all; always, it is kept."""
    for seen, rows, stop in ((0.5, (0, 0, 0), 2), (0.0, (0, 0, 0), None)):
        problem, run, design = skimmed(seen)
        found = reply(problem, design, 0)
        assert found.response.gain > 0
        assert found.conduct.path[:2] == (rows, rows) and found.conduct.stop_month == stop
        mine = [
            rehearse(run, design, (conduct, SideConduct("r")), 4000).outcomes.value[:, 0].mean()
            for conduct in (found.conduct, SideConduct("r"))
        ]
        assert mine[0] > mine[1]
    problem, _, design = skimmed(1.0)
    assert reply(problem, design, 1).conduct.path == tuple(tuple(row) for row in design.path)


def test_a_part_that_comes_late_comes_in_the_month_of_the_plan() -> None:
    """Only what nobody can see is late: five steps with a lag each come a month later."""
    steps = (
        ladder.LadderStep("ours", 0, monthly=(-2, 3), tranches=2, seen_lag=1),
        ladder.LadderStep("theirs", 1, monthly=(9, -1), back=1.0),
    )
    problem = ladder.LadderProblem(steps, 4, 20, stake=(50, 50))
    found = reply(problem, RehearsalDesign("ladder", ((0.5, 1, 1, 1), (1, 1, 1, 1))), 0)
    assert found.conduct.path[0] == (0.0, 0.5, 1.0, 1.0)
    assert found.response.shortfall == pytest.approx(0)


def test_each_order_meets_the_best_response_to_itself() -> None:
    laid, stage = laid_of(), stage_of(*KINDS)
    rows = list(answering(laid.built.problem, stage, design_of(), str))
    assert [(row.side, row.kind) for row in rows] == [
        ("us", BEST), ("us", ERRING), ("them", BEST), ("them", ERRING)
    ]  # fmt: skip
    for best, erring in (rows[:2], rows[2:]):
        assert best.gain == erring.gain and best.done.value >= erring.done.value
    once = reply(laid.built.problem, design_of(), 1)
    assert rows[2].gain == pytest.approx(max(0.0, once.response.gain), abs=1e-3)


def test_what_a_search_finds_holds_and_stands_among_the_orders() -> None:
    """It keeps dates, gates and caps; each act is given as far as before."""
    found = rehearsed(Asked(1, 400, 60, ("ladder", "lump"), search=60), *KINDS)
    assert found.searched and found.searched.tried == 60
    assert (Order.FOUND in {one.id for one in found.designs}) is bool(found.searched.moved)
    built = laid_of().built
    lawful = replace(built, problem=replace(built.problem, enforce=False, tolerance=(None, None)))
    late = replace(design_of(), path=tuple((0.0, 0.0, *row[:-2]) for row in design_of().path))
    search, best = searched(lawful, stage_of(*KINDS), late, 60)
    assert search.moved and simulate(schedule_of(lawful.problem, best.path)).holds
    assert [row[-1] for row in best.path] == [row[-1] for row in late.path]
    again, same = searched(lawful, stage_of(*KINDS), late, 60)
    assert (search, best) == (again, same)


def test_moves_keep_what_is_given() -> None:
    draw = np.random.default_rng(3)
    ways = moves(design_of(), draw)
    for _ in range(200):
        for before, after in zip(design_of().path, next(ways).path, strict=True):
            assert after[-1] == before[-1] and len(after) == len(before)
            assert all(one <= two for one, two in pairwise((0.0, *after, 1.0)))
            assert sorted(parts_of(after)) <= sorted(parts_of(before)) or sum(
                parts_of(after)
            ) == pytest.approx(sum(parts_of(before)))


def parts_of(row: tuple[float, ...]) -> list[float]:
    return [round(two - one, 9) for one, two in pairwise((0.0, *row)) if two > one]
