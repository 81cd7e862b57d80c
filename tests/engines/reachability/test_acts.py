"""What a process may be made of, and how it is changed."""

from dataclasses import replace
from fractions import Fraction

import pytest

from detente.engines.reachability.acts import Action, ReachabilityProblem
from tests.engines.reachability.talks import CALL, LETTER, ROUNDS, TALKS


@pytest.mark.parametrize(
    ("acts", "why"),
    [
        ((CALL, CALL), "stands 2 times"),
        ((replace(CALL, cost=Fraction(-1)),), "below 0"),
        ((replace(CALL, days=-1),), "below 0"),
        ((replace(ROUNDS, cost=Fraction(1)),), "follows by itself"),
        ((replace(ROUNDS, group="carriers"),), "follows by itself"),
    ],
)
def test_parts_that_do_not_fit_are_refused(acts: tuple[Action, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        ReachabilityProblem(acts)


def test_a_process_is_changed_by_making_another() -> None:
    assert TALKS.without("call").startable == TALKS.startable[1:]
    cheap = replace(LETTER, cost=Fraction(0))
    assert cheap in TALKS.with_acts(cheap).acts
    assert LETTER not in TALKS.with_acts(cheap).acts
    assert len(TALKS.with_acts(Action("new")).acts) == len(TALKS.acts) + 1
    assert TALKS.holding("signal").holds == {"signal"}
    barred = TALKS.holding("signal").barring("signal", "agenda")
    assert barred.holds == set()
    assert not any(one.brings & {"signal", "agenda"} for one in barred.acts)


def test_acts_that_are_not_there_are_refused() -> None:
    with pytest.raises(KeyError, match="fax"):
        TALKS.without("fax")
    with pytest.raises(KeyError, match="rounds"):
        TALKS.chosen({"rounds"})
