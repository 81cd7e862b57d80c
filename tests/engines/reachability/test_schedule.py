"""Earliest days: against living through them one by one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.reachability.acts import Facts, ReachabilityProblem
from detente.engines.reachability.closure import closure
from detente.engines.reachability.schedule import before, chain, earliest, latest_begin
from tests.engines.reachability.processes import GOALS, choices, processes
from tests.engines.reachability.talks import CALL, TALKS
from tests.oracles import reachability as oracle

HORIZON = 60


@given(processes(), st.data(), st.integers(0, 5))
@settings(max_examples=120, deadline=None)
def test_the_days_are_those_of_living_through_them(
    process: ReachabilityProblem, data: st.DataObject, start: int
) -> None:
    chosen = data.draw(choices(process))
    made = earliest(process, chosen, start)
    lived = oracle.dates(process.acts, process.holds, chosen, start, HORIZON)
    assert {fact: one.day for fact, one in made.facts.items()} == lived
    assert made.facts.keys() == closure(process, chosen).facts


@given(processes(), st.data())
@settings(max_examples=100, deadline=None)
def test_every_act_begins_when_the_last_of_its_needs_holds(
    process: ReachabilityProblem, data: st.DataObject
) -> None:
    made = earliest(process, data.draw(choices(process)), 3)
    for act in process.acts:
        if act.id in made.acts:
            done = made.acts[act.id]
            due = [made.facts[need].day for need in act.needs]
            assert done.begins == max([3, act.not_before or 0, *due])
            assert done.ends == done.begins + act.days
            assert all(made.facts[fact].day <= done.ends for fact in act.brings)
    for one in made.facts.values():
        assert one.by is None or made.acts[one.by].ends == one.day


def test_the_days_of_the_talks() -> None:
    made = earliest(TALKS, {"letter"}, start=100)
    assert [(one.act, one.begins, one.ends) for one in made.acts.values()] == [
        ("letter", 100, 107),
        ("rounds", 107, 167),
        ("review", 167, 168),
        ("summit", 168, 169),
    ]
    assert made.day_of({"bargain", "leads"}) == 168
    assert made.slack({"bargain"}, 200) == 32
    assert made.slack({"bargain"}, 160) == -8
    assert made.day_of({"peace"}) is made.slack({"peace"}, 200) is None
    assert chain(made, TALKS, "bargain") == ("letter", "rounds", "review")


def test_the_sooner_of_two_carriers_dates_the_fact() -> None:
    """The call brings the signal on day 1, but only the letter the leads, on day 7."""
    made = earliest(TALKS, {"letter", "call"}, start=0)
    assert (made.facts["signal"].day, made.facts["signal"].by) == (1, "call")
    assert made.acts["rounds"].begins == 7
    both = earliest(TALKS, {"letter", "call", "name-leads"}, start=0)
    assert both.acts["rounds"].begins == 4
    assert chain(both, TALKS, "contours") == ("call", "name-leads", "rounds")


def test_how_long_an_act_may_be_put_off() -> None:
    talks, chosen = TALKS, {"letter", "call"}
    assert latest_begin(talks, chosen, 0, "letter", {"bargain"}, by=100) == 32
    assert latest_begin(talks, chosen, 0, "rounds", {"bargain"}, by=100) == 39
    assert latest_begin(talks, chosen, 0, "call", {"bargain"}, by=100) is None
    with pytest.raises(ValueError, match="by day 67"):
        latest_begin(talks, chosen, 0, "letter", {"bargain"}, by=67)
    with pytest.raises(KeyError):
        latest_begin(talks, chosen, 0, "name-leads", {"bargain"}, by=100)


@given(processes(), GOALS, st.data(), st.integers(0, 12))
@settings(max_examples=100, deadline=None)
def test_a_day_later_than_the_latest_is_too_late(
    process: ReachabilityProblem, goals: Facts, data: st.DataObject, spare: int
) -> None:
    chosen = data.draw(choices(process))
    made = earliest(process, chosen, 0)
    day = made.day_of(goals)
    if day is None or not made.acts:
        return
    name = data.draw(st.sampled_from(sorted(made.acts)))
    last = latest_begin(process, chosen, 0, name, goals, day + spare)
    (act,) = (one for one in process.acts if one.id == name)

    def held(begin: int) -> bool:
        late = process.with_acts(replace(act, not_before=begin))
        then = earliest(late, chosen, 0).day_of(goals)
        return then is not None and then <= day + spare

    assert held(HORIZON) if last is None else held(last) and not held(last + 1)


def test_an_act_may_not_begin_before_its_day() -> None:
    late = TALKS.with_acts(replace(CALL, not_before=50))
    assert earliest(late, {"call"}, 0).facts["signal"].day == 51
    assert earliest(late, {"call"}, 60).facts["signal"].day == 61


def test_the_outside_dates_before_a_day() -> None:
    dates = {"truce ends": 40, "vote": 40, "forum": 30, "summit": 41}
    assert before(dates, 41) == ("forum", "truce ends", "vote")
