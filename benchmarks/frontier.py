"""The exact frontier where issues do not interact, beside other ways to it, in one run.

    python -m benchmarks.frontier

Three kinds of draws: *random* (whole scores from 0 to 100 for both), *opposed* (a = w·r and
b = v·(100 − r), w and v from 1 to 10) and *zero* (w = v: what one gains the other loses). Beside:
NegMAS's `MOBANOSParetoSampler` and `pareto_frontier`, the ε-constraint method with HiGHS (one
integer program a point), and merges without fractions and packages, what the machine allows: one in
numpy, and one in C++ where there is a compiler. Where `GENIUS_CLASSES` is the class path of GENIUS
10.4, its fast frontier is measured too. All give the same points, or the run stops.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from benchmarks.packages import has_negmas, milli, row
from benchmarks.packages import negmas as enumerated
from benchmarks.peers import native
from benchmarks.provenance import provenance
from detente.engines.packages import PackageIssue, Principal, Problem, frontier

SEEDS = (1, 2, 3)
ROUNDS = 15
PATIENCE, JAVA = 20.0, 400.0
LISTED = 8
SIZES = tuple((kind, n) for kind in ("random", "opposed", "zero") for n in (8, 10, 15, 20, 30))
LONG = ((10, 5), (20, 5), (30, 5))
Points = list[tuple[int, int]]


def drawn(kind: str, issues: int, seed: int, options: int = 5) -> Problem:
    draw = Random(f"{kind} {issues} {options} {seed}")
    pairs = [tables(kind, options, draw) for _ in range(issues)]
    one, two = (tuple(pair[party] for pair in pairs) for party in (0, 1))
    listed = tuple(PackageIssue(f"{i}", tuple(map(str, range(options)))) for i in range(issues))
    return Problem(listed, (Principal("p", one), Principal("q", two)))


def tables(kind: str, options: int, draw: Random) -> tuple[tuple[Fraction, ...], ...]:
    """One issue's scores for both."""
    if kind == "random":
        return tuple(tuple(Fraction(draw.randint(0, 100)) for _ in range(options)) for _ in "pq")
    w = draw.randint(1, 10)
    v = w if kind == "zero" else draw.randint(1, 10)
    ranks = [draw.randint(0, 100) for _ in range(options)]
    return (
        tuple(Fraction(w * r) for r in ranks),
        tuple(Fraction(v * (100 - r)) for r in ranks),
    )


def ours(problem: Problem) -> Points:
    """Points with packages and fractions for each of them."""
    found = frontier(problem)
    assert found.proof.exact
    return [(int(a), int(b)) for a, b in (point.scores for point in found.points)]


def kept(problem: Problem) -> Points:
    """The points as they are kept: what the count, both solutions and a few packages need."""
    found = frontier(problem).staircase
    assert found is not None and found.complete
    return list(map(tuple, found.units.tolist()))


def merged(steps: list[np.ndarray]) -> np.ndarray:
    """The bare limit: sums of both scores in one number, a sort and a running maximum an issue."""
    keys = np.zeros(1, dtype=np.int64)
    for step in steps:
        keys = np.sort((keys + step[:, None]).ravel())[::-1]
        second = keys & (2**31 - 1)
        most = np.maximum.accumulate(second)
        keys = keys[np.append(True, second[1:] > most[:-1])]
    return keys


def packed(problem: Problem) -> list[np.ndarray]:
    one, two = (party.scores for party in problem.parties)
    return [
        np.array([(int(a) << 31) + int(b) for a, b in zip(*rows, strict=True)], dtype=np.int64)
        for rows in zip(one, two, strict=True)
    ]


def functions(problem: Problem) -> tuple[object, ...]:
    """The problem in NegMAS's form."""
    from negmas import make_issue
    from negmas.outcomes import make_os
    from negmas.preferences import LinearAdditiveUtilityFunction

    issues = [make_issue(list(one.options), one.name) for one in problem.issues]
    space = make_os(issues)
    return tuple(
        LinearAdditiveUtilityFunction(
            values={
                issue.name: dict(zip(issue.options, map(float, scores), strict=True))
                for issue, scores in zip(problem.issues, one.scores, strict=True)
            },
            weights={issue.name: 1.0 for issue in problem.issues},
            outcome_space=space,
        )
        for one in problem.parties
    )


def mobanos(pair: tuple[object, ...]) -> list[object]:
    """NegMAS's outcomes; what they are worth is not timed."""
    from negmas.preferences.pareto_sampler.mobanos import MOBANOSParetoSampler

    sampler = MOBANOSParetoSampler()
    sampler.init(*pair)
    return sampler._pareto_front


def worth(pair: tuple[object, ...], outcomes: list[object]) -> Points:
    return sorted({tuple(round(one(x)) for one in pair) for x in outcomes}, reverse=True)


