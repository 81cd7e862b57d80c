"""How long it takes to choose a package under doubt, how far it is proven, and what it is worth.

    python -m benchmarks.choice [--most 20]

Few draws are the default, for `make bench`; the page names the number that it was made with.

Rankings of five options, six in ten of them opposed, spans in three classes, four in ten held wide;
links between random pairs, bans of two places. A veto is an audience that scores half of the
issues in ranges and wants 15 to 35% of the most that it could get.
"""

import time
from argparse import ArgumentParser
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from benchmarks.provenance import provenance
from detente.engines.choice import (
    ChoiceProblem,
    ConsentRow,
    Draws,
    IssueEstimate,
    Package,
    ProofStatus,
    Ranking,
    Recommendation,
    RecommendationBasis,
    Scores,
    SolverLimits,
    UncertainLink,
    alternatives,
    around,
    prices,
    questions,
    recommend,
    sisters,
)
from detente.engines.choice.goal import Goal, Value, worth
from detente.engines.choice.sample import StreamOwner
from detente.engines.choice.solve import optimum

SPANS = ((31, 60), (11, 30), (1, 10))
SIZES = (
    (20, 15, 10, 0), (20, 30, 20, 3), (20, 30, 20, 5),
    (30, 15, 10, 0), (30, 30, 20, 0), (30, 30, 20, 1), (30, 30, 20, 3), (30, 15, 10, 5),
    (30, 30, 20, 5),
)  # fmt: skip
SEEDS, MANY = range(5), range(20)
FEW = 2
# Wall seconds, so many that a busy machine ends no search before ten seconds of its processor.
BUDGET = SolverLimits(seconds=900)


def drawn(
    seed: int, issues: int, links: int, bans: int, vetoes: int, options: int = 5
) -> ChoiceProblem:
    """A problem with some vetoes, ours and theirs in turn."""
    draw = Random(f"{seed}/{issues}/{links}/{bans}/{vetoes}/{options}")
    now = tuple(draw.randrange(options) for _ in range(issues))
    pairs = [ranked(draw, options, at) for at in now]
    joined = [link(draw, options, now) for _ in range(links)]
    rows = [
        ConsentRow(side, tuple(pair[side] for pair in pairs), tuple(joined[side::2]), strict=True)
        for side in (0, 1)
    ]
    rows += [audience(draw, at % 2, options, now) for at in range(vetoes)]
    banned = tuple(
        tuple((i, moved(draw, options, now[i])) for i in sorted(draw.sample(range(issues), 2)))
        for _ in range(bans)
    )
    return ChoiceProblem(now, (options,) * issues, tuple(rows), banned)


def ranked(draw: Random, options: int, now: int) -> tuple[IssueEstimate, IssueEstimate]:
    """Both sides' rankings of one issue."""
    first = draw.sample(range(options), options)
    opposed = [options - 1 - level for level in first]
    second = opposed if draw.random() < 0.6 else draw.sample(range(options), options)
    return span(draw, first, now), span(draw, second, now)


def span(draw: Random, level: list[int], now: int) -> IssueEstimate:
    low, high = draw.choice(SPANS)
    if draw.random() < 0.4:
        low, high = max(1, low - 20), high + 20
    shape = Ranking(tuple(level), (Fraction(low), Fraction(high)), Fraction(1))
    return IssueEstimate(now, len(level), shape)


def link(draw: Random, options: int, now: tuple[int, ...]) -> UncertainLink:
    first, second = ((i, moved(draw, options, now[i])) for i in draw.sample(range(len(now)), 2))
    low = draw.randint(-10, 8)
    return UncertainLink((first, second), (Fraction(low), Fraction(low + draw.randint(0, 8))))


def moved(draw: Random, options: int, now: int) -> int:
    """An option other than now."""
    return draw.choice([k for k in range(options) if k != now])


