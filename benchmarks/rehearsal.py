"""How many rehearsals a processor second plays, beside the plain reference, and how that grows.

    python -m benchmarks.rehearsal

A ladder of reciprocal steps with gates, tranches, noisy benchmarks, two kinds of shock, crowded
leaders, a third party that may void a step, snapbacks with a lag; each run gives both sides' value,
greatest outlay, what was done and who stopped. One core; processor seconds, best of several.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.provenance import provenance
from detente.engines.rehearsal import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
)
from detente.engines.rehearsal.compiled.runs import compiled_runs
from detente.engines.rehearsal.draws import mixed
from detente.engines.rehearsal.tables import tables
from detente.engines.steps.step import StepGate
from tests.oracles.rehearsal import reference_runs

RUNS, TIMES, SEED = 20_000, 9, 1
SLIPS = SideConduct("reliable, slips", slips=0.05)
CONDUCTS = (
    SLIPS,
    SideConduct("partial", delivers=0.6),
    SideConduct("early, then none", stop_month=8),
    SideConduct("unyielding", delivers=0.0),
    SideConduct("channels off after a shock", off=3),
    SideConduct("unable at home", blocked=0.3),
    SideConduct("reversed by a successor", reversed=0.02),
)
Input = tuple[RehearsalProblem, RehearsalDesign, tuple[SideConduct, SideConduct]]


def example(steps: int, months: int, other: SideConduct = SLIPS) -> Input:
    """Reciprocal steps, each in four tranches, proportional gates; the last one firewalled."""
    given = tuple(step(k, last=k == steps - 1) for k in range(steps))
    path = tuple(
        tuple(
            min(1.0, (1 + 6 * (t - k % 6) // months) / 4) if t >= k % 6 else 0.0
            for t in range(months)
        )
        for k in range(steps)
    )
    gates = tuple(
        StepGate(f"step {k}", f"step {k - 1}", lag=1, proportional=True)
        for k in range(1, steps - 1)
    )
    problem = RehearsalProblem(
        given,
        months,
        months + 12,
        (0.99, 0.99),
        (6.0, 6.0),
        patience=(3, 3),
        stake=(5.0, 5.0),
        shocks=(RehearsalShock("a", 0.03, 2, 0.1), RehearsalShock("b", 0.01, 4, 0.2)),
        budget=4.0,
        upkeep=0.5,
        clears=0.5,
    )
    return problem, RehearsalDesign("ladder", path, gates, None, 3), (SLIPS, other)


def step(k: int, last: bool) -> RehearsalStep:
    """A step of side k mod 2: it costs the giver 1 once and a half a month, and gives 1 a month."""
    ours = k % 2 == 0
    return RehearsalStep(
        f"step {k}", k % 2, (-1.0, 0.0) if ours else (0.0, -1.0),
        (-0.5, 1.0) if ours else (1.0, -0.5), delay=k % 3, back=0.8 if ours else 0.3, back_lag=1,
        seen=0.5, seen_lag=1, missed=0.1, mistaken=0.05, firewall=last,
        void=0.005 if k == 0 else 0.0, channel=k % 3, attention=1.0,
    )  # fmt: skip


def rate(play: Callable[[], object], runs: int, times: int) -> float:
    """Runs a processor second, best of several."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        play()
        seconds.append(time.process_time() - start)
    return runs / min(seconds)


def compiled(case: Input) -> float:
    """Of the compiled runs."""
    built = tables(*case)
    return rate(lambda: compiled_runs(built, mixed(SEED), 0, RUNS), RUNS, TIMES)


def plain(case: Input, runs: int = 40) -> float:
    """Of the reference."""
    return rate(lambda: reference_runs(*case, SEED, 0, runs), runs, 2)


FRESH = """
import time, sys
from benchmarks.rehearsal import example
from detente.engines.rehearsal.draws import mixed
from detente.engines.rehearsal.tables import tables
built = tables(*example(6, 24))
from detente.engines.rehearsal.compiled.runs import compiled_runs
start = time.perf_counter()
compiled_runs(built, mixed(1), 0, 1)
print(time.perf_counter() - start)
"""


def first_run(cache: str) -> float:
    """Seconds until the first run has been played in a fresh process, with a folder to keep in."""
    run = subprocess.run(
        [sys.executable, "-c", FRESH], capture_output=True, text=True, check=True,
        env={"NUMBA_CACHE_DIR": cache, "PATH": ""},
    )  # fmt: skip
    return float(run.stdout)


def numba_seconds() -> float:
    """Seconds to import numba in a fresh process."""
    code = "import time; at = time.perf_counter(); import numba; print(time.perf_counter() - at)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(run.stdout)


def page() -> str:
    """What was measured, as text."""
    from tempfile import TemporaryDirectory

    lines = ["# Rehearsal: runs a processor second", "", provenance("numba", "numpy"), HEAD]
    compiled(example(6, 24))
    for other in CONDUCTS:
        lines.append(f"| {other.name} | {compiled(example(6, 24, other)):,.0f} |")
    lines += ["", GROWTH]
    for steps, months in ((3, 24), (6, 24), (12, 24), (24, 24), (6, 12), (6, 48), (6, 96)):
        case = example(steps, months)
        slow = plain(case) if steps * months <= 300 else None
        told = f"{slow:,.0f}" if slow else "–"
        lines.append(f"| {steps} | {months} | {compiled(case):,.0f} | {told} |")
    with TemporaryDirectory() as folder:
        cold, warm = first_run(folder), first_run(folder)
    lines += ["", START.format(numba=numba_seconds(), cold=cold, warm=warm)]
    return "\n".join(lines)


HEAD = """The other side's conduct varies; 6 steps, 24 months, 36 months of flows, one core, best of
nine times 20,000 runs. Everything in a run counts: its draws, both sides' values and outlays.

| conduct of the other side | runs a second |
|---|---|"""
GROWTH = """Growth, both sides reliable but for slips. The reference is plain Python and keeps no
running sums; it is there to be compared with ("–": not measured, too slow).

| steps | months | compiled | reference |
|---|---|---|---|"""
START = """A fresh process: numba is imported in {numba:.2f} s; then the first run comes after
{cold:.1f} s where nothing was compiled before, and after {warm:.2f} s where it is kept on disk.
"""


def main() -> None:
    """Write the page."""
    Path("benchmarks/results/rehearsal.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
