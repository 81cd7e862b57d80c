"""What every way to the goals needs."""

from dataclasses import replace

from hypothesis import given, settings

from detente.engines.reachability.acts import Facts, ReachabilityProblem
from detente.engines.reachability.landmarks import landmarks
from tests.engines.reachability.processes import GOALS, processes
from tests.engines.reachability.talks import CALL, LETTER, TALKS, act
from tests.oracles import reachability as oracle


@given(processes(most=6), GOALS)
@settings(max_examples=150, deadline=None)
def test_critical_acts_are_in_every_set_of_acts_that_works(
    process: ReachabilityProblem, goals: Facts
) -> None:
    found = landmarks(process, goals)
    assert found.status == "exact"
    assert set(found.acts) == oracle.needed_acts(process.acts, process.holds, goals)


@given(processes(most=6), GOALS)
@settings(max_examples=150, deadline=None)
def test_a_critical_fact_holds_in_every_choice_that_works(
    process: ReachabilityProblem, goals: Facts
) -> None:
    ways = oracle.minimal(process.acts, process.holds, goals)
    found = landmarks(process, goals)
    for way in ways:
        assert set(found.facts) <= oracle.reach(process.acts, process.holds, way)
    assert not ways or goals - process.holds <= set(found.facts)


def test_of_the_talks() -> None:
    found = landmarks(TALKS, {"bargain"})
    assert found.acts == ("rounds", "review")
    assert found.facts == ("agenda", "bargain", "contours", "leads", "signal")
    assert landmarks(TALKS.without("letter"), {"bargain"}).acts == (
        "call", "name-leads", "rounds", "review")  # fmt: skip


def test_a_group_makes_the_only_way_that_keeps_to_it_critical() -> None:
    """Call and letter exclude each other, and the goal needs what both carry, or a cable."""
    pair = (replace(CALL, group="g"), replace(LETTER, group="g"))
    cable = act("cable", "", "signal agenda leads", 9)
    talks = TALKS.with_acts(*pair, cable).without("name-leads", "letter")
    assert landmarks(talks, {"leads"}).acts == ("cable",)


def test_what_cannot_be_reached_has_none_and_what_is_undecided_is_named() -> None:
    none = landmarks(TALKS, {"peace"})
    assert (none.acts, none.facts, none.status) == ((), (), "exact")
    short = landmarks(TALKS, {"bargain"}, budget=1)
    assert (short.acts, short.status) == ((), "incomplete")
    some = landmarks(TALKS, {"bargain"}, budget=2)
    assert some.status == "incomplete"
    assert set(some.undecided) & {"letter"}
