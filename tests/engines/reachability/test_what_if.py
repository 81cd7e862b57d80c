"""What opens and closes when the process is changed."""

from fractions import Fraction

from hypothesis import given, settings

from detente.engines.reachability.acts import Facts, ReachabilityProblem
from detente.engines.reachability.what_if import what_if
from tests.engines.reachability.processes import GOALS, processes
from tests.engines.reachability.talks import TALKS, act


def test_without_the_letter_it_gets_dearer() -> None:
    change = what_if(TALKS, TALKS.without("letter"), {"bargain"})
    assert [path.acts for path in change.closed] == [("letter",)]
    assert (change.opened, change.changes_best, change.dearer_by) == ((), True, Fraction(3))


def test_a_channel_that_opens() -> None:
    change = what_if(TALKS, TALKS.with_acts(act("envoy", "", "contours", 2)), {"bargain"})
    assert [path.acts for path in change.opened] == [("envoy",)]
    assert (change.closed, change.changes_best, change.dearer_by) == ((), True, 0)


def test_no_cost_where_nothing_reaches_it() -> None:
    change = what_if(TALKS, TALKS.without("rounds"), {"bargain"})
    assert change.dearer_by is None
    assert len(change.closed) == 2
    assert change.status == "exact"
    assert what_if(TALKS, TALKS, {"bargain"}, budget=1).status == "incomplete"


@given(processes(), GOALS)
@settings(max_examples=80, deadline=None)
def test_there_and_back_exchanges_what_opens_and_closes(
    process: ReachabilityProblem, goals: Facts
) -> None:
    other = process.holding("p")
    there, back = what_if(process, other, goals), what_if(other, process, goals)
    assert (there.opened, there.closed) == (back.closed, back.opened)
    assert there.changes_best == back.changes_best
    assert not what_if(process, process, goals).changes_best
    assert there.dearer_by is None or there.dearer_by <= 0
