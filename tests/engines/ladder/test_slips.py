"""Late steps: many paths at once against the simulator one by one, and the margins."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.robustness.designs import naive
from detente.engines.ladder.robustness.exposure import outlays
from detente.engines.ladder.robustness.robust import robust
from detente.engines.ladder.robustness.slips import lateness, realised, slips, wilson
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import at_risk, simulate
from detente.engines.ladder.solve import solve
from tests.engines.ladder.random_ladders import ladders

quick = settings(max_examples=100, deadline=None)


def to_the_horizon(schedule: Schedule) -> Schedule:
    """The same plan over all months, without bonds (they return in the last planned month)."""
    problem, horizon = schedule.problem, schedule.problem.horizon
    rows = tuple(row + (row[-1],) * (horizon - len(row)) for row in schedule.released)
    return Schedule(replace(problem, months=horizon, bond=(0.0, 0.0)), rows)


@quick
@given(ladders())
def test_outlays_of_many_paths_are_those_of_the_simulator(schedule: Schedule) -> None:
    paths = np.array([to_the_horizon(schedule).released])
    found = simulate(schedule)
    for side in (0, 1):
        assert outlays(schedule.problem, paths, side)[0] == pytest.approx(found.outlay[side])


@quick
@given(ladders(), st.integers(0, 10_000))
def test_a_late_path_keeps_its_gates_and_is_judged_as_a_plan(schedule: Schedule, seed: int) -> None:
    drawn = lateness(schedule, (0.4, 0.4), 3, (seed, 0))
    paths = realised(schedule, drawn)
    long = to_the_horizon(schedule)
    bare = replace(schedule, problem=replace(schedule.problem, bond=(0.0, 0.0)))
    for path in paths:
        run = replace(long, released=tuple(map(tuple, path.tolist())))
        assert not [one for one in broken(run) if one.kind in ("gate", "share", "tranche")]
        for side in (0, 1):
            points = outlays(bare.problem, path[None], side)[0]
            expected = [at_risk(run, side, t)[0] for t in range(schedule.problem.months + 1)]
            assert points == pytest.approx(expected)


@pytest.mark.parametrize(
    ("gate", "held"),
    [
        (LadderGate("held", "on"), (0, 0, 0, 0, 1, 1)),
        (LadderGate("held", "on", needs=0.5), (0, 0.5, 1, 1, 1, 1)),
        (LadderGate("held", "on", above=0.5), (0, 0.5, 0.5, 0.5, 1, 1)),
        (LadderGate("held", "on", proportional=True), (0, 0.5, 0.5, 0.5, 1, 1)),
        (LadderGate("held", "on", proportional=True, waived=True), (0, 0.5, 1, 1, 1, 1)),
    ],
)
def test_a_gate_holds_back_what_it_does_not_let_through(
    gate: LadderGate, held: tuple[float, ...]
) -> None:
    """Of two parts of what is waited for the second comes two months late."""
    steps = (LadderStep("on", 1, tranches=2), LadderStep("held", 0, tranches=2))
    schedule = Schedule(LadderProblem(steps, 3, 6, gates=(gate,)), ((0.5, 1, 1), (0, 0.5, 1)))
    path = realised(schedule, np.array([[[0, 2], [0, 0]]]))[0]
    assert path.tolist() == [[0.5, 0.5, 0.5, 1, 1, 1], list(held)]


@quick
@given(ladders())
def test_nothing_slips_where_nothing_is_late(schedule: Schedule) -> None:
    """Without slips a ladder that keeps its gates breaks a tolerance always or never."""
    kinds = {one.kind for one in broken(schedule)}
    found = slips(schedule, (0.0, 0.0), runs=3)
    breaks = any(one.kind == "tolerance" for one in simulate(schedule).violations)
    if "gate" not in kinds:
        assert found.either.share == float(breaks)
        assert found.worst == pytest.approx(simulate(schedule).peak)


def swap(tolerance: float | None = 4.5) -> LadderProblem:
    """Side 1 gives first, side 0 a month later without waiting; 0 risks 4 if 1 is in time."""
    steps = (
        LadderStep("theirs", 1, once=(6.0, -4.0)),
        LadderStep("ours", 0, once=(-4.0, 6.0), earliest=1),
    )
    return LadderProblem(steps, 3, 8, tolerance=(tolerance, None), enforce=False, stake=(9.0, 9.0))


def test_one_late_step_by_hand() -> None:
    """Side 0 has 6 in hand if theirs is in time, and risks nothing; else 4, of a tolerance of 3.

    Ours comes in month 1 or later. It meets theirs outstanding at some stop just where theirs comes
    after ours does not: with each late by a month with chance ½, and month 0 against month 1, side
    0 is exposed in a month when ours is planned within its reaction and theirs is not there yet.
    With ours never late: exposed unless theirs is there before the stop in month 1, which a release
    in month 0 is: so the chance is that theirs is late at all, ½.
    """
    schedule = naive(swap(3.0))
    found = slips(schedule, (0.0, 0.5), runs=20_000, seed=3)
    assert found.either.low <= 0.5 <= found.either.high
    assert found.sides[1].share == 0.0
    assert slips(schedule, (0.0, 0.0), runs=10).either.share == 0.0


def test_a_gate_takes_the_chance_away() -> None:
    steps = swap(3.0).steps
    gated = replace(swap(3.0), gates=(LadderGate("ours", "theirs"),))
    found = slips(naive(gated), (0.0, 0.5), runs=2_000)
    assert naive(gated).released == naive(swap(3.0)).released and steps == gated.steps
    assert found.either.share == 0.0


def test_the_same_seed_gives_the_same_figures() -> None:
    schedule = naive(swap())
    assert slips(schedule, (0.3, 0.3), 500, 7) == slips(schedule, (0.3, 0.3), 500, 7)
    assert slips(naive(swap(3.0)), (0.3, 0.3), 500, 7) != slips(
        naive(swap(3.0)), (0.3, 0.3), 500, 8
    )


@pytest.mark.parametrize("late", [(1.0, 0.0), (0.0, -0.1)])
def test_lateness_is_a_chance_below_one(late: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="below 1"):
        slips(naive(swap()), late)


def test_there_is_at_least_one_run_and_a_level_and_a_part_above_nothing() -> None:
    plan, late = naive(swap()), (0.3, 0.3)
    assert slips(plan, late, runs=1).runs == 1
    with pytest.raises(ValueError, match="at least one run"):
        slips(plan, late, runs=0)
    for level, part in ((0.0, 0.2), (-0.1, 0.2), (0.1, 0.0), (0.1, -0.1)):
        with pytest.raises(ValueError, match="above 0"):
            robust(plan.problem, naive, level, late=late, part=part, runs=1)


def test_lateness_is_geometric() -> None:
    drawn = lateness(naive(swap()), (0.25, 0.6), 40_000, (1, 0))
    for place, chance in ((0, 0.6), (1, 0.25)):
        for months in (1, 2, 3):
            assert (drawn[:, place, 0] >= months).mean() == pytest.approx(chance**months, abs=0.01)


def test_the_interval_of_wilson() -> None:
    """10 of 100, by the formula worked out by hand: 0.0552 to 0.1744."""
    found = wilson(10, 100)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0552, 0.1744)
    assert wilson(0, 4000).low == 0.0 and wilson(4000, 4000).high == 1.0
    assert 0.0 < wilson(0, 4000).high < 0.001


def later_by_cap(problem: LadderProblem) -> Schedule | None:
    """Ours one month later for each point that the cap is below 3; None past the plan."""
    cap = problem.tolerance[0]
    assert cap is not None
    month = 1 + round(3.0 - cap)
    if month >= problem.months:
        return None
    ours = tuple(float(at >= month) for at in range(problem.months))
    return Schedule(problem, ((1.0,) * problem.months, ours))


def test_margins_are_added_until_the_chance_is_low_enough() -> None:
    """Ours in month 1, 2, 3 meets theirs outstanding with chance ½, ¼, ⅛."""
    problem = replace(swap(3.0), months=6)
    found = robust(problem, later_by_cap, 0.2, late=(0.0, 0.5), part=1 / 3, runs=4_000)
    assert found.outcome == "mended"
    assert [one.margin.caps[0] for one in found.rounds] == pytest.approx([3.0, 2.0, 1.0])
    shares = [one.slips.either.share for one in found.rounds]
    assert shares == pytest.approx([0.5, 0.25, 0.125], abs=0.03)
    assert found.best == found.rounds[-1] and found.plain == found.rounds[0]
    assert found.rounds[-1].schedule.problem is problem


def searched(problem: LadderProblem) -> Schedule | None:
    return solve(problem).schedule


def test_what_is_safe_on_time_is_moved_by_a_longer_reaction_alone() -> None:
    """On time side 0 has 6 in hand before it gives 4: no cap binds, and every slip exposes it."""
    problem = replace(swap(3.0), months=6, horizon=9)
    found = robust(problem, searched, 0.2, late=(0.0, 0.5), runs=4_000)
    assert found.plain is not None and max(simulate(found.plain.schedule).outlay[0]) == 0.0
    assert found.outcome == "mended"
    assert [one.schedule.released[1].index(1.0) for one in found.rounds] == [1, 2, 3]
    assert [one.margin.reaction for one in found.rounds] == [(1, 1), (2, 1), (3, 1)]
    capped = searched(replace(problem, tolerance=(0.5, None)))
    assert capped is not None and capped.released[1].index(1.0) == 1


def test_why_margins_do_not_help_is_said() -> None:
    problem = replace(swap(3.0), months=6)
    short = replace(problem, months=3)
    run = {"late": (0.0, 0.5), "runs": 1_000}
    assert robust(problem, later_by_cap, 0.6, part=1 / 3, **run).outcome == "as it is"
    assert robust(short, naive, 0.01, part=1 / 3, **run).outcome == "no room"
    none = robust(short, lambda p: later_by_cap(p) if p == short else None, 0.01, **run)
    assert none.outcome == "no ladder"
    assert {one.reaction for one in none.refused} == {(1, 1), (2, 1)}
    first, second = short.tolerance
    assert first is not None
    lower = pytest.approx(0.8 * first), second
    assert [one.caps == lower for one in none.refused] == [True, False, True], "by a fifth"
    assert robust(short, lambda _: None, 0.01, **run).plain is None
    assert robust(problem, naive, 0.001, part=0.01, most=2, **run).outcome == "rounds spent"


def test_the_level_is_one_for_both_sides_together() -> None:
    """Each side alone breaks in about 16 of 100 runs, below the level; both together above it."""
    steps = (
        LadderStep("in", 1, once=(6.0, -1.0)),
        LadderStep("out", 0, once=(-4.0, 1.0), earliest=1),
        LadderStep("back", 0, once=(-1.0, 6.0)),
        LadderStep("forth", 1, once=(1.0, -4.0), earliest=1),
    )
    problem = LadderProblem(steps, 3, 6, tolerance=(3.0, 3.0), enforce=False)
    found = robust(problem, naive, 0.25, late=(0.2, 0.2), runs=4_000, most=0)
    assert found.plain is not None
    together, alone = found.plain.slips.either, found.plain.slips.sides
    assert max(alone[0].high, alone[1].high) < 0.25 < together.low
    assert found.outcome == "rounds spent"
    assert together.share <= alone[0].share + alone[1].share


def test_the_upper_end_of_the_interval_is_held_against_the_level() -> None:
    problem = swap(3.0)
    plain = slips(naive(problem), (0.0, 0.5), 1_000).either
    for level, outcome in ((plain.high, "as it is"), (plain.share + 1e-6, "rounds spent")):
        found = robust(problem, naive, level, late=(0.0, 0.5), runs=1_000, most=0)
        assert found.outcome == outcome


@pytest.mark.parametrize("early", ["caps", "reaction"])
def test_of_margins_that_do_as_well_the_one_worth_most_is_kept(early: str) -> None:
    """Neither of two orders ever breaks; the one in which theirs comes at once is worth more."""
    problem = replace(swap(3.0), months=4, discount=(0.9, 0.9))

    def answer(asked: LadderProblem) -> Schedule:
        if asked == problem:
            return naive(problem)
        alone = asked.reaction == (1, 1) if early == "caps" else asked.tolerance == (3.0, None)
        theirs = (1.0,) * 4 if alone else (0.0, 1.0, 1.0, 1.0)
        return Schedule(asked, (theirs, (0.0,) * 4))

    found = robust(problem, answer, 0.01, late=(0.0, 0.5), runs=1_000)
    assert found.outcome == "mended"
    assert found.rounds[-1].schedule.released[0][0] == 1.0
