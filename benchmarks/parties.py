"""Bare problems of several parties: time by parties and issues, where the walls are, and a solver.

HiGHS finds the Nash package of the same draws as a mixed-integer programme with tangents to the
logarithm of each gain, to a gap of 1e-9 in floating point: what a general solver takes.

    python -m benchmarks.parties [--most 2]
"""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import log
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import numpy as np

from benchmarks.provenance import provenance
from detente.engines.packages import PackageIssue, Principal, SearchLimits
from detente.engines.packages.multilateral import (
    JointWorth,
    Multilateral,
    Search,
    counted,
    efficient,
)
from detente.engines.packages.multilateral.aims import Leximin, PartyScore, Product
from detente.engines.packages.multilateral.coalition import Coalition

SEEDS, FEW = (1, 2), 1
PARTIES = (3, 5, 8)
SIZES = (8, 10, 20, 30)
JOINED = ((10, 15), (20, 15), (20, 30))
SHARE = Fraction(55, 100)


def drawn(issues: int, parties: int, seed: int, links: int = 0) -> Multilateral:
    """Scores 0–100 of five options; each party wants 55% of its best; terms −50–50, bans of two."""
    draw = Random(seed)
    tables = [
        tuple(tuple(Fraction(draw.randint(0, 100)) for _ in range(5)) for _ in range(issues))
        for _ in range(parties)
    ]
    who = tuple(
        Principal(f"{p}", table, Fraction(int(SHARE * sum(map(max, table)))))
        for p, table in enumerate(tables)
    )
    listed = tuple(PackageIssue(f"{i}", tuple("abcde")) for i in range(issues))
    terms = tuple(
        JointWorth(draw.randrange(parties), pair(draw, issues), Fraction(draw.randint(-50, 50)))
        for _ in range(links)
    )
    return Multilateral(listed, who, terms, tuple(pair(draw, issues) for _ in range(links // 2)))


def pair(draw: Random, issues: int) -> tuple[tuple[int, int], tuple[int, int]]:
    i, j = draw.sample(range(issues), 2)
    return (i, draw.randrange(5)), (j, draw.randrange(5))


def everyone(problem: Multilateral) -> tuple[int, ...]:
    return tuple(range(len(problem.parties)))


def zone_of(problem: Multilateral) -> tuple[str, bool]:
    found = counted(Search(problem, SearchLimits()))
    return (f"{found.total:,}" if found.complete else "–"), found.complete


def frontier_of(problem: Multilateral) -> tuple[str, bool]:
    found = efficient(Search(problem, SearchLimits()))
    return (f"{len(found.packages):,}" if found.complete else "–"), found.complete


def nash_of(problem: Multilateral) -> tuple[str, bool]:
    search, all_of_them = Search(problem, SearchLimits()), everyone(problem)
    base = tuple(point or 0 for point in search.units.point)
    found = search.best(Coalition(all_of_them), Product(all_of_them, base))
    return "", found.complete


def leximin_of(problem: Multilateral) -> tuple[str, bool]:
    """With the most of each party, which its shares are measured by."""
    search, all_of_them = Search(problem, SearchLimits()), everyone(problem)
    base = tuple(point or 0 for point in search.units.point)
    whole = Coalition(all_of_them)
    most = [search.best(whole, PartyScore(p)) for p in all_of_them]
    span = tuple(one.key - point for one, point in zip(most, base, strict=True))
    found = search.best(whole, Leximin(all_of_them, base, span))
    return "", found.complete and all(one.complete for one in most)


def by_highs(problem: Multilateral) -> tuple[str, bool]:
    """The Nash product by tangents to the logarithm, solved again until the bound is met."""
    import highspy

    sizes = problem.sizes
    starts = np.cumsum([0, *sizes])
    parties = len(problem.parties)
    gains = np.array([[float(s) for row in who.scores for s in row] for who in problem.parties])
    base = np.array([float(who.reservation or 0) for who in problem.parties])
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 1e-9)
    picks = [solver.addBinary() for _ in range(starts[-1])]
    logs = [solver.addVariable(lb=-1e3, ub=1e3) for _ in range(parties)]
    for at, size in enumerate(sizes):
        solver.addConstr(sum(picks[starts[at] : starts[at] + size]) == 1)
    worth = [
        sum(float(g) * y for g, y in zip(row, picks, strict=True)) - float(d)
        for row, d in zip(gains, base, strict=True)
    ]
    for p in range(parties):
        most = float(sum(gains[p][a:b].max() for a, b in pairwise(starts)))
        for g in np.geomspace(1, most - base[p], 10):
            solver.addConstr(logs[p] <= log(g) + (worth[p] - float(g)) * (1 / float(g)))
    for _ in range(30):
        solver.maximize(sum(logs))
        values = np.array(solver.getSolution().col_value)
        reached = gains @ np.round(values[: starts[-1]]) - base
        bound = float(values[starts[-1] :].sum())
        if np.log(reached).sum() >= bound - 1e-6:
            return "", True
        for p in range(parties):
            g = float(reached[p])
            solver.addConstr(logs[p] <= log(g) + (worth[p] - g) * (1 / g))
    return "", False


def cell(solve: Callable[[Multilateral], tuple[str, bool]], problems: list[Multilateral]) -> str:
    """Median seconds over the draws; how many were proven where not all were; a count if any."""
    seconds, known, shown = [], 0, []
    for problem in problems:
        start = time.process_time()
        text, complete = solve(problem)
        seconds.append(time.process_time() - start)
        known += complete
        shown += [text] if text else []
    proven = "" if known == len(problems) else f", {known} of {len(problems)}"
    first = f" ({shown[0]})" if shown else ""
    return f"{median(seconds):.2f} s{first}{proven}"


QUESTIONS: tuple[Callable[[Multilateral], Any], ...] = (zone_of, frontier_of, nash_of, leximin_of)


def line(issues: int, parties: int, links: int, highs: bool, seeds: tuple[int, ...]) -> str:
    problems = [drawn(issues, parties, seed, links) for seed in seeds]
    solve = [*QUESTIONS, *([by_highs] if highs else [])]
    cells = [cell(each, problems) for each in solve] + ([] if highs else ["–"])
    print(issues, parties, links, *cells, flush=True)
    return "| " + " | ".join([f"{issues} × 5", str(parties), str(links), *cells]) + " |"


TEXT = """
Processor seconds, median of the draws of a size ({seeds}); in brackets what came out of the first.
"0 of {seeds}": in so many draws it is proven, in the others it is told to be incomplete. Each party
wants 55% of its best. Leximin has in it the most of each party. HiGHS solves for the Nash package
alone, to a gap in floating point.

| issues | parties | linkages | zone counted | frontier (points) | Nash | leximin | HiGHS, Nash |
|---|---|---|---|---|---|---|---|
{lines}

## The walls

The zone is counted by looking at packages: up to about ten million of them. The frontier is a wall
by itself: beyond some ten thousand points nobody reads it, and it is given up. Nash and leximin go
on far beyond both; leximin is the harder one, since its bound is the least of many shares.
"""


def main() -> None:
    """Measure and write the page."""
    asked = ArgumentParser()
    asked.add_argument("--most", type=int, default=FEW, help="draws of a size, at most 2")
    seeds = SEEDS[: asked.parse_args().most]
    nash_of(drawn(9, 3, 0))
    lines = [line(issues, parties, 0, True, seeds) for issues in SIZES for parties in PARTIES]
    lines += [line(issues, 5, links, False, seeds) for issues, links in JOINED]
    page = "# Packages of several parties\n\n" + provenance("numpy", "highspy")
    page += TEXT.format(seeds=len(seeds), lines="\n".join(lines))
    Path("benchmarks/results/parties.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
