"""Milder answers against every plan one by one, and against the answer that bounds them."""

from dataclasses import replace
from itertools import pairwise, product
from random import Random

import pytest

from detente.engines.ladder.best_response.breach import breaches
from detente.engines.ladder.best_response.milder import milder
from detente.engines.ladder.best_response.response import response
from detente.engines.ladder.best_response.side_flows import milder_cost
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate

Row = tuple[float, ...]
NEVER = 99


def some(draw: Random, answer: str) -> Schedule:
    """Two steps of ours and two of theirs that only cost their givers; seen for sure or never."""
    months = draw.randint(2, 3)
    steps, rows = [], []
    for k in range(4):
        giver = k % 2
        cost, gain = -float(draw.randint(0, 3)), float(draw.randint(1, 6))
        once = (cost, gain) if giver == 0 else (gain, cost)
        monthly = tuple(draw.choice((0.0, 0.5)) * figure for figure in once)
        steps.append(
            LadderStep(
                f"s{k}", giver, once, (monthly[0], monthly[1]), delay=draw.randint(0, 1),
                back=draw.choice((0.0, 0.5, 1.0)), back_lag=draw.randint(0, 1),
                seen=draw.choice((0.0, 1.0, 1.0)), seen_lag=draw.randint(0, 1),
            )
        )  # fmt: skip
        begins = draw.randint(0, months - 1)
        rows.append(tuple(float(t >= begins) for t in range(months)))
    pairs = [(3, 0), (1, 2), (3, 2), (2, 0)]
    gates = tuple(
        LadderGate(f"s{step}", f"s{on}", lag=0)
        for step, on in draw.sample(pairs, draw.randint(1, 3))
    )
    problem = LadderProblem(
        tuple(steps), months, months + draw.randint(0, 3), gates,
        discount=(draw.choice((1.0, 0.5)), 1.0), reaction=(0, draw.randint(0, 2)),
        stake=(float(draw.randint(0, 4)), 0.0), bond=(float(draw.choice((0, 2))), 0.0),
        answer=answer, pause=draw.randint(1, 2),
    )  # type: ignore[arg-type]  # fmt: skip
    return Schedule(problem, tuple(rows))


def worth(problem: LadderProblem, rows: list[Row], gone: list[list[bool]]) -> float:
    """Flows to side 0, month by month: what is in force of each step, and what is taken back."""
    total = 0.0
    for step, row, back in zip(problem.steps, rows, gone, strict=True):
        for month in range(problem.horizon):
            at = month - (0 if step.giver == 0 else step.delay)
            now = row[min(at, len(row) - 1)] if at >= 0 else 0.0
            before = row[min(at - 1, len(row) - 1)] if at >= 1 else 0.0
            kept = 1 - step.back if back[month] else 1.0
            flow = step.once[0] * (now - before) + step.monthly[0] * now * kept
            total += problem.discount[0] ** month * flow
    return total


def long(schedule: Schedule) -> list[list[float]]:
    last = schedule.problem.horizon
    return [[row[min(t, len(row) - 1)] for t in range(last)] for row in schedule.released]


def by_linkage(schedule: Schedule) -> float:
    """The most over when each own step is given and when it is broken openly, if ever."""
    problem, best = schedule.problem, -float("inf")
    own = [k for k, step in enumerate(problem.steps) if step.giver == 0]
    options = [(*range(problem.months), NEVER), (*range(problem.horizon), NEVER)]
    for plan in product(*(product(*options) for _ in own)):
        best = max(best, linked(schedule, dict(zip(own, plan, strict=True))))
    return best - linked(schedule, {
        k: (next((t for t, s in enumerate(schedule.released[k]) if s), NEVER), NEVER) for k in own
    })  # fmt: skip


def linked(schedule: Schedule, plan: dict[int, tuple[int, int]]) -> float:
    """One plan: month by month, what is given, noticed, broken, and withheld for it."""
    problem, names = schedule.problem, schedule.names
    rows = long(schedule)
    due = [next((t for t, s in enumerate(row) if s > 0), NEVER) for row in rows]
    broken: dict[int, int] = {}
    answered: dict[int, int] = {}
    given: dict[int, int] = {}
    for month in range(problem.horizon):
        for k, (_, stops) in plan.items():
            if stops == month and k not in broken:
                broken[k], answered[k] = month, month + problem.reaction[1]
        if month >= problem.months:
            continue
        excused = {k for k in plan if any(k in waiting(problem, names, b) for b in broken)}
        gives = {
            k
            for k, (when, _) in plan.items()
            if k not in broken and k not in excused and due[k] <= month and when <= month
        }
        for k, step in enumerate(problem.steps):
            behind = due[k] <= month - step.seen_lag and k not in gives and k not in given
            if k in plan and k not in broken and k not in excused and behind and step.seen == 1:
                broken[k] = answered[k] = month
        for k in gives - set(given) - set(broken):
            given[k] = month
    gone = [[False] * problem.horizon for _ in rows]
    for k, step in enumerate(problem.steps):
        if k in plan:
            rows[k] = [float(k in given and given[k] <= t) for t in range(problem.horizon)]
            if k in broken and step.monthly[0] < 0:
                gone[k] = [t >= broken[k] + step.back_lag for t in range(problem.horizon)]
        else:
            ends = min((answered[b] for b in broken if k in waiting(problem, names, b)),
                       default=NEVER)  # fmt: skip
            rows[k] = [share if t < ends or due[k] < ends else 0.0
                       for t, share in enumerate(rows[k])]  # fmt: skip
            gone[k] = [t >= ends + step.back_lag for t in range(problem.horizon)]
    kept = problem.discount[0] ** problem.horizon * problem.stake[0]
    bond = 0.0 if min(broken.values(), default=NEVER) < problem.months else problem.bond[0]
    return worth(problem, rows, gone) + kept + problem.discount[0] ** problem.months * bond


