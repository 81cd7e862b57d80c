"""How long the exact frontier of two parties' packages takes, beside other ways to it.

    python -m benchmarks.packages

Scores are whole numbers from 0 to 100, drawn anew for each seed. First without linkages, beside
NegMAS (`pareto_frontier`) and a plain enumeration in numpy, which get the same scores and must give
the same points; then with linkages, and with audiences that each want 5% more than their average
package. Every figure is the median over SEEDS (and the worst, where said) of wall seconds from
`Problem` to `Frontier`, imports excluded; cold start stands below.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from benchmarks.provenance import provenance
from detente.engines.packages import (
    Audience,
    Linkage,
    PackageIssue,
    Principal,
    Problem,
    Table,
    frontier,
    latitude,
    zone,
)

SEEDS = (1, 2, 3, 4, 5)
BESIDE = (6, 8, 9)
PATIENCE = 30
ADDITIVE = ((10, 5), (20, 5), (30, 5), (30, 10))
JOINED = tuple((n, linkages, each) for n, linkages in ((10, 15), (20, 15), (24, 15), (30, 15))
               for each in (0, 1, 2))  # fmt: skip
Points = list[tuple[int, int]]


def drawn(issues: int, options: int, linkages: int, each: int, seed: int) -> Problem:
    """A problem with `each` audiences a side."""
    draw = Random(seed)
    parties = tuple(party(draw, name, issues, options, each) for name in "pq")
    listed = tuple(PackageIssue(f"{i}", tuple(map(str, range(options)))) for i in range(issues))
    joined = tuple(linkage(draw, issues, options) for _ in range(linkages))
    return Problem(listed, (parties[0], parties[1]), joined)


def party(draw: Random, name: str, issues: int, options: int, each: int) -> Principal:
    audiences = []
    for at in range(each):
        scores = table(draw, issues, options)
        mean = sum((sum(row) / len(row) for row in scores), Fraction(0))
        audiences.append(Audience(f"{at}", scores, Fraction(round(mean * Fraction(21, 20)))))
    return Principal(name, table(draw, issues, options), audiences=tuple(audiences))


def table(draw: Random, issues: int, options: int) -> Table:
    return tuple(
        tuple(Fraction(draw.randint(0, 100)) for _ in range(options)) for _ in range(issues)
    )


def linkage(draw: Random, issues: int, options: int) -> Linkage:
    i, j = draw.sample(range(issues), 2)
    pair = (draw.randrange(options), draw.randrange(options))
    return Linkage(draw.randrange(2), (i, j), pair, Fraction(draw.randint(-50, 50)))


def ours(problem: Problem) -> Points:
    found = frontier(problem)
    assert found.proof.exact
    return [(int(a), int(b)) for a, b in (point.scores for point in found.points)]


def enumerated(problem: Problem) -> Points:
    """Every package by numpy, sorted and swept."""
    sums = np.zeros((1, 2), dtype=np.int64)
    for rows in zip(*(one.scores for one in problem.parties), strict=True):
        step = np.array([[int(s) for s in row] for row in rows], dtype=np.int64).T
        sums = (sums[:, None] + step[None]).reshape(-1, 2)
    sums = sums[np.lexsort((-sums[:, 1], -sums[:, 0]))]
    best = np.maximum.accumulate(sums[:, 1])
    keep = np.r_[True, sums[1:, 1] > best[:-1]]
    return [(a, b) for a, b in sums[keep].tolist()]


def negmas(problem: Problem) -> Points:
    from negmas import make_issue
    from negmas.outcomes import make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.ops import pareto_frontier

    issues = [make_issue(list(one.options), one.name) for one in problem.issues]
    space = make_os(issues)
    functions = [
        LinearAdditiveUtilityFunction(
            values={
                issue.name: dict(zip(issue.options, map(float, row), strict=True))
                for issue, row in zip(problem.issues, one.scores, strict=True)
            },
            weights={issue.name: 1.0 for issue in problem.issues},
            outcome_space=space,
        )
        for one in problem.parties
    ]
    points, _ = pareto_frontier(functions, issues=issues, sort_by_welfare=False)
    return sorted({(int(a), int(b)) for a, b in points}, reverse=True)


def timed(solve: Callable[[Problem], Points], problem: Problem) -> tuple[float, Points]:
    start = time.perf_counter()
    points = solve(problem)
    return time.perf_counter() - start, points


def beside(issues: int, skip_peer: bool) -> tuple[str, float]:
    """A line of the first table, and what the peer took (its median; once where it is slow)."""
    problems = [drawn(issues, 5, 0, 0, seed) for seed in SEEDS]
    own = [timed(ours, one) for one in problems]
    plain = [timed(enumerated, one) for one in problems]
    peers: list[float] = []
    for problem, (_, points) in zip(problems, own, strict=True):
        if skip_peer or sum(peers) > PATIENCE:
            break
        seconds, theirs = timed(negmas, problem)
        assert theirs == points, "the peer gives other points"
        peers.append(seconds)
    assert all(a[1] == b[1] for a, b in zip(own, plain, strict=True))
    mine, brute = median(s for s, _ in own), median(s for s, _ in plain)
    theirs_median = median(peers) if peers else 0.0
    ratio = f"{theirs_median / mine:,.0f}" if peers else "–"
    cells = [f"{issues}", f"{5**issues:,}", milli(mine), milli(brute),
             f"{milli(theirs_median)} ({len(peers)} runs)" if peers else "–", ratio]  # fmt: skip
    return row(cells), theirs_median


def milli(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def additive(issues: int, options: int) -> str:
    problems = [drawn(issues, options, 0, 0, seed) for seed in SEEDS]
    own = [timed(ours, one) for one in problems]
    seconds = [s for s, _ in own]
    points = median(len(p) for _, p in own)
    return row(
        [f"{issues} × {options}", milli(median(seconds)), milli(max(seconds)), f"{points:.0f}"]
    )


def joined(issues: int, linkages: int, each: int) -> str:
    seconds, points, exact = [], [], 0
    for seed in SEEDS:
        problem = drawn(issues, 5, linkages, each, seed)
        start = time.perf_counter()
        found = frontier(problem)
        seconds.append(time.perf_counter() - start)
        points.append(len(found.points))
        exact += found.proof.exact
    size = [f"{issues} × 5", str(linkages), str(2 * each)]
    times = [milli(median(seconds)), milli(max(seconds))]
    return row([*size, *times, f"{median(points):.0f}", f"{exact} of {len(SEEDS)}"])


def reserved(problem: Problem) -> Problem:
    """Both principals want at least 50 an issue, about what the average package gives."""
    least = Fraction(50 * len(problem.issues))
    one, two = (replace(each, reservation=least) for each in problem.parties)
    return replace(problem, parties=(one, two))


def further() -> str:
    """The zone's size and the latitude of 20 issues with linkages, without and with audiences."""
    lines = []
    for name, solve in (("size of the zone", zone), ("latitude of every option", latitude)):
        for each in (0, 1):
            runs = []
            known = []
            for seed in SEEDS[:3]:
                problem = reserved(drawn(20, 5, 15, each, seed))
                start = time.perf_counter()
                found = solve(problem)
                runs.append(time.perf_counter() - start)
                known.append(found.proof.exact if name.startswith("size") else found.exact)
            exact = f"{sum(known)} of {len(known)}"
            lines.append(row([name, str(2 * each), milli(median(runs)), milli(max(runs)), exact]))
    return "\n".join(lines)


