"""Small random ladders: problems with everything in them, and schedules that need not keep it."""

from hypothesis import strategies as st

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.steps.step import Pair

POINTS = st.integers(-8, 8).map(lambda whole: whole / 2)
COSTS = st.integers(-8, 0).map(lambda whole: whole / 2)
GAINS = st.integers(0, 8).map(lambda whole: whole / 2)
CHANCES = st.sampled_from((0.0, 0.25, 0.5, 1.0))


def _pair(giver: int, own: float, other: float) -> Pair:
    return (own, other) if giver == 0 else (other, own)


@st.composite
def steps(draw, name: str, months: int, costly: bool, back: bool = True) -> LadderStep:
    """A step; costly: its giver never gains by it and the other never loses."""
    giver = draw(st.integers(0, 1))
    own, other = (COSTS, GAINS) if costly else (POINTS, POINTS)
    earliest = draw(st.integers(0, months - 1))
    tranches = draw(st.integers(1, 3))
    return LadderStep(
        name=name,
        giver=giver,
        once=_pair(giver, draw(own), draw(other)),
        monthly=_pair(giver, draw(own), draw(other)),
        delay=draw(st.integers(0, 2)),
        earliest=earliest,
        latest=draw(st.sampled_from((None, months - 1))),
        only=draw(st.sampled_from(((), (), (months - 1,), tuple(range(earliest, months))))),
        by=draw(st.sampled_from((None, None, months - 1, months + 1))),
        tranches=tranches,
        rate=draw(st.sampled_from((1.0, 1.0, 1 / tranches))),
        optional=draw(st.booleans()),
        back=draw(st.sampled_from((0.0, 0.5, 1.0))) if back else 0.0,
        back_lag=draw(st.integers(0, 2)),
        seen=draw(CHANCES),
        seen_lag=draw(st.integers(0, 2)),
        firewall=draw(st.booleans()) if back else False,
    )


@st.composite
def problems(draw, costly: bool = False, most: int = 4, longest: int = 4) -> LadderProblem:
    """A problem of a few steps and months with gates, rules, caps and stakes."""
    months = draw(st.integers(2, longest))
    count = draw(st.integers(1, most))
    names = [f"step {number}" for number in range(count)]
    made = tuple(draw(steps(name, months, costly)) for name in names)
    caps = st.sampled_from((None, 2.0, 6.0, 15.0))
    return LadderProblem(
        steps=made,
        months=months,
        horizon=months + draw(st.integers(0, 3)),
        gates=draw(_gates(names)),
        rules=draw(_rules(names)),
        discount=(draw(st.sampled_from((1.0, 0.9))), draw(st.sampled_from((1.0, 0.8)))),
        tolerance=(draw(caps), draw(caps)),
        reaction=(draw(st.integers(0, 2)), draw(st.integers(0, 2))),
        stake=(draw(GAINS), draw(GAINS)),
        bond=(draw(st.sampled_from((0.0, 3.0))), draw(st.sampled_from((0.0, 3.0)))),
        capacity=draw(st.sampled_from((None, None, 1, 2))),
        enforce=draw(st.booleans()),
    )


@st.composite
def _gates(draw, names: list[str]) -> tuple[LadderGate, ...]:
    if len(names) < 2:
        return ()
    found = []
    for _ in range(draw(st.integers(0, 2))):
        step, on = draw(st.permutations(names))[:2]
        gate = LadderGate(
            step,
            on,
            needs=draw(st.sampled_from((0.5, 1.0))),
            above=draw(st.sampled_from((0.0, 0.5))),
            lag=draw(st.integers(0, 2)),
            proportional=draw(st.booleans()),
            certified=draw(st.sampled_from((1.0, 0.8))),
            waived=draw(st.sampled_from((False, False, True))),
        )
        found.append(gate)
    return tuple(found)


@st.composite
def _rules(draw, names: list[str]) -> tuple[LadderRule, ...]:
    if len(names) < 2 or draw(st.booleans()):
        return ()
    when, then = draw(st.permutations(names))[:2]
    share = draw(st.sampled_from((0.5, 1.0)))
    return (LadderRule("rule", ((when, share),), ((then, 1.0),) if draw(st.booleans()) else ()),)


@st.composite
def schedules(draw, problem: LadderProblem) -> Schedule:
    """Rows that never fall, in whole parts, whatever dates and gates say."""
    rows = []
    for step in problem.steps:
        count = problem.months
        parts = sorted(
            draw(st.lists(st.integers(0, step.tranches), min_size=count, max_size=count))
        )
        rows.append(tuple(part / step.tranches for part in parts))
    return Schedule(problem, tuple(rows))


@st.composite
def ladders(draw, costly: bool = False, most: int = 4) -> Schedule:
    """A random problem with a random schedule of it."""
    return draw(schedules(draw(problems(costly, most))))
