"""Random processes for the laws of reachability."""

from fractions import Fraction
from itertools import combinations, product

from hypothesis import strategies as st

from detente.engines.reachability.acts import Action, ReachabilityProblem

FACTS = "pqrstuv"
ONES = [frozenset(one) for one in FACTS]
TWOS = [frozenset(two) for two in combinations(FACTS, 2)]
NEEDS = st.sampled_from([frozenset[str]()] * 31 + ONES * 2 + TWOS)
BRINGS = st.sampled_from(ONES * 4 + TWOS)
HOLDS = st.sampled_from([frozenset[str]()] * 14 + ONES)
STARTS: list[tuple[bool, Fraction, str | None]] = [(False, Fraction(0), None)]
STARTS = STARTS * 20 + list(product([True], map(Fraction, (0, 0, 1, 2, 3)), (None, None, "g", "h")))
DAYS = list(product((0, 0, 1, 2, 3, 4), (*[None] * 10, *range(9))))
"""What is drawn in one go: as often as each draw apart would give it, in a fifth of the time."""


@st.composite
def processes(draw: st.DrawFn, most: int = 8) -> ReachabilityProblem:
    made = []
    for n in range(draw(st.integers(0, most))):
        needs, brings = draw(NEEDS), draw(BRINGS)
        startable, cost, group = draw(st.sampled_from(STARTS))
        days, not_before = draw(st.sampled_from(DAYS))
        made.append(Action(f"act{n}", needs, brings, startable=startable, cost=cost, group=group,
                           days=days, not_before=not_before))  # fmt: skip
    return ReachabilityProblem(tuple(made), draw(HOLDS))


GOALS = BRINGS


def choices(process: ReachabilityProblem) -> st.SearchStrategy[frozenset[str]]:
    """Sets of startable acts."""
    names = [act.id for act in process.startable]
    return st.frozensets(st.sampled_from(names)) if names else st.just(frozenset())
