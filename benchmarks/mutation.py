"""Would a room's tests notice a fault in it? Make faults, one at a time, and see.

    python -m benchmarks.mutation engines/packages --sample 100 --seed 1 --minutes 10

A sample of the room's mutants (see mutants.py) is tried in a copy of the project, each against the
room's own tests and the examples in its docstrings, the quickest and nearest first. A mutant is
*killed* when a test fails, *timed out* when the tests take far more of a processor than without the
fault (it counts as noticed), else it *survived*: a test is missing there, or the fault changes
nothing that can be observed.
"""

import argparse
import gc
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from pluggy import HookimplMarker

from benchmarks.mutants import Mutant, mutants
from benchmarks.provenance import provenance

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "cases", "docs", "benchmarks", "pyproject.toml", "README.md")
hookimpl = HookimplMarker("pytest")
IDLE = 20
"""Seconds of the clock that a trial may take for each of the processor's."""
KILLED, SURVIVED, TIMEOUT = "killed", "survived", "timed out"


@dataclass(frozen=True)
class Outcome:
    """What became of one mutant."""

    mutant: Mutant
    verdict: str


@dataclass(frozen=True)
class Trial:
    """A room, tried: how many mutants it has, how many were drawn, what became of those tried."""

    room: str
    all: int
    drawn: int
    outcomes: tuple[Outcome, ...]
    baseline: float

    def count(self, verdict: str) -> int:
        """How many mutants met this end."""
        return Counter(outcome.verdict for outcome in self.outcomes)[verdict]


def main() -> int:
    """Try a room and write the result."""
    options = parsed()
    trial = tried(ROOT, options.room, options.sample, options.seed, options.minutes * 60)
    name = f"mutation-{options.room.replace('/', '-')}.md"
    (ROOT / "benchmarks/results").mkdir(exist_ok=True)
    (ROOT / "benchmarks/results" / name).write_text(page(trial, options.seed), encoding="utf-8")
    print(summary(trial))
    return 0


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("room", help="a folder below src/detente, such as engines/packages")
    parser.add_argument("--sample", type=int, default=100, help="how many mutants to try")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=15, help="stop after this time")
    return parser.parse_args()


def tried(
    root: Path, room: str, sample: int, seed: int, seconds: float, patience: float = 5
) -> Trial:
    """Draw mutants of a room and run its tests on each, until the time is over.

    A trial has thrice the processor seconds that the tests need without a fault, and `patience`
    more.
    """
    every = list(room_mutants(root, room))
    drawn = random.Random(seed).sample(every, min(sample, len(every)))
    preload()
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copy = Path(folder)
        copied(root, copy)
        end, started = time.monotonic() + seconds, spent()
        if verdict(copy, room, 600) != SURVIVED:
            raise SystemExit(
                f"{room}: its tests fail, or there are none, without any fault. Mend that first: "
                f"pytest tests/{room} src/detente/{room}"
            )
        baseline = spent() - started
        outcomes = tuple(outcomes_of(copy, room, drawn, 3 * baseline + patience, end))
    return Trial(room, len(every), len(drawn), outcomes, baseline)


def room_mutants(root: Path, room: str) -> Iterator[Mutant]:
    """The mutants of every module of a room."""
    package = root / "src" / "detente"
    for path in sorted((package / room).rglob("*.py")):
        yield from mutants(str(path.relative_to(root)), path.read_text(encoding="utf-8"))


def copied(root: Path, copy: Path) -> None:
    """Copy what the tests need."""
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (root / name).exists():
            shutil.copy(root / name, copy / name)


def outcomes_of(
    copy: Path, room: str, drawn: list[Mutant], limit: float, end: float
) -> Iterator[Outcome]:
    """Put each mutant in place, run the tests, and put the source back."""
    for number, mutant in enumerate(drawn, 1):
        if time.monotonic() > end:
            return
        path = copy / mutant.file
        whole = path.read_text(encoding="utf-8")
        path.write_text(mutant.source, encoding="utf-8")
        outcome = Outcome(mutant, verdict(copy, room, limit, path.stem))
        path.write_text(whole, encoding="utf-8")
        print(f"{number}/{len(drawn)} {outcome.verdict} {mutant.file}:{mutant.line}", flush=True)
        yield outcome