def constrained(problem: Problem) -> Points:
    """One integer program a point: the most of M·a + b where b is more than at the last point."""
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.5)
    one, two = (party.scores for party in problem.parties)
    most = sum(int(max(scores)) for scores in two) + 1
    at = count()
    for rows in zip(one, two, strict=True):
        columns = [next(at) for _ in rows[0]]
        for column, a, b in zip(columns, *rows, strict=True):
            solver.addVar(0, 1)
            solver.changeColCost(column, float(-(most * a + b)))
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        solver.addRow(1, 1, len(columns), columns, [1.0] * len(columns))
    every = [float(b) for scores in two for b in scores]
    last = len(two)
    solver.addRow(-1, highspy.kHighsInf, len(every), list(range(len(every))), every)
    points: Points = []
    while True:
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return points
        chosen = [x > 0.5 for x in solver.getSolution().col_value]
        firsts = [int(a) for scores in one for a in scores]
        pair = [sum(s for s, x in zip(side, chosen, strict=True) if x) for side in (firsts, every)]
        points.append((int(pair[0]), int(pair[1])))
        solver.changeRowBounds(last, pair[1] + 1, highspy.kHighsInf)


def timed(solve: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, object]:
    """The median processor seconds of some rounds (one where it is slow), and the answer."""
    seconds: list[float] = []
    answer: object = None
    while len(seconds) < rounds and sum(seconds) < 1:
        start = time.process_time()
        answer = solve()
        seconds.append(time.process_time() - start)
    return median(seconds), answer


class Over(BaseException):
    """Patience is over; not an Exception, which a peer may catch."""


@contextmanager
def patience() -> Iterator[None]:
    """Past `PATIENCE` seconds `Over` is raised."""

    def over(*_: object) -> None:
        raise Over

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class Beside:
    """Peers are not asked for a size above one at which they took too long."""

    def __init__(self, installed: bool) -> None:
        self.installed = installed
        self.slow: set[tuple[str, str]] = set()

    def line(self, kind: str, issues: int) -> str:
        rows = [self.measured(kind, issues, seed) for seed in SEEDS]
        short, long, bare = (
            median(each[name] for each in rows) for name in ("kept", "all", "bare")
        )
        cells = [f"{kind} {issues} × 5", f"{median(each['points'] for each in rows):,.0f}"]
        cells += [milli(short), milli(long), f"{short / bare:.1f}"]
        limit = [each["kept"] / each["merge"] for each in rows if "merge" in each]
        cells.append(f"{median(limit):.1f}" if limit else "–")
        for peer in ("genius", "mobanos", "enumerated", "constrained"):
            ratios = [each[peer] / each["kept"] for each in rows if peer in each]
            cells.append(f"{median(ratios):,.2f}" if len(ratios) == len(rows) else "–")
        return row(cells)

    def measured(self, kind: str, issues: int, seed: int) -> dict[str, float]:
        problem = drawn(kind, issues, seed)
        steps = packed(problem)
        found: dict[str, float] = {}
        found["kept"], _ = timed(lambda: kept(problem))
        found["all"], points = timed(lambda: ours(problem))
        found["bare"], keys = timed(lambda: merged(steps))
        assert isinstance(points, list) and isinstance(keys, np.ndarray)
        assert [(key >> 31, key & (2**31 - 1)) for key in keys.tolist()] == points
        found["points"] = len(points)
        if native.has_merge():
            limit = native.merged(problem, 60)
            assert limit is not None and limit.points == points
            found["merge"] = limit.seconds
        if native.has_genius() and (kind, "genius") not in self.slow:
            theirs = native.genius(problem, JAVA)
            if theirs is None:
                self.slow.add((kind, "genius"))
            else:
                assert theirs.points == points, "GENIUS gives other points"
                found["genius"] = theirs.seconds
        for name, (solve, read) in self.peers(problem).items():
            if (kind, name) in self.slow:
                continue
            try:
                with patience():
                    seconds, answer = timed(solve, 3)
            except Over:
                self.slow.add((kind, name))
                continue
            assert read(answer) == points, f"{name} gives other points"
            found[name] = seconds
        return found

    def peers(self, problem: Problem) -> dict[str, tuple[Callable[[], object], Callable]]:
        """How each peer is timed, and how its answer is read."""
        peers: dict[str, tuple[Callable[[], object], Callable]] = {
            "constrained": (lambda: constrained(problem), list)
        }
        if self.installed:
            pair = functions(problem)
            peers["mobanos"] = lambda: mobanos(pair), lambda outcomes: worth(pair, outcomes)
            if len(problem.issues) <= LISTED:
                peers["enumerated"] = lambda: enumerated(problem), list
        return peers


