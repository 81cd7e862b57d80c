"""How long a command takes from a cold start, and where the time of a plan goes.

    python -m benchmarks.plan

Whole processes, one after the other in turn, medians of RUNS; beside them a bare interpreter, so
that ratios can be taken. Inside one process: reading, each study, and writing the page.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.provenance import provenance
from detente.case.reading.read import read_case
from detente.case.views.as_of import digest_of, view
from detente.studies import plan as wiring

RUNS = 5
CASES = ("cases/river", "cases/us-china-2025")
PYTHON = sys.executable


def commands(out: Path) -> dict[str, list[str]]:
    """The whole processes that are timed, by name."""
    detente = [PYTHON, "-m", "detente"]
    found = {"python -c pass": [PYTHON, "-c", "pass"], "detente --help": [*detente, "--help"]}
    for case in CASES:
        found[f"detente check {case}"] = [*detente, "check", case]
        found[f"detente plan {case} --out …"] = [*detente, "plan", case, "--out", str(out / case)]
    return found


def process_seconds(command: list[str]) -> float:
    """Wall seconds of one whole process that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def whole() -> dict[str, float]:
    """Median wall seconds of each command, run in turn."""
    with tempfile.TemporaryDirectory() as folder:
        named = commands(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in named}
        for _ in range(RUNS):
            for name, command in named.items():
                times[name].append(process_seconds(command))
    return {name: statistics.median(found) for name, found in times.items()}


def inside(case: str) -> dict[str, float]:
    """Seconds of each step of one plan, in the process that runs it; the second of two runs."""
    steps: dict[str, float] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        made = call()
        steps[name] = time.perf_counter() - start
        return made

    reading = timed("reading", lambda: read_case(Path(case)))
    seen = timed("view as of the day", lambda: view(reading.case))
    told: list[tuple[str, float]] = []
    request = wiring.Request(
        seen.case,
        digest_of(seen),
        progress=lambda step: told.append((step.split(":")[0], time.perf_counter())),
    )
    wiring.plan(request)
    told.append(("end", time.perf_counter()))
    for (name, start), (_, stop) in pairwise(told):
        steps[name] = stop - start
    return steps


def page() -> str:
    """The results as a page."""
    times = whole()
    bare = times["python -c pass"]
    rows = [f"| `{name}` | {s:.2f} | {s / bare:.0f} |" for name, s in times.items()]
    text = ["# From a cold start to a plan", "", provenance("pydantic", "numpy", "click", "jinja2"),
            "", f"Whole processes, medians of {RUNS}; the last column is the ratio to a bare "
            "interpreter in the same run.", "", "| command | seconds | × bare |", "|---|---|---|",
            *rows, "", "Inside one process, the second of two runs, seconds:", ""]  # fmt: skip
    for case in CASES:
        inside(case)
        steps = inside(case)
        text += [f"- `{case}`: " + ", ".join(f"{name} {s:.2f}" for name, s in steps.items())
                 + f"; in all {sum(steps.values()):.2f}"]  # fmt: skip
    return "\n".join(text) + "\n"


def main() -> None:
    """Measure and write the page."""
    Path("benchmarks/results/plan.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
