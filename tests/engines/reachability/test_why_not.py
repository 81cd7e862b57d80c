"""Why a goal is out of reach."""

from hypothesis import given
from hypothesis import strategies as st

from detente.engines.reachability.acts import Facts, ReachabilityProblem
from detente.engines.reachability.closure import closure
from detente.engines.reachability.why_not import why_not
from tests.engines.reachability.processes import FACTS, GOALS, choices, processes
from tests.engines.reachability.talks import TALKS, act


def test_leaders_wait_for_staff_and_staff_for_leaders() -> None:
    found = why_not(TALKS, {"bargain"})
    assert [one.fact for one in found.missing] == [
        "bargain", "contours", "agenda", "leads", "signal"]  # fmt: skip
    (circle,) = found.circles
    assert circle.facts == ("bargain", "contours", "signal")
    assert circle.acts == ("rounds", "review", "summit")
    assert circle.closed
    assert found.dead_ends == ("agenda", "leads")


def test_the_chain_of_unmet_needs_and_what_could_be_chosen() -> None:
    by_fact = {one.fact: one for one in why_not(TALKS, {"bargain"}).missing}
    (waiting,) = by_fact["contours"].waits
    assert (waiting.act, waiting.needs) == ("rounds", ("agenda", "leads", "signal"))
    leads = by_fact["leads"].unchosen
    assert [(one.act, one.needs) for one in leads] == [("letter", ()), ("name-leads", ("signal",))]


def test_a_circle_that_something_outside_would_break() -> None:
    backdoor = act("backdoor", "envoy", "signal")
    (circle,) = why_not(TALKS.with_acts(backdoor), {"bargain"}).circles
    assert not circle.closed


def test_an_act_that_needs_what_only_it_brings_waits_for_itself() -> None:
    (circle,) = why_not(ReachabilityProblem((act("trust", "trust", "trust"),)), {"trust"}).circles
    assert (circle.facts, circle.acts, circle.closed) == (("trust",), ("trust",), True)


def test_two_circles_are_told_apart() -> None:
    acts = (act("a", "q", "p"), act("b", "p r", "q"), act("c", "s", "r"), act("d", "r", "s"))
    found = why_not(ReachabilityProblem(acts), {"p"})
    assert [(one.facts, one.closed) for one in found.circles] == [
        (("p", "q"), True), (("r", "s"), True)]  # fmt: skip


@given(processes(), GOALS, st.data())
def test_something_is_missing_exactly_when_the_goals_are(
    process: ReachabilityProblem, goals: Facts, data: st.DataObject
) -> None:
    """Every way back from a missing fact ends in a circle or a dead end."""
    chosen = data.draw(choices(process))
    facts = closure(process, chosen).facts
    found = why_not(process, goals, chosen)
    names = {one.fact for one in found.missing}
    assert not names & facts
    assert goals - facts <= names
    assert bool(found.missing) == bool(found.circles or found.dead_ends) == (not goals <= facts)


@given(processes(), GOALS, st.data())
def test_a_circle_waits_for_itself(
    process: ReachabilityProblem, goals: Facts, data: st.DataObject
) -> None:
    """Each fact of it is brought by an act that waits for another fact of it."""
    chosen = data.draw(choices(process))
    for circle in why_not(process, goals, chosen).circles:
        ring = set(circle.facts)
        inside = [one for one in process.chosen(chosen) if one.id in circle.acts]
        assert all(any(fact in one.brings for one in inside) for fact in ring)
        assert all(one.needs & ring and one.brings & ring for one in inside)
        outside = set(FACTS) - ring
        helped = closure(process.holding(*outside), chosen).facts
        assert circle.closed == (not ring & helped)