def audience(draw: Random, side: int, options: int, now: tuple[int, ...]) -> ConsentRow:
    estimates = []
    for at in now:
        lows = [draw.randint(-30, 25) if k != at else 0 for k in range(options)]
        wide = [draw.randint(2, 12) if k != at else 0 for k in range(options)]
        ranges = tuple(
            (Fraction(low), Fraction(low + more)) for low, more in zip(lows, wide, strict=True)
        )
        scored = draw.random() < 0.5
        estimates.append(IssueEstimate(at, options, Scores(ranges) if scored else None))
    top = sum(max(one.mean for one in each.worths) for each in estimates)
    least = top * Fraction(draw.randint(15, 35), 100)
    return ConsentRow(side, tuple(estimates), reservation=(least, least + 5))


@dataclass(frozen=True)
class Measured:
    """One search: processor seconds of the whole call."""

    seconds: float
    answer: Recommendation

    @property
    def proven(self) -> bool:
        """Within ten seconds."""
        return self.answer.proof.status is not ProofStatus.INCOMPLETE and self.seconds <= 10


def measure(problem: ChoiceProblem) -> Measured:
    start = time.process_time()
    answer = recommend(problem, BUDGET)
    return Measured(time.process_time() - start, answer)


def line(issues: int, links: int, bans: int, vetoes: int, most: int) -> str:
    seeds = MANY if vetoes == 5 and issues == 30 else SEEDS
    runs = [measure(drawn(seed, issues, links, bans, vetoes)) for seed in seeds[:most]]
    seconds = [run.seconds for run in runs]
    rest = [run.answer.proof.gap for run in runs if not run.proven]
    kinds = sum(run.answer.kind is RecommendationBasis.QUALIFIES for run in runs)
    print(issues, links, bans, vetoes, *(f"{one:.2f}" for one in seconds), flush=True)
    return row(
        f"{issues} × 5", links, bans, vetoes, f"{median(seconds):.2f}", f"{max(seconds):.2f}",
        f"{sum(run.proven for run in runs)} of {len(runs)}",
        "–" if not rest else f"{max(rest):.1%}" if max(rest) < inf else "no package", kinds,
        f"{median(run.answer.proof.rounds for run in runs):.0f}",
        max(run.answer.proof.rounds for run in runs),
    )  # fmt: skip


def corner(seed: int) -> tuple[float, int, int]:
    """The worst-corner rule's part of the product, and how many issues each of both moves."""
    problem = drawn(seed, 20, 0, 10, 0)
    best = recommend(problem, BUDGET)
    sure = alternatives(problem, best.packages, BUDGET).sure
    part = float((sure.value or 0) / best.product) if best.product else 0.0
    return part, moves(problem, sure.packages), moves(problem, best.packages)


def moves(problem: ChoiceProblem, packages: tuple[Package, ...]) -> int:
    if not packages:
        return 0
    return sum(k != now for k, now in zip(packages[0], problem.now, strict=True))


def sampled(seed: int, number: int = 50) -> tuple[float, int, int]:
    """The Nash packages of so many draws: the best that qualifies, as a part of the recommended
    product; how many differ; how many draws gave the recommended one."""
    problem = drawn(seed, 20, 15, 10, 1)
    best = recommend(problem, BUDGET)
    draws = Draws(problem, key=seed, number=number)
    goal = Goal(Value.PRODUCT, problem.least)
    given = [nash(problem, draws, at) for at in range(number)]
    values = [worth(problem, goal, one) for one in given if one is not None]
    most = max((one for one in values if one is not None), default=Fraction(0))
    same = sum(one in best.packages for one in given)
    return float(most / best.product) if best.product else 0.0, len(set(given)), same


def nash(problem: ChoiceProblem, draws: Draws, at: int) -> Package | None:
    """The greatest product in one draw of all estimates, which is then without doubt."""
    rows = []
    for number, who in enumerate(problem.rows):
        estimates = tuple(
            replace(one, shape=Scores(tuple(point(x) for x in table)))
            for issue, one in enumerate(who.estimates)
            for table in [draws.table((number, StreamOwner.ISSUE, issue))[at]]
        )
        links = tuple(
            replace(one, worth=point(draws.table((number, StreamOwner.LINK, k))[at, 0]))
            for k, one in enumerate(who.links)
        )
        least = point(-draws.table((number, StreamOwner.RESERVATION, 0))[at, 0])
        rows.append(replace(who, estimates=estimates, links=links, reservation=least))
    answer = optimum(replace(problem, rows=tuple(rows)), Goal(Value.PRODUCT, problem.least), BUDGET)
    return answer.packages[0] if answer.packages else None


