"""Random processes for the laws of reachability."""

from fractions import Fraction

from hypothesis import strategies as st

from detente.engines.reachability.acts import Action, ReachabilityProblem

FACTS = "pqrstuv"
SOME = st.frozensets(st.sampled_from(FACTS), max_size=2)


@st.composite
def acts(draw: st.DrawFn, name: str) -> Action:
    startable = draw(st.booleans())
    return Action(
        name,
        needs=draw(SOME),
        brings=draw(st.frozensets(st.sampled_from(FACTS), min_size=1, max_size=2)),
        startable=startable,
        cost=Fraction(draw(st.integers(0, 3))) if startable else Fraction(0),
        group=draw(st.sampled_from([None, None, "g", "h"])) if startable else None,
        days=draw(st.integers(0, 4)),
        not_before=draw(st.none() | st.integers(0, 8)),
    )


@st.composite
def processes(draw: st.DrawFn, most: int = 8) -> ReachabilityProblem:
    size = draw(st.integers(0, most))
    made = tuple(draw(acts(f"act{n}")) for n in range(size))
    return ReachabilityProblem(made, draw(st.frozensets(st.sampled_from(FACTS), max_size=1)))


GOALS = st.frozensets(st.sampled_from(FACTS), min_size=1, max_size=2)


def choices(process: ReachabilityProblem) -> st.SearchStrategy[frozenset[str]]:
    """Sets of startable acts."""
    names = [act.id for act in process.startable]
    return st.frozensets(st.sampled_from(names)) if names else st.just(frozenset())