def long_scores(issues: int, options: int) -> str:
    """Random scores of 90 bits beside the same ones cut to 40, which take the same long way."""
    seconds = []
    for bits in (40, 90):
        runs = []
        for seed in SEEDS:
            draw = Random(f"{issues} {options} {seed}")
            cells = [[[draw.getrandbits(90) >> (90 - bits) for _ in range(options)]
                      for _ in range(issues)] for _ in "pq"]  # fmt: skip
            one, two = (
                Principal(name, tuple(tuple(map(Fraction, scores)) for scores in rows))
                for name, rows in zip("pq", cells, strict=True)
            )
            listed = tuple(
                PackageIssue(f"{i}", tuple(map(str, range(options)))) for i in range(issues)
            )
            took, found = timed(partial(frontier, Problem(listed, (one, two))))
            assert found.proof.exact  # type: ignore[attr-defined]
            runs.append(took)
        seconds.append(median(runs))
    return row([f"{issues} × {options}", *map(milli, seconds), f"{seconds[1] / seconds[0]:.1f}"])


def whole_command() -> dict[str, str]:
    """The command on a file: processor seconds of fresh processes, and the points."""
    seconds, points = [], []
    for seed in SEEDS:
        problem = drawn("zero", 30, seed)
        data = {
            "issues": [{"name": one.name, "options": one.options} for one in problem.issues],
            "parties": [
                {"name": one.name, "scores": [[int(score) for score in row] for row in one.scores]}
                for one in problem.parties
            ],
        }
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "problem.json"
            file.write_text(json.dumps(data), encoding="utf-8")
            words = ["-m", "detente", "packages", str(file), "--json"]
            runs = [process(words) for _ in range(5)]
        seconds.append(min(took for took, _ in runs))
        points.append(len(json.loads(runs[0][1])["frontier"]))
    empty = min(process(["-c", "pass"])[0] for _ in range(5))
    return {
        "command": ", ".join(f"{one:.2f}" for one in seconds),
        "empty": f"{empty:.2f}",
        "points": ", ".join(f"{one:,}" for one in points),
    }


def process(words: list[str]) -> tuple[float, str]:
    """Processor seconds of a fresh interpreter and its children, and what it printed."""
    before = os.times()
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system, done.stdout


TEXT = """
Processor time of one thread, median over {seeds} draws of the median over {rounds} rounds, warm;
all ways gave the same points, and each draw was given to all before the next. "kept": from a
problem to its points as whole numbers, packages spelled when asked for; "all": with fractions and
a package for every point. "/ numpy" and "/ C++": "kept" over a merge without fractions and
packages, in numpy (a plain sort an issue) and in C++ (origins kept): what this machine allows.
The other ratios are to "kept", and above 1 where we are faster: the fast frontier of GENIUS 10.4
in Java, MOBANOS and `pareto_frontier` of NegMAS, and the ε-constraint method with HiGHS (one
integer program a point). "–": over {patience:.0f} s (GENIUS: {java:.0f} s of the wall, with its
start) in some draw of this size or a smaller one, or not installed; `pareto_frontier` lists all
packages, and is asked up to {listed} issues.

| draws | points | kept | all | / numpy | / C++ | GENIUS | MOBANOS | `pareto_frontier` | HiGHS |
|---|---|---|---|---|---|---|---|---|---|
{lines}

## The whole command

`detente packages FILE --json` of *zero* draws of 30 × 5 with {points} points, a process each, the
least of five: {command} processor seconds, of which an interpreter without a program takes {empty}.

## Scores past 64 bits

Random scores of 40 bits a number and of 90, exact both; neither fits the packed way.

| issues × options | 40 bits | 90 bits | ratio |
|---|---|---|---|
{long}

## Where it loses

Against a compiled merge where there are few points: reading fractions and Python itself are then
most of the time, and the merge takes a few hundredths of a millisecond. Numbers in plain lists are
merged up to two hundred sums at a time, where that is quicker than a dozen calls of numpy.
"""


def main() -> None:
    """Measure and write the page."""
    installed = has_negmas()
    if not installed:
        print(
            "NegMAS IS NOT INSTALLED: its columns stay empty (pip install negmas)", file=sys.stderr
        )
    beside = Beside(installed)
    beside.measured("random", 6, 0)
    beside.slow.clear()
    page = "# The frontier where issues do not interact\n\n"
    page += provenance("numpy", "highspy", *(["negmas"] if installed else []))
    page += TEXT.format(
        seeds=len(SEEDS),
        rounds=ROUNDS,
        patience=PATIENCE,
        java=JAVA,
        listed=LISTED,
        lines="\n".join(beside.line(*size) for size in SIZES),
        long="\n".join(long_scores(*size) for size in LONG),
        **whole_command(),
    )
    Path("benchmarks/results/frontier.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
