"""How long the best ladder takes on drawn instances, and how near to proven it comes.

    python -m benchmarks.ladder [--seconds 120] [--most 10] [--sizes 10,40]

Steps of two sides in turn, about half of them gated on the other side, with a cap on both sides'
outlay; once with the caps alone, once with going on that must beat stopping and every plan.
Each instance has --seconds of solving by the clock (120: a busy machine ends none before SETTLED
seconds of its processor). Written: processor seconds of the whole call.
"weak": every costly step is seen by 0.3 a month, a month late, and half as much is at stake.
Some sizes alone go to a page of their own, results/ladder-<sizes>.md.
"one month": the rule that this engine began with, for the number of its ladders that are beaten.
"""

import os
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, combinations, product
from math import isinf
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from benchmarks.provenance import provenance
from detente.engines.ladder import solve as solving
from detente.engines.ladder.best_response.plan import LateTranche, SidePlan
from detente.engines.ladder.best_response.response import responses
from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.robustness.frontier import peaks_of
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.search import cuts
from detente.engines.ladder.search import greedy as climbing
from detente.engines.ladder.search.cuts import Broken, PlanRow
from detente.engines.ladder.search.formulate import weighted
from detente.engines.ladder.search.greedy import FEW, Climber
from detente.engines.ladder.search.program import LadderProgram, Vector
from detente.engines.ladder.search.rows import TOLERANCE, LadderRows
from detente.engines.ladder.solve import LadderSolution, solve

PATIENCE, SETTLED = 40.0, 60.0
KINDS = ("caps alone", "self-enforcing", "weak")
SIZES = ((10, 24, 10, 0.0), (20, 36, 3, 0.01), (40, 36, 2, 0.01), (80, 36, 2, 0.01))
WEAK = ((10, 24, 10, 0.01), *SIZES[1:])


