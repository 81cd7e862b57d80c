"""Small problems drawn at random, in halves and quarters, so that every sum is exact."""

from dataclasses import replace
from random import Random

from detente.engines.rehearsal.problem import (
    BeliefLearning,
    RehearsalDesign,
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
)
from detente.engines.steps.step import StepGate

CHANCES = (0.0, 0.0, 0.1, 0.3, 0.7, 1.0)
Input = tuple[RehearsalProblem, RehearsalDesign, tuple[SideConduct, SideConduct]]


def some(draw: Random, plans: bool = False) -> Input:
    """A problem, a design for it, and two kinds of conduct; `plans`: and plans, and lost levers."""
    months = draw.randint(1, 6)
    count = draw.randint(1, 4)
    steps = tuple(step(draw, f"step {k}", months) for k in range(count))
    problem = RehearsalProblem(
        steps,
        months,
        months + draw.randint(0, 3),
        discount=(draw.choice((1.0, 0.5)), draw.choice((1.0, 0.5))),
        reaction=(draw.randint(0, 3), draw.randint(0, 2)),
        stake=(draw.choice((0.0, 8.0)), 0.0),
        patience=(draw.choice((None, 0, 1, 3)), draw.choice((None, 0, 2))),
        shocks=tuple(shock(draw, e) for e in range(draw.randint(0, 2))),
        budget=draw.choice((None, 1.0, 2.0)),
        upkeep=draw.choice((0.0, 0.5)),
        clears=draw.choice(CHANCES),
    )
    drawn = design(draw, problem), (conduct(draw), conduct(draw))
    if plans:
        one, other = (planned(draw, problem, each) for each in drawn[1])
        freed = (replace(s, freed=draw.choice((0.0, 0.0, 0.2))) for s in problem.steps)
        problem = replace(problem, steps=tuple(freed))
        return problem, drawn[0], (one, other)
    return problem, *drawn


def step(draw: Random, name: str, months: int) -> RehearsalStep:
    def flows() -> tuple[float, float]:
        return float(draw.randint(-3, 3)), float(draw.randint(-3, 3))

    return RehearsalStep(
        name,
        draw.randint(0, 1),
        flows(),
        flows(),
        delay=draw.randint(0, 2),
        back=draw.choice((0.0, 0.5, 1.0)),
        back_lag=draw.randint(0, 2),
        only=dates(draw, months) if draw.random() < 0.2 else (),
        firewall=draw.random() < 0.25,
        seen=draw.choice((1.0, 0.5, 0.2)),
        seen_lag=draw.choice((0, 0, 1, 2)),
        missed=draw.choice(CHANCES),
        mistaken=draw.choice(CHANCES),
        void=draw.choice((0.0, 0.0, 0.0, 0.1)),
        channel=draw.choice((None, 0, 1)),
        attention=draw.choice((0.0, 1.0)),
    )  # fmt: skip


def dates(draw: Random, months: int) -> tuple[int, ...]:
    return tuple(draw.sample(range(months), draw.randint(1, months)))


def shock(draw: Random, e: int) -> RehearsalShock:
    return RehearsalShock(
        f"shock {e}", draw.choice(CHANCES), draw.randint(0, 2), draw.choice((0.0, 0.3))
    )


def conduct(draw: Random) -> SideConduct:
    if draw.random() < 0.3:
        return SideConduct("reliable")
    return SideConduct(
        "drawn",
        delivers=draw.choice((1.0, 1.0, 0.5, 0.0)),
        stop_month=draw.choice((None, None, 0, 2)),
        stop_rung=draw.choice((None, None, 1, 2)),
        open=draw.random() < 0.3,
        takes_back=draw.random() < 0.3,
        slips=draw.choice((0.0, 0.0, 0.5)),
        off=draw.choice((0, 0, 2)),
        blocked=draw.choice((0.0, 0.0, 0.3)),
        reversed=draw.choice((0.0, 0.0, 0.2)),
    )


def learning(draw: Random, conduct: SideConduct) -> SideConduct:
    """The same, but that it learns what the other is like."""
    return replace(conduct, learns=BeliefLearning(
        draw.choice((0.3, 0.5, 0.9)), draw.choice((0.9, 0.7)), draw.choice((0.5, 0.2)),
        draw.choice((0.2, 0.5)),
    ))  # fmt: skip


def planned(draw: Random, problem: RehearsalProblem, conduct: SideConduct) -> SideConduct:
    """The same with shares that it means to give, and what it does when it is answered."""
    months = range(problem.months)
    path = tuple(
        tuple(sorted(draw.choice((0.0, 0.25, 0.5, 1.0)) for _ in months)) for _ in problem.steps
    )
    mends = tuple(draw.random() < 0.5 for _ in months)
    return replace(conduct, path=path, mends=mends if draw.random() < 0.5 else ())


def path(draw: Random, one: RehearsalStep, months: int) -> tuple[float, ...]:
    """Quarters that rise, in the months in which the step can be given."""
    share, found = 0.0, []
    for month in range(months):
        if not one.only or month in one.only:
            share = min(1.0, share + draw.choice((0.0, 0.25, 0.5, 1.0)))
        found.append(share)
    return tuple(found)


def design(draw: Random, problem: RehearsalProblem) -> RehearsalDesign:
    """Gates only on steps that come earlier in the list, so that no circle can arise."""
    gates = [
        StepGate(
            problem.steps[k].name,
            problem.steps[draw.randrange(k)].name,
            draw.choice((0.5, 1.0)),
            draw.choice((0.0, 0.25)),
            draw.randint(0, 2),
            draw.random() < 0.5,
        )
        for k in range(1, len(problem.steps))
        if draw.random() < 0.6
    ]
    months = range(problem.months)
    reviews = tuple(month for month in months if draw.random() < 0.5)
    return RehearsalDesign(
        "drawn",
        tuple(path(draw, one, problem.months) for one in problem.steps),
        tuple(draw.sample(gates, len(gates))),
        draw.choice((None, None, reviews)),
        draw.choice((0, 1, 3)),
    )