def cold() -> float:
    """Seconds of a fresh process that imports the engine and solves one small problem."""
    code = "from benchmarks.packages import drawn, frontier; frontier(drawn(6, 5, 0, 0, 1))"
    runs = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        runs.append(time.perf_counter() - start)
    return median(runs)


TEXT = """
Wall seconds, median over {seeds} draws of scores 0–100; "worst" is the slowest draw. NegMAS
(`pareto_frontier`) and a plain enumeration in numpy got the same scores, in the same run and
process, and gave the same points; a compiled part of NegMAS was warmed up first. A fresh process
that imports the engine and solves 6 issues takes {cold}.

## Additive, beside other ways

| issues × 5 | packages | ours | enumeration in numpy | NegMAS | NegMAS / ours |
|---|---|---|---|---|---|
{beside}

## Additive, larger

| issues × options | median | worst | points |
|---|---|---|---|
{additive}

## With linkages and veto audiences

Linkages between random pairs of options, −50 to 50; each audience wants 5% more than its average
package. "exact": proven in so many draws; the others say that they are incomplete.

| issues × options | linkages | audiences | median | worst | points | exact |
|---|---|---|---|---|---|---|
{joined}

## Further questions, 20 × 5 with 15 linkages

Both principals want 50 an issue, about what the average package gives.

| question | audiences | median | worst | exact |
|---|---|---|---|---|
{further}

## Where it loses

In the rows that are not exact in every draw, and in the "worst" column. Audiences that want other
things than their principals are what costs: each adds a dimension in which little dominates. The
size of the zone is not given where sums differ too much to be counted. A problem in which many
linkages and bans cross has many states to remember; none was measured here.
"""


def main() -> None:
    """Measure and write the page."""
    frontier(drawn(6, 5, 3, 1, 0))
    installed = has_negmas()
    if installed:
        negmas(drawn(4, 5, 0, 0, 0))
    lines, last = [], 0.0
    for issues in BESIDE:
        line, last = beside(issues, not installed or last > PATIENCE)
        lines.append(line)
    page = "# Packages: the exact frontier\n\n"
    page += provenance("numpy", *(["negmas"] if installed else []))
    page += TEXT.format(
        seeds=len(SEEDS),
        cold=milli(cold()),
        beside="\n".join(lines),
        additive="\n".join(additive(*size) for size in ADDITIVE),
        joined="\n".join(joined(*size) for size in JOINED),
        further=further(),
    )
    Path("benchmarks/results/packages.md").write_text(page, encoding="utf-8")


def has_negmas() -> bool:
    from importlib.util import find_spec

    return find_spec("negmas") is not None


if __name__ == "__main__":
    main()