def waiting(problem: LadderProblem, names: tuple[str, ...], on: int) -> set[int]:
    found, more = set[int](), [on]
    while more:
        at = more.pop()
        for gate in problem.gates:
            step = names.index(gate.step)
            if gate.on == names[at] and step not in found:
                found.add(step)
                more.append(step)
    return found - {on}


@pytest.mark.parametrize("seed", range(40))
def test_linked_is_the_best_of_all_plans(seed: int) -> None:
    schedule = some(Random(seed), "linked")
    found = milder(schedule, 0)
    assert found.gain == pytest.approx(by_linkage(schedule), abs=1e-9)


def test_everything_tied_and_the_rest_worth_nothing_is_a_suspension() -> None:
    """One step of ours, all of theirs waits for it, no stake: to break it is to end it."""
    steps = (
        LadderStep("ours", 0, (-3.0, 3.0), (-0.5, 1.0), back=0.5, seen=0.5),
        LadderStep("theirs", 1, (0.0, 0.0), (1.0, -0.5), delay=1, back=1.0, back_lag=1),
    )
    rows = ((1.0, 1.0, 1.0), (0.0, 1.0, 1.0))
    for chance in (None, 0.5, 0.9):
        problem = LadderProblem(steps, 3, 9, (LadderGate("theirs", "ours"),), answer="linked",
                          continuation=chance)  # fmt: skip
        suspend = Schedule(replace(problem, answer="suspend"), rows)
        whole = response(suspend, 0)
        assert milder(Schedule(problem, rows), 0).gain == pytest.approx(whole.gain, abs=1e-9)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("answer", ["linked", "pause"])
def test_a_milder_answer_holds_no_more_than_the_stronger_one(seed: int, answer: str) -> None:
    schedule = some(Random(seed), answer)
    suspend = replace(schedule, problem=replace(schedule.problem, answer="suspend"))
    for side in (0, 1):
        found = milder(schedule, side)
        assert found.gain is not None and found.gain >= response(suspend, side).gain - 1e-9
        assert found.gain >= found.open - 1e-9
        assert found.holds is (found.gain <= found.lateness + 1e-6 and found.open <= 1e-6)


def test_a_plan_that_keeps_all_gives_nothing_out_of_time() -> None:
    kept = 0
    for seed, answer, side in product(range(60), ("linked", "pause"), (0, 1)):
        for game in breaches(some(Random(seed), answer), side):
            if game.plan() == ((), ()):
                kept += 1
                assert (game.course().late, game.course().lagged) == (set(), set()), seed
    assert kept > 20


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("chance", [None, 0.6])
def test_a_pause_without_end_is_a_suspension(seed: int, chance: float | None) -> None:
    """Of a hundred months, in a horizon of six or where few relations last so long."""
    schedule = some(Random(seed), "pause")
    schedule = replace(schedule, problem=replace(schedule.problem, continuation=chance))
    endless = replace(schedule, problem=replace(schedule.problem, pause=100))
    suspend = replace(schedule, problem=replace(schedule.problem, answer="suspend"))
    for side in (0, 1):
        assert milder(endless, side).gain == pytest.approx(response(suspend, side).gain, abs=1e-9)


@pytest.mark.parametrize("seed", range(30))
def test_a_longer_pause_deters_more(seed: int) -> None:
    schedule = some(Random(seed), "pause")
    gains = [
        milder(replace(schedule, problem=replace(schedule.problem, pause=months)), 0).gain
        for months in (1, 2, 4)
    ]
    assert all(after <= before + 1e-9 for before, after in pairwise(gains))  # type: ignore[operator]


