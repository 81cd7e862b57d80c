"""Clocks run by calendar days from their start, each step from the end of the one before."""

from datetime import date, timedelta

from detente.register.clocks import clocks, ticks

START = date(2027, 1, 1)


def test_each_step_begins_where_the_one_before_ends_and_the_last_ends_after_all() -> None:
    for clock in clocks().values():
        steps = ticks(clock, START, START)
        assert [one.step for one in steps] == [one.id for one in clock.steps]
        assert [one.begins for one in steps] == [START, *(one.ends for one in steps[:-1])]
        assert steps[-1].ends == START + timedelta(clock.nominal)


def test_a_step_is_over_the_day_after_its_last() -> None:
    clock = clocks()["jcpoa"]
    ends = ticks(clock, START, START)[0].ends
    assert not ticks(clock, START, ends)[0].over
    assert ticks(clock, START, ends + timedelta(1))[0].over


def test_a_step_may_be_used_alone() -> None:
    clock = clocks()["jcpoa"]
    (one,) = ticks(clock, START, START, "snapback")
    assert (one.begins, one.ends) == (START, START + timedelta(30))
