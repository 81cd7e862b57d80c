"""Acts of a ladder begun in other months: what waits follows, and all is judged anew."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.engines.ladder.kept import broken
from detente.engines.ladder.schedule import Schedule
from detente.report.outline.beside.moved import broken as broken_lines
from detente.report.setting import Setting
from detente.studies.ladder.moved import indices, judged, short_below, solved
from detente.studies.plan import Planner, Request
from detente.studies.values.ladder.ladder import Breach
from detente.studies.values.ladder.moved import Outlaid
from tests.studies.ford import FORD, case_of


@cache
def planned() -> tuple[Any, Any, Any]:
    planner = Planner(Request(case_of(FORD), ""))
    return case_of(FORD), planner.studied("ladder").work, planner.value("ladder")


def months(value: Any) -> dict[str, list[str]]:
    return {name: [one.month for one in parts] for name, parts in value.given.items()}


def test_nothing_moved_is_the_ladder_itself() -> None:
    case, laid, ladder = planned()
    value = judged(case, laid, {})
    assert value.holds is ladder.holds and not value.followed
    assert all(value.given[rung.step] == rung.given for rung in ladder.rungs)
    assert value.risks == tuple(replace(one, ground=None) for one in ladder.risks)


def test_an_act_begins_in_the_month_that_was_chosen_or_as_near_as_it_can() -> None:
    case, laid, ladder = planned()
    last = laid.schedule.problem.months - 1
    for rung in ladder.rungs:
        if not rung.given:
            continue
        for month in (0, 3, last, last + 50, -4):
            value = judged(case, laid, {rung.step: month})
            given = value.given[rung.step]
            assert [one.share for one in given] == [one.share for one in rung.given]
            first = value.months.index(given[0].month)
            assert first <= max(0, min(month, last)) and (
                len(given) > 1 or first == max(0, min(month, last))
            )


def test_what_waits_moves_along_and_skips_no_wait() -> None:
    case, laid, ladder = planned()
    waiting = [rung for rung in ladder.rungs if any(not wait.same for wait in rung.waits)]
    for rung in waiting:
        awaited = next(wait.step for wait in rung.waits if not wait.same)
        value = judged(case, laid, {awaited: 4})
        gates = [one for one in value.trespasses if one.kind is Breach.GATE]
        assert not gates or rung.step not in {one.step for one in gates}
    case, laid, _ = planned()
    back = judged(case, laid, dict.fromkeys(laid.schedule.names, 0))
    schedule: Schedule = laid.schedule
    assert bool(back.trespasses) or not list(broken(schedule))


def test_what_is_broken_is_named_once_each() -> None:
    case, laid, ladder = planned()
    last = laid.schedule.problem.months - 1
    value = judged(case, laid, {rung.step: last for rung in ladder.rungs})
    known = [(one.kind, one.side, one.step) for one in value.trespasses]
    assert len(known) == len(set(known))
    assert value.holds is (not value.trespasses)


@pytest.mark.slow
def test_a_rule_or_a_date_that_is_broken_is_named(root: Path) -> None:
    """And what no rule of the case forbids breaks none: two issues together bring what they do."""
    view = read(root / "cases" / "us-china-2025")
    planner = Planner(request_of(view, None, 0, lambda name: None))
    case, laid = planner.request.case, planner.studied("ladder").work
    rules, dates, told = set(), set(), set()
    for act in laid.schedule.names:
        for month in (0, 4, 8):
            found = judged(case, laid, {act: month}).trespasses
            told |= {line.text for line in broken_lines(found, Setting(case))}
            for one in found:
                assert bool(one.rule) is (one.kind is Breach.RULE), one
                assert not one.first or one.kind is Breach.WINDOW, one
                assert bool(one.last) is (one.kind is Breach.BY), "every act of the case is due"
                rules |= set(one.rule[:1])
                dates |= {one.first} - {""}
    assert rules == {"requires"} and "2025-07" in dates
    assert any("broken on the way: requirement: " in text for text in told)
    assert any(text.endswith("tariffs kept suspended, not before July 2025.") for text in told)
    assert any(
        re.search(r"An act is late .*, due by the end of \w+ 202\d\.$", text) for text in told
    )


def test_solved_afresh_it_keeps_the_chosen_month_and_is_no_worse_than_what_was_dragged() -> None:
    case, laid, ladder = planned()
    same = solved(case, laid, {})
    assert same is not None and same.holds is ladder.holds and not same.trespasses
    last, found = laid.schedule.problem.months - 1, 0
    for rung in ladder.rungs:
        if not rung.given:
            continue
        own = same.months.index(rung.given[0].month)
        for month in (0, own - 1, own, own + 1, last, last + 50, -4):
            dragged, value = (act(case, laid, {rung.step: month}) for act in (judged, solved))
            assert dragged is not None
            if value is None:
                assert not dragged.holds
                continue
            found += 1
            assert value.holds or not dragged.holds
            first = value.months.index(value.given[rung.step][0].month)
            wanted = max(0, min(month, last))
            assert first == wanted or (len(value.given[rung.step]) > 1 and first >= wanted)
    assert found > 3


def test_what_is_at_risk_is_the_sum_of_the_acts_that_make_it() -> None:
    case, laid, ladder = planned()
    last = laid.schedule.problem.months - 1
    known = 0
    for starts in ({}, *({rung.step: last} for rung in ladder.rungs)):
        value = judged(case, laid, starts)
        acts = set(value.given)
        for outlay, made in (
            (value.outlay_us, value.made_us),
            (value.outlay_them, value.made_them),
        ):
            assert len(outlay) == len(made)
            for total, parts in zip(outlay, made, strict=True):
                assert bool(parts) is (total > 0)
                assert abs(sum(one.points for one in parts) - total) < 0.001 * (1 + len(parts))
                assert all((one.step in acts) is (one.kind is Outlaid.ACT) for one in parts)
                known += bool(parts)
    assert known


def test_just_below_the_least_chance_something_breaks() -> None:
    case, laid, ladder = planned()
    least = ladder.keeping.least_continuation
    assert least is not None and 0 < least < 1
    below = short_below(case, laid, least - 0.01)
    assert {one.kind for one in below} <= {Breach.OPEN_STOP, Breach.UNSEEN} and below
    assert not short_below(case, laid, least + 0.01)


def test_months_are_known_by_name() -> None:
    _, laid, ladder = planned()
    named = {"a": ladder.months[3].month, "b": ladder.months[0].month, "c": "1999-01"}
    assert indices(laid, named) == {"a": 3, "b": 0}