def test_a_pause_by_hand() -> None:
    """A toll of theirs, 2 a month to us, taken back at once; ours costs 3 and is seen a month late.

    Left out and made good when noticed: the pause takes 2 a month. One month loses 2 and saves
    nothing, for 3 are paid all the same; so it is kept, or stopped in the last month, when nothing
    is left to be withheld.
    """
    steps = (
        LadderStep("ours", 0, (-3.0, 3.0)),
        LadderStep("theirs", 1, monthly=(2.0, -1.0), back=1.0),
    )
    problem = LadderProblem(steps, 3, 6, stake=(9.0, 9.0), reaction=(0, 0), answer="pause", pause=1)
    schedule = Schedule(problem, ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0)))
    found = milder(schedule, 0)
    assert (found.gain, found.late, found.breaks) == (0.0, (), ())
    poor = replace(schedule, problem=replace(problem, stake=(0.0, 9.0)))
    assert milder(poor, 0).gain == 0.0, "2 for six months are more than 3"
    short = replace(schedule, problem=replace(problem, stake=(0.0, 9.0), horizon=3, months=3))
    assert milder(replace(short), 0).gain == 0.0
    assert milder_cost(schedule) == (0.0, 0.0)


def test_what_waits_for_nothing_is_taken_for_nothing() -> None:
    steps = LadderStep("ours", 0, (-3.0, 3.0)), LadderStep("theirs", 1, (5.0, -1.0), earliest=1)
    free = LadderProblem(steps, 2, 2, answer="linked", stake=(9.0, 9.0))
    tied = replace(free, gates=(LadderGate("theirs", "ours"),))
    rows = ((1.0, 1.0), (0.0, 1.0))
    assert milder(Schedule(free, rows), 0).gain == 3.0
    assert milder(Schedule(tied, rows), 0).gain == 0.0
    assert milder(Schedule(tied, rows), 1).gain == 1.0, "nothing waits for theirs"


@pytest.mark.parametrize("seed", range(40))
def test_parts_that_are_seen_late_are_given_as_far_as_they_are_seen(seed: int) -> None:
    """Two halves of each of ours, a month apart: a pause without end is a suspension again."""
    draw = Random(seed)
    schedule = some(draw, "pause")
    steps = tuple(
        replace(step, tranches=2, seen=0.5, seen_lag=draw.randint(1, 2))
        if step.giver == 0
        else step
        for step in schedule.problem.steps
    )
    rows = tuple(
        tuple(min(share, (1 + sum(row[:t])) / 2) for t, share in enumerate(row))
        if step.giver == 0
        else row
        for step, row in zip(steps, schedule.released, strict=True)
    )
    problem = replace(schedule.problem, steps=steps, pause=100)
    suspend = Schedule(replace(problem, answer="suspend"), rows)
    found = milder(Schedule(problem, rows), 0)
    assert found.gain == pytest.approx(response(suspend, 0).gain, abs=1e-9)
    assert found.lateness == pytest.approx(response(suspend, 0).lateness)


def test_too_many_states_are_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.engines.ladder.best_response.breach.MOST_BRANCHES", 9_000)
    parts = tuple(LadderStep(f"s{k}", 0, (-1.0, 2.0), seen=0.5) for k in range(14))
    problem = LadderProblem(parts, 2, 2, answer="linked")
    apart = Schedule(problem, ((1.0, 1.0),) * 14)
    assert milder(apart, 0).gain == 14.0, "each is by itself"
    found = milder(replace(apart, problem=replace(problem, bond=(1.0, 0.0))), 0)
    assert found.gain is None and found.holds is None
    few = Schedule(replace(problem, steps=parts[:2]), ((1.0, 1.0),) * 2)
    assert milder(few, 0).gain == 2.0


@pytest.mark.parametrize("answer", ["linked", "pause"])
def test_what_costs_its_giver_nothing_makes_the_game_no_larger(
    answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.engines.ladder.best_response.breach.MOST_BRANCHES", 9_000)
    dear = LadderStep("dear", 0, (-1.0, 2.0), seen=0.5)
    free = tuple(LadderStep(f"s{k}", 0, (0.0, 2.0), seen=0.5) for k in range(14))
    problem = LadderProblem((dear, *free), 2, 2, answer=answer, bond=(1.0, 0.0), pause=1)  # type: ignore[arg-type]
    found = milder(Schedule(problem, ((1.0, 1.0),) * 15), 0)
    alone = Schedule(replace(problem, steps=(dear,)), ((1.0, 1.0),))
    assert found.gain is not None and found.gain == milder(alone, 0).gain
    assert found.late == milder(alone, 0).late


def test_what_is_broken_under_a_linkage_is_named_with_its_month() -> None:
    """Nothing waits for either act, so that each side gains all that its own costs."""
    steps = (LadderStep("pay", 0, once=(-4, 6)), LadderStep("ship", 1, once=(6, -3), earliest=1))
    problem = LadderProblem(steps, 2, 4, answer="linked", stake=(9, 9))
    found = simulate(Schedule(problem, ((1, 1), (0, 1)))).violations
    told = [(one.kind, one.side, one.month, one.step, one.shortfall, one.bundle) for one in found]
    assert told == [
        ("open stop", 0, 0, "pay", 4.0, ()),
        ("unseen", 0, 0, "pay", 4.0, ("pay",)),
        ("open stop", 1, 1, "ship", 3.0, ()),
        ("unseen", 1, 1, "ship", 3.0, ("ship",)),
    ]
