"""Small random ladders: problems with everything in them, and schedules that need not keep it.

What does not hang on each other is drawn in one go, as often as each by itself: a step in four
draws and not in nineteen, which took longer than what is tried on it.
"""

from functools import cache
from itertools import permutations, product
from typing import Any

from hypothesis import strategies as st

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.steps.step import Pair

POINTS = tuple(whole / 2 for whole in (0, *(sign * k for k in range(1, 9) for sign in (1, -1))))
COSTS, GAINS = (tuple(one for one in POINTS if sign * one >= 0) for sign in (-1, 1))
CHANCES = (0.0, 0.25, 0.5, 1.0)
LAGS, EITHER = (0, 1, 2), (False, True)


@cache
def together(*parts: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """One of each part, in one draw."""
    return st.sampled_from(list(product(*parts)))


def _pair(giver: int, own: float, other: float) -> Pair:
    return (own, other) if giver == 0 else (other, own)


@st.composite
def steps(draw, name: str, months: int, costly: bool, back: bool = True) -> LadderStep:
    """A step; costly: its giver never gains by it and the other never loses."""
    points = together(COSTS, GAINS) if costly else together(POINTS, POINTS)
    once, monthly = draw(points), draw(points)
    giver, delay, optional, share, back_lag, seen, seen_lag, firewall = draw(
        together((0, 1), LAGS, EITHER, (0.0, 0.5, 1.0), LAGS, CHANCES, LAGS, EITHER)
    )
    last = months - 1
    earliest, latest, only, by, tranches, whole = draw(
        together(
            tuple(range(months)),
            (None, last),
            ((), (), (last,), None),
            (None, None, last, months + 1),
            (1, 2, 3),
            (True, True, False),
        )
    )
    return LadderStep(
        name=name,
        giver=giver,
        once=_pair(giver, *once),
        monthly=_pair(giver, *monthly),
        delay=delay,
        earliest=earliest,
        latest=latest,
        only=tuple(range(earliest, months)) if only is None else only,
        by=by,
        tranches=tranches,
        rate=1.0 if whole else 1 / tranches,
        optional=optional,
        back=share if back else 0.0,
        back_lag=back_lag,
        seen=seen,
        seen_lag=seen_lag,
        firewall=firewall and back,
    )


@st.composite
def problems(draw, costly: bool = False, most: int = 4, longest: int = 4) -> LadderProblem:
    """A problem of a few steps and months with gates, rules, caps and stakes."""
    months, count = draw(together(tuple(range(2, longest + 1)), tuple(range(1, most + 1))))
    names = [f"step {number}" for number in range(count)]
    made = tuple(draw(steps(name, months, costly)) for name in names)
    caps = (None, 2.0, 6.0, 15.0)
    first, second, *figures = draw(
        together((1.0, 0.9), (1.0, 0.8), caps, caps, LAGS, LAGS, (0.0, 3.0), (0.0, 3.0))
    )
    ours, theirs, more, capacity, enforce = draw(
        together(GAINS, GAINS, (0, 1, 2, 3), (None, None, 1, 2), EITHER)
    )
    return LadderProblem(
        steps=made,
        months=months,
        horizon=months + more,
        gates=draw(_gates(names)),
        rules=draw(_rules(names)),
        discount=(first, second),
        tolerance=(figures[0], figures[1]),
        reaction=(figures[2], figures[3]),
        stake=(ours, theirs),
        bond=(figures[4], figures[5]),
        capacity=capacity,
        enforce=enforce,
    )


@st.composite
def _gates(draw, names: list[str]) -> tuple[LadderGate, ...]:
    if len(names) < 2:
        return ()
    pairs, found = tuple(permutations(names, 2)), []
    for _ in range(draw(st.integers(0, 2))):
        (step, on), needs, above, lag, proportional, certified, waived = draw(
            together(pairs, (0.5, 1.0), (0.0, 0.5), LAGS, EITHER, (1.0, 0.8), (False, False, True))
        )
        found.append(LadderGate(step, on, needs=needs, above=above, lag=lag, waived=waived,
                                proportional=proportional, certified=certified))  # fmt: skip
    return tuple(found)


@st.composite
def _rules(draw, names: list[str]) -> tuple[LadderRule, ...]:
    if len(names) < 2:
        return ()
    pairs = tuple(permutations(names, 2))
    without, (when, then), share, both = draw(together(EITHER[::-1], pairs, (0.5, 1.0), EITHER))
    return () if without else (LadderRule("rule", ((when, share),), ((then, 1.0),) * both),)


@cache
def rows(tranches: int, months: int) -> st.SearchStrategy[tuple[float, ...]]:
    """Shares that never fall, in whole parts: a part for each month, put in order."""
    every = product(range(tranches + 1), repeat=months)
    return st.sampled_from([tuple(part / tranches for part in sorted(one)) for one in every])


@st.composite
def schedules(draw, problem: LadderProblem) -> Schedule:
    """Rows that never fall, in whole parts, whatever dates and gates say."""
    made = [draw(rows(step.tranches, problem.months)) for step in problem.steps]
    return Schedule(problem, tuple(made))


@st.composite
def ladders(draw, costly: bool = False, most: int = 4) -> Schedule:
    """A random problem with a random schedule of it."""
    return draw(schedules(draw(problems(costly, most))))