def preload() -> None:
    """Import what every run needs, once; each run is a fork of this process.

    What is there already is not looked through for garbage in each fork, which would copy it all.
    """
    import hypothesis  # noqa: F401
    import numpy  # noqa: F401
    import pytest  # noqa: F401

    gc.collect()
    gc.freeze()


def verdict(copy: Path, room: str, limit: float, module: str = "") -> str:
    """Run the room's tests in a process of their own; say what became of the mutant in a module."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(limit), ceil(limit) + 1))
        run_tests(copy, room, module)
    status = waited(child, IDLE * limit)
    if status is None:
        return TIMEOUT
    return SURVIVED if status == 0 else KILLED


class QuickestFirst:
    """Tests in the order of the seconds that they took without a fault, once that is known.

    Those that are named after the module count for a fifth.
    """

    def __init__(self, known: Path, module: str) -> None:
        self.known, self.module = known, module
        self.seconds: Counter[str] = Counter()

    def cost(self, took: dict[str, float], name: str) -> float:
        """What a test is counted for."""
        near = f"/test_{self.module}" in name or f"/{self.module}.py" in name
        return took.get(name, 0.0) * (0.2 if near else 1.0)

    @hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Order them."""
        if self.known.exists():
            took = json.loads(self.known.read_text(encoding="utf-8"))
            items.sort(key=lambda item: self.cost(took, item.nodeid))

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add up what a test took."""
        self.seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        """Write it down after the first run."""
        if not self.known.exists():
            self.known.write_text(json.dumps(self.seconds), encoding="utf-8")


def run_tests(copy: Path, room: str, module: str) -> None:
    """In the child: the room's tests and examples, until the first that fails. Never returns."""
    import pytest

    os.setsid()
    os.chdir(copy)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(copy), str(copy / "src")]
    os.environ |= {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in [name for name in sys.modules if name.split(".")[0] in {"benchmarks", "detente"}]:
        del sys.modules[name]
    options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    places = [f"tests/{room}", f"src/detente/{room}"]
    order = QuickestFirst(copy / "seconds.json", module)
    os._exit(int(pytest.main([*options, *places], plugins=[order])))


def waited(child: int, limit: float) -> int | None:
    """A child's exit status, or nothing when it ran past a limit and was ended.

    limit: in seconds of the clock, for one that only sleeps.
    """
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            over = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (
                signal.SIGXCPU,
                signal.SIGKILL,
            )
            return None if over else status
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def spent() -> float:
    """Processor seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def summary(trial: Trial) -> str:
    """One line: how many of those tried were noticed."""
    done, noticed = len(trial.outcomes), trial.count(KILLED) + trial.count(TIMEOUT)
    share = f"{100 * noticed / done:.0f}%" if done else "none"
    cut = (
        "" if done == trial.drawn else f"; the time was over before the other {trial.drawn - done}"
    )
    return f"{trial.room}: {noticed} of {done} faults noticed ({share}){cut}"


def page(trial: Trial, seed: int) -> str:
    """The result as a page: counts, then each survivor."""
    rows = [
        f"| {o.mutant.file}:{o.mutant.line} | `{short(o.mutant.was)}` | `{short(o.mutant.now)}` |"
        for o in sorted(trial.outcomes, key=lambda o: (o.mutant.file, o.mutant.line))
        if o.verdict == SURVIVED
    ]
    return "\n".join(
        [
            f"# Faults noticed by the tests of {trial.room}\n",
            provenance("pytest", "hypothesis"),
            f"{summary(trial)}: {trial.count(KILLED)} killed, {trial.count(TIMEOUT)} timed out, "
            f"{trial.count(SURVIVED)} survived. Drawn: {trial.drawn} of {trial.all} mutants, seed "
            f"{seed}. The tests without a fault take {trial.baseline:.1f} s of a processor.\n",
            "Survivors: a test is missing there, or the fault changes nothing observable.\n",
            "| where | was | became |\n|---|---|---|" if rows else "None.",
            *rows,
            "",
        ]
    )


def short(text: str) -> str:
    """A piece of code on one line, cut where it is long."""
    line = " ".join(text.split()).replace("|", "\\|").replace("`", "'")
    return line if len(line) <= 60 else f"{line[:57]}..."


if __name__ == "__main__":
    sys.exit(main())