def point(value: float) -> tuple[Fraction, Fraction]:
    rounded = Fraction(round(value * 100), 100)
    return rounded, rounded


def further() -> list[str]:
    """What is asked around a choice of the size of a case."""
    problem = replace(
        drawn(1, 26, 15, 24, 0, options=4),
        costs=tuple(tuple(int(k != at) for k in range(4)) for at in drawn(1, 26, 15, 24, 0, 4).now),
        limit=6,
    )
    (chosen, *_) = recommend(problem).packages
    near = around(problem, chosen)
    asked = {
        "recommended": lambda: recommend(problem),
        "sure, ambitious, easier": lambda: alternatives(problem, (chosen,)),
        "the next place": lambda: prices(problem, (7,), start=chosen),
        "sisters within 1%": lambda: sisters(problem, chosen),
        "packages around it": lambda: around(problem, chosen),
        "questions worth asking": lambda: questions(Draws(problem, 1, 4_000), chosen, near),
    }
    return [row(name, f"{timed(task):.2f}") for name, task in asked.items()]


def timed(task: object) -> float:
    start = time.process_time()
    task()  # type: ignore[operator]
    return time.process_time() - start


def row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


TEXT = """
Processor seconds on one thread, of the whole call: "recommended" by definitions §52, ours 95%,
theirs 75%, ρ = 0.3. "proven": exact, or within 10⁻⁶ where none
qualifies, in at most ten seconds; "rest": the largest gap of the others. "qualify": in how many a
package gives every row its chance. "rounds": questions to the solver, median and most.

| size | links | bans | vetoes | median s | worst s | proven | rest | qualify | rounds | most |
|---|---|---|---|---|---|---|---|---|---|---|
{search}

## Around a choice of the size of a case

26 issues × 4, 15 links, 24 bans, six places.

| question | s |
|---|---|
{further}

## The price of winning in the worst corner

20 × 5, no links, 10 bans, eight draws: the best package that wins where every estimate errs
against it keeps {corner}
of the recommended product, and moves {few} issues where the recommended one moves {many}.

## Against sampling

20 × 5, 15 links, 10 bans, one veto, {samples} problems: of 50 draws of all estimates the Nash
package each. They give {different} different packages; the best of them that qualifies has
{sampled} of the recommended product; {same} of 50 draws give the recommended package.

## Where it loses

With several vetoes that want other things than their principals: the proof takes most of the time,
a round for each package that the tangents let through. Where none qualifies a second search
follows. Many ties that lie far apart are found one by one.
"""


def main() -> None:
    """Measure and write the page."""
    asked = ArgumentParser()
    asked.add_argument("--most", type=int, default=FEW, help="instances of a size, at most 20")
    most = asked.parse_args().most
    recommend(drawn(0, 6, 2, 2, 1))
    search = [line(*size, most) for size in SIZES]
    corners = [corner(seed) for seed in range(8)]
    samples = [sampled(seed) for seed in range(3)]
    page = "# Choice: what to propose under doubt\n\n" + provenance("numpy", "highspy")
    page += TEXT.format(
        search="\n".join(search),
        further="\n".join(further()),
        corner=", ".join(f"{part:.0%}" for part, _, _ in corners),
        few=between([few for _, few, _ in corners]),
        many=between([many for _, _, many in corners]),
        samples=len(samples),
        different=between([number for _, number, _ in samples]),
        sampled=", ".join(f"{part:.0%}" for part, _, _ in samples),
        same=between([number for _, _, number in samples]),
    )
    Path("benchmarks/results/choice.md").write_text(page, encoding="utf-8")


def between(numbers: list[int]) -> str:
    least, most = int(np.min(numbers)), int(np.max(numbers))
    return f"{least}" if least == most else f"{least}–{most}"


if __name__ == "__main__":
    main()
