"""Would a room's tests notice a fault in it? Make faults, one at a time, and see.

    python -m benchmarks.mutation engines/packages --sample 100 --seed 1 --minutes 10

A sample of the room's mutants (see mutants.py) is tried in a copy of the project, each against the
room's own tests and the examples in its docstrings. A mutant is *killed* when a test fails, *timed
out* when the tests take far longer than without the fault (it counts as noticed), else it
*survived*: a test is missing there, or the fault changes nothing that can be observed.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutants import Mutant, mutants
from benchmarks.provenance import provenance

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "cases", "docs", "benchmarks", "pyproject.toml", "README.md")
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

    A trial has thrice the time that the tests need without a fault, and `patience` seconds more.
    """
    every = list(room_mutants(root, room))
    drawn = random.Random(seed).sample(every, min(sample, len(every)))
    preload()
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copy = Path(folder)
        copied(root, copy)
        end, started = time.monotonic() + seconds, time.monotonic()
        if verdict(copy, room, 600) != SURVIVED:
            raise SystemExit(
                f"{room}: its tests fail, or there are none, without any fault. Mend that first: "
                f"pytest tests/{room} src/detente/{room}"
            )
        baseline = time.monotonic() - started
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
        outcome = Outcome(mutant, verdict(copy, room, limit, nearest(copy, room, path)))
        path.write_text(whole, encoding="utf-8")
        print(f"{number}/{len(drawn)} {outcome.verdict} {mutant.file}:{mutant.line}", flush=True)
        yield outcome


def preload() -> None:
    """Import what every run needs, once; each run is a fork of this process."""
    import hypothesis  # noqa: F401
    import numpy  # noqa: F401
    import pytest  # noqa: F401


def nearest(copy: Path, room: str, module: Path) -> list[str]:
    """The room's tests that are named after a module."""
    return sorted(map(str, (copy / "tests" / room).rglob(f"test_{module.stem}*.py")))


def verdict(copy: Path, room: str, limit: float, first: Sequence[str] = ()) -> str:
    """Run the room's tests in a process of their own; say what became of the mutant.

    `first`: tests to run before all; what they find need not wait for the others.
    """
    child = os.fork()
    if child == 0:
        run_tests(copy, room, first)
    status = waited(child, limit)
    if status is None:
        return TIMEOUT
    return SURVIVED if status == 0 else KILLED


def run_tests(copy: Path, room: str, first: Sequence[str]) -> None:
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
    code = 0
    for places in (first, [f"tests/{room}", f"src/detente/{room}"]):
        if places and not code:
            code = pytest.main(
                ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *places]
            )
    os._exit(int(code))


def waited(child: int, limit: float) -> int | None:
    """A child's exit status, or nothing when it ran past the limit and was ended."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


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
            f"{seed}. The tests without a fault took {trial.baseline:.1f} s.\n",
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
