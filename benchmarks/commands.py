"""What each command costs the processor from a cold start, beside what it may cost.

    python -m benchmarks.commands

Whole processes, one after the other in turn; of each the least processor seconds (user and system)
of RUNS, which a busy machine raises less than the time that passes; what takes hundredths of a
second is run TIMES over each time, as the system counts in steps of some milliseconds. Beside them
a bare interpreter, and a plain loop that says how fast the machine was meanwhile.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.provenance import provenance

RUNS, TIMES = 3, 10
BARE, HELP = "python -c pass", "detente --help"
SHORT = (BARE, HELP)
LOOP = "python: 10 million additions"
CASE = "cases/us-china-2025"
LIMITS = {
    "check": 0.4,
    "register show": 1.5,
    "clarity": 1.5,
    "agenda": 1.5,
    "mandates": 1.5,
    "process": 1.5,
    "objections": 1.5,
    "packages": 1.5,
}
"""Processor seconds that a command on the case of 2025 may take."""


def commands(out: Path) -> Iterator[tuple[str, list[str], str]]:
    """Name, words and limit of each process."""
    detente = [sys.executable, "-m", "detente"]
    yield BARE, [sys.executable, "-c", "pass"], ""
    yield LOOP, [sys.executable, "-c", "n = 0\nfor i in range(10_000_000): n += i"], ""
    yield HELP, [*detente, "--help"], "5 × bare"
    for name, most in LIMITS.items():
        yield f"detente {name} {CASE}", [*detente, *name.split(), CASE], str(most)
    yield f"detente plan {CASE} --out …", [*detente, "plan", CASE, "--out", str(out)], "7"
    yield "detente plan cases/river", [*detente, "plan", "cases/river"], "1.2"


def processor_seconds(words: list[str], times: int) -> float:
    """Processor seconds of one whole process that must succeed, the mean over so many."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(times):
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=environment)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent / times


def least() -> list[tuple[str, float, str]]:
    """Name, least processor seconds and limit of each command; a first round only warms."""
    with tempfile.TemporaryDirectory() as folder:
        named = list(commands(Path(folder) / "plan"))
        for _, words, _ in named:
            processor_seconds(words, 1)
        rounds = [
            [processor_seconds(words, TIMES if name in SHORT else 1) for name, words, _ in named]
            for _ in range(RUNS)
        ]
    best = map(min, zip(*rounds, strict=True))
    return [(name, one, most) for (name, _, most), one in zip(named, best, strict=True)]


def page() -> str:
    """The results as a page."""
    before, measured = os.getloadavg()[0], least()
    bare = next(seconds for name, seconds, _ in measured if name == BARE)
    rows = [f"| `{name}` | {s:.3g} | {s / bare:.3g} | {most} |" for name, s, most in measured]
    load = f"{before:.0f} to {os.getloadavg()[0]:.0f}"
    text = ["# The processor's cost of a command", "",
            provenance("pydantic", "numpy", "highspy", "numba"),
            f"- Load of the machine meanwhile: {load} (processes that wanted a core)", "",
            "Whole processes from a cold start, the least processor seconds (user and system) of "
            f"{RUNS} after one that warms; × bare is the ratio to a bare interpreter in the same "
            "run, the limit is what is aimed at on a quiet machine.", "",
            "| command | processor seconds | × bare | limit |", "|---|---|---|---|",
            *rows]  # fmt: skip
    return "\n".join(text) + "\n"


def main() -> None:
    """Measure and write the page."""
    Path("benchmarks/results/commands.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