def medium(
    count: int, months: int, seed: int, *, room: float = 0.1, enforce: bool = True
) -> LadderProblem:
    """Steps whose cost and value are drawn; caps of a share of all cost, stakes of half of it."""
    dice = Random(seed)
    steps = tuple(_step(dice, place, months) for place in range(count))
    gates = tuple(_gate(dice, place) for place in range(2, count) if dice.random() < 0.5)
    cost = sum(-step.once[step.giver] - 12 * step.monthly[step.giver] for step in steps) / 2
    return LadderProblem(
        steps,
        months,
        months + 12,
        gates,
        discount=(0.99, 0.985),
        tolerance=(round(room * cost, 1), round(room * cost, 1)),
        stake=(cost / 2, cost / 2),
        capacity=max(2, count // 5),
        enforce=enforce,
    )


def weak(problem: LadderProblem) -> LadderProblem:
    """The same, where little is seen and little is at stake."""
    one, two = problem.stake
    steps = tuple(replace(step, seen=0.3, seen_lag=1) for step in problem.steps)
    return replace(problem, steps=steps, stake=(one / 2, two / 2))


def _step(dice: Random, place: int, months: int) -> LadderStep:
    giver = place % 2
    cost = round(dice.uniform(1, 4), 2)
    value = round(cost * dice.uniform(1.2, 2.0), 2)
    once, monthly = (-cost, value), (0.0, 0.0)
    if dice.random() < 0.4:
        once, monthly = (0.0, 0.0), (round(-cost / 12, 3), round(value / 12, 3))
    return LadderStep(
        f"step {place}",
        giver,
        once=once if giver == 0 else once[::-1],
        monthly=monthly if giver == 0 else monthly[::-1],
        delay=dice.randrange(3),
        earliest=dice.randrange(months // 3),
        tranches=dice.choice((1, 2, 4)),
        back=dice.choice((0.0, 0.5, 1.0)),
        back_lag=1,
        seen=dice.choice((0.5, 0.8, 1.0)),
    )


def _gate(dice: Random, place: int) -> LadderGate:
    on = dice.choice(range((place + 1) % 2, place, 2))
    return LadderGate(
        f"step {place}",
        f"step {on}",
        proportional=dice.random() < 0.5,
        above=dice.choice((0.0, 0.25)),
        lag=1,
    )


@dataclass(frozen=True)
class Run:
    """One instance solved: seconds, the solution, what the greedy start had, the cap's use.

    programs, oracle: seconds of these in HiGHS, and in best responses and rows against them.
    """

    seconds: float
    solution: LadderSolution
    greedy: float | None
    used: float
    beaten: bool
    programs: float
    oracle: float


@contextmanager
def clocked(where: Any, name: str) -> Iterator[list[float]]:
    """Processor seconds of each call of a function, for as long as this is open."""
    plain, seconds = getattr(where, name), list[float]()

    def timed(*given: Any, **more: Any) -> Any:
        start = time.process_time()
        try:
            return plain(*given, **more)
        finally:
            seconds.append(time.process_time() - start)

    holders = [one for one in (where, solving, climbing) if getattr(one, name, None) is plain]
    for one in holders:
        setattr(one, name, timed)
    try:
        yield seconds
    finally:
        for one in holders:
            setattr(one, name, plain)


def one_month(rows: LadderRows, released: Weights) -> Broken:
    """Rows against leaving out, for good, some of the steps that fall due in one month alone."""
    problem, values, found = rows.problem, rows.columns.values(released), []
    for side, month in product((0, 1), range(problem.months)):
        steps = [
            [LateTranche(k, j, month, None) for j in range(1, step.tranches + 1)
             if falls_due(values, rows.columns.mark((k, j), month), month)]
            for k, step in enumerate(problem.steps) if step.giver == side
        ]  # fmt: skip
        due = [late for late in steps if late]
        for count in range(1, len(due) + 1):
            for bundle in combinations(due, count):
                plan = SidePlan(side, tuple(chain(*bundle)), caught=("end",) * problem.months)
                row = PlanRow(rows, plan).row
                if not rows.keeps(row, released):
                    found.append(row)
    return Broken(tuple(found), 0.0)


def falls_due(values: Vector, at: int, month: int) -> bool:
    return bool(values[at] and not (month and values[at - 1]))


def beaten_before(count: int, months: int, seed: int, gap: float, patience: float) -> bool | None:
    """Whether a plan beats the ladder that the rule of one month calls sound; None: no ladder."""
    problem = medium(count, months, seed, room=0.38 / count**0.5)
    plain = cuts.deviations
    for one in (solving, climbing):
        one.deviations = one_month
    try:
        found = solve(problem, gap=gap, seconds=patience)
    finally:
        for one in (solving, climbing):
            one.deviations = plain
    return None if found.schedule is None else beats(found.schedule)


def beats(schedule: Schedule) -> bool:
    """Whether some plan of a side pays."""
    return any(one.shortfall > TOLERANCE for one in responses(schedule))


def run(
    count: int, months: int, seed: int, gap: float, kind: str, patience: float = PATIENCE
) -> Run:
    """Solve one instance; caps of 0.38 / √steps of each side's cost."""
    problem = medium(count, months, seed, room=0.38 / count**0.5, enforce=kind != KINDS[0])
    problem = weak(problem) if kind == KINDS[2] else problem
    start = time.process_time()
    with clocked(LadderProgram, "solve") as programs, clocked(cuts, "deviations") as oracle:
        found = solve(problem, gap=gap, seconds=patience)
    seconds = time.process_time() - start
    rows = LadderRows(problem)
    first = Climber(rows).climb(FEW)
    worth = None if first is None else weighted(problem, rows.coefficients.value).of(first)
    peaks = peaks_of(found) or (0.0, 0.0)
    used = max(
        peak / cap for peak, cap in zip(peaks, problem.tolerance, strict=True) if cap is not None
    )
    beaten = found.schedule is not None and any(
        one.open > TOLERANCE for one in responses(found.schedule)
    )
    return Run(seconds, found, worth, used, beaten, sum(programs), sum(oracle))


def row(
    count: int, months: int, seeds: int, gap: float, kind: str, patience: float = PATIENCE
) -> str:
    """One line of the table."""
    runs = [run(count, months, seed, gap, kind, patience) for seed in range(seeds)]
    held = [one for one in runs if one.solution.schedule]
    proven = [one for one in runs if one.solution.status != "incomplete" and one.seconds <= SETTLED]
    rest = [
        "none found" if isinf(one.solution.gap) else f"{one.solution.gap:.2%}"
        for one in runs
        if one not in proven
    ]
    short = [
        (one.solution.bound - one.greedy) / (1 + abs(one.solution.bound))
        for one in held
        if one.greedy is not None
    ]
    cells = [
        f"{count} × {months}",
        kind,
        f"{gap:.0%}",
        f"{median(one.seconds for one in runs):.1f}",
        f"{max(one.seconds for one in runs):.1f}",
        f"{len(proven)} of {seeds}",
        ", ".join(rest) or "–",
        str(sum(one.solution.status == "infeasible" for one in runs)),
        f"{sum(one.solution.earliest for one in held)} of {len(held)}",
        f"{median(one.solution.rounds for one in runs):.0f}",
        str(max(one.solution.plans for one in runs)),
        f"{median(one.programs for one in runs):.1f}",
        f"{median(one.oracle for one in runs):.1f}",
        str(sum(one.beaten for one in runs)) if kind != KINDS[0] else "–",
        f"{median(one.used for one in held):.0%}" if held else "–",
        f"{len(short)} ({median(short):.1%})" if short else "0",
    ]
    print("| " + " | ".join(cells) + " |", f"{os.getloadavg()[0]:.0f}", flush=True)
    return "| " + " | ".join(cells) + " |"


HEAD = """
Drawn instances: steps of two sides in turn, one to four tranches, two in five with monthly flows,
about half gated on the other side, a horizon of twelve more months, and both sides' outlay capped
at 0.38 / √steps of what their own steps cost. "self-enforcing": going on must beat stopping
openly in every month, and no plan of a side may beat lateness that nobody can see. Processor
seconds of the whole call on one thread: greedy start, most value within the gap that was asked for,
then the earliest finish of that value. Each has {patience:.0f} seconds of solving by the clock.
"proven": value within the gap, or proven that nothing holds ("none"), in {settled:.0f} seconds of
the processor; "rest": the gap of the others. "earliest": in how many the finish is proven the
earliest. "rounds": median of programs solved; "rows": most rows against plans that were added in
one instance; "program", "oracle": median of processor
seconds in HiGHS, and in best responses and rows against them. "beaten": how many of
the ladders found admit a plan that pays. "cap": median of the larger peak over its cap. "greedy":
how many starts were found, and by how much the median one lies below the bound. "weak": every step
is seen by 0.3 a month, a month late, and half as much is at stake.

Load of the two cores before and after: {load}.

| size | kind | gap | median s | worst s | proven | rest | none | earliest | rounds | rows \
| program | oracle | beaten | cap | greedy |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""


BEFORE = """
## The rule of one month

This engine began with a rule against leaving out, for good, what falls due in one month alone. The
same program with that rule finds a ladder in {found} of {all} instances of 10 × 24
("self-enforcing"); {beaten} of these are beaten by some plan of a side.
"""


def earlier_rule(instances: int, patience: float) -> str:
    """How many ladders of the earlier rule are beaten."""
    told = [beaten_before(10, 24, seed, 0.0, patience) for seed in range(instances)]
    print("one month", told, flush=True)
    found = [one for one in told if one is not None]
    return BEFORE.format(found=len(found), all=len(told), beaten=sum(found))


def main() -> None:
    """Measure and write the page."""
    asked = ArgumentParser()
    asked.add_argument("--seconds", type=float, default=PATIENCE, help="of solving, for each")
    asked.add_argument("--most", type=int, default=1, help="instances of a size, at most 10")
    asked.add_argument("--sizes", default="10,20,40,80", help="numbers of steps")
    asked.add_argument("--kinds", default=",".join(KINDS))
    told = asked.parse_args()
    steps = {int(one) for one in told.sizes.split(",")}
    load = f"{os.getloadavg()[0]:.0f}"
    lines = [
        row(count, months, min(seeds, told.most), gap, kind, told.seconds)
        for sizes, kinds in ((SIZES, KINDS[:2]), (WEAK, KINDS[2:]))
        for count, months, seeds, gap in sizes
        if count in steps
        for kind in kinds
        if kind in told.kinds
    ]
    before = earlier_rule(min(SIZES[0][2], told.most), told.seconds) if 10 in steps else ""
    load += f", {os.getloadavg()[0]:.0f}"
    page = "# Ladder: the best order of steps\n\n" + provenance("highspy", "numpy")
    page += HEAD.format(patience=told.seconds, settled=SETTLED, load=load)
    page += "\n".join(lines) + "\n" + before
    name = (
        "ladder"
        if steps == {size[0] for size in SIZES}
        else f"ladder-{'-'.join(map(str, sorted(steps)))}"
    )
    Path(f"benchmarks/results/{name}.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
