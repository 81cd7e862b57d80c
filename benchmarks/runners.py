"""What several processes and a cluster bring, what a task costs on them, how much it should hold.

    python -m benchmarks.runners

A sweep of the river case, and a rehearsal of a made-up ladder, in this process, in two, and on a
Dask cluster of two workers on this machine. Seconds are of the wall clock, and other work makes
them longer: each is taken several times, the runners in turn, and the least stands here, the load
beside it. A task that does nothing shows what its way costs.
"""

import os
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.provenance import provenance
from benchmarks.rehearsal import example
from detente.api.reading import read
from detente.api.sweeping import Sweeping, sweep
from detente.engines.rehearsal import rehearse
from detente.runners import Runner, here
from detente.runners.cluster import Cluster
from detente.runners.local import cluster
from detente.runners.processes import Processes

ROOT = Path(__file__).parents[1]
VARY = ("power-price.them.fixed=-40..60", "summer-release.us.weight=10..60")
POINTS, EMPTY, RUNS, ROUNDS = 16, 400, 200_000, 2
CHUNKS = (1_000, 10_000, 50_000)


def nothing(task: int) -> int:
    """A task that costs its way alone."""
    return task


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long it took, and what came of it."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def way(runner: Runner) -> tuple[float, float]:
    """Seconds until the first result of a task that does nothing, and for each one after it."""
    start = time.perf_counter()
    results = runner(nothing, list(range(EMPTY)))
    next(results)
    first = time.perf_counter() - start
    assert sum(1 for _ in results) == EMPTY - 1
    return first, (time.perf_counter() - start - first) / (EMPTY - 1)


def measured(runners: dict[str, Runner]) -> tuple[dict[str, list[float]], dict[str, bool]]:
    """Of each line of both tables its least seconds, and whether all its digits were the same."""
    view, problem = read(ROOT / "cases" / "river"), example(6, 24)
    least: dict[str, list[float]] = {}
    same: dict[str, bool] = {}
    seen: dict[str, Any] = {}
    rehearse(*problem, 1_000)  # what is compiled is compiled

    def note(line: str, kind: str, took: list[float], found: Any) -> None:
        least[line] = [min(pair) for pair in zip(least.get(line, took), took, strict=True)]
        same[line] = same.get(line, True) and found == seen.setdefault(kind, found)

    for _ in range(ROUNDS):
        for name, runner in runners.items():
            start, each = way(runner)
            how = Sweeping(runner)
            took, swept = seconds(lambda how=how: sweep(view, VARY, points=POINTS, how=how))
            note(name, "sweep", [took, start, each], swept)
            for chunk in CHUNKS:
                took, run = seconds(
                    lambda runner=runner, chunk=chunk: rehearse(
                        *problem, RUNS, runner=runner, chunk=chunk
                    )
                )
                total = Fraction(0) + sum(map(Fraction, run.outcomes.value[:, 0].tolist()))
                note(f"{name} | {chunk:,}", "rehearsal", [took], total)
    return least, same


def rows(runners: dict[str, Runner]) -> tuple[list[str], list[str]]:
    """The rows of both tables."""
    least, same = measured(runners)
    yes = {line: "yes" if one else "NO" for line, one in same.items()}
    alone = least[next(iter(runners))][0]
    swept = [
        f"| {name} | {least[name][0]:.1f} | {alone / least[name][0]:.2f} | {least[name][1]:.2f} "
        f"| {1000 * least[name][2]:.2f} | {yes[name]} |"
        for name in runners
    ]
    lines = [line for line in least if line not in runners]
    return swept, [f"| {line} | {least[line][0]:.1f} | {yes[line]} |" for line in lines]


def page() -> str:
    """What was measured, as text."""
    before = os.getloadavg()[0]
    with TemporaryDirectory() as folder, cluster(Path(folder)) as (made, key):
        runners: dict[str, Runner] = {
            "this process": here,
            "two processes": Processes(2),
            "a cluster of two": Cluster(made.scheduler_address, key),
        }
        swept, played = rows(runners)
    after = os.getloadavg()[0]
    return "\n".join([
        "# Sweeps and rehearsals in several processes", "",
        provenance("numpy", "numba", "distributed"),
        f"- Load of the machine before this and at its end: {before:.1f}, {after:.1f}",
        f"- The least of {ROUNDS} rounds, the runners in turn", "",
        f"A sweep of the river case over {POINTS * POINTS} points, eight a task. Beside it a task "
        f"that does nothing, {EMPTY} times; start: until the first result of such a task.", "",
        "| runner | s | times as fast | start s | ms a task | same digits |",
        "|---|---|---|---|---|---|",
        *swept, "",
        f"{RUNS:,} rehearsed runs of six steps over 24 months, by runs a task; starts count.", "",
        "| runner | runs a task | s | same digits |", "|---|---|---|---|", *played, "",
    ])  # fmt: skip


if __name__ == "__main__":
    text = page()
    (ROOT / "benchmarks" / "results" / "runners.md").write_text(text, encoding="utf-8")
    print(text)
