"""The additive frontier by programs in other languages, where this machine can run them.

A merge in C++ needs a compiler (`c++`), the fast frontier of GENIUS needs `java` and the class path
of its compiled classes in `GENIUS_CLASSES`. Both read one text and print processor milliseconds of
one thread, then the points.
"""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.engines.packages import Problem

HERE = Path(__file__).parent
CLASSES = "GENIUS_CLASSES"
Points = list[tuple[int, int]]


@dataclass(frozen=True)
class Timed:
    """Median seconds of its processor, and the points from the first party's best on."""

    seconds: float
    points: Points


@cache
def _merge() -> str | None:
    compiler = shutil.which("c++")
    if compiler is None:
        return None
    program = Path(tempfile.mkdtemp()) / "merge"
    source = HERE / "merge.cpp"
    subprocess.run([compiler, "-O2", "-std=c++17", "-o", program, source], check=True)
    return str(program)


def has_merge() -> bool:
    """Whether a C++ compiler is there."""
    return _merge() is not None


def has_genius() -> bool:
    """Whether Java and the classes of GENIUS are there."""
    return bool(os.environ.get(CLASSES)) and shutil.which("java") is not None


def merged(problem: Problem, patience: float) -> Timed | None:
    """By the merge in C++; None past so many seconds."""
    program = _merge()
    assert program is not None
    return _run([program], problem, patience)


def genius(problem: Problem, patience: float) -> Timed | None:
    """By GENIUS, warmed up; None past so many seconds (it works for six)."""
    path = os.environ[CLASSES]
    return _run(["java", "-Xmx2g", "-cp", path, str(HERE / "Frontier.java")], problem, patience)


def _run(command: list[str], problem: Problem, patience: float) -> Timed | None:
    one, two = (party.scores for party in problem.parties)
    pairs = [
        f"{int(a)} {int(b)}"
        for rows in zip(one, two, strict=True)
        for a, b in zip(*rows, strict=True)
    ]
    text = "\n".join((f"{len(one)} {len(one[0])}", *pairs))
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=patience, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    first, *rest = done.stdout.splitlines()
    points = sorted({(int(a), int(b)) for a, b in map(str.split, rest)}, reverse=True)
    return Timed(float(first.split()[1]) / 1000, points)
