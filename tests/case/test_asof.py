"""As of a date, nothing later counts."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.asof import View, canonical, digest_of, view
from detente.case.case import Case
from detente.case.check import check
from detente.case.place import Places
from detente.case.read import read_case, read_text
from detente.case.tree import Tree
from detente.case.walk import parts
from tests.case.later import CHANGES, Change, later_source
from tests.case.sample import case_of, changed
from tests.house.tree import ROOT

RIVER = (ROOT / "cases" / "river" / "case.yaml").read_text(encoding="utf-8")
BASE = (
    RIVER
    + """
facts: [{fact: flow, value: 3, vintage: first, sources: [s1]}]
record: {E1: {title: old, start: 2010, end: 2011, outcome: 0.5, issues: [border]}}
pledges: {P1: {what: x, by: us, date: 2020}}
series: {flow: {file: flow.csv, sources: [s2]}}
additions: [{issue: border, date: 2027-01}]
"""
)


def data_of(text: str) -> dict[str, object]:
    return deepcopy(Tree("case.yaml", text).data)


def made(*changes: Change) -> Case:
    data = data_of(BASE)
    for change in changes:
        change(data)
    case = Case.model_validate(data, by_alias=True, by_name=False)
    faults = [one for one in check(case, Places()) if one.severity == "fault"]
    assert not faults
    return case


def dump(seen: View) -> object:
    return canonical(seen.case)


@pytest.mark.parametrize("change", CHANGES)
def test_one_later_entry_changes_nothing(change: Change) -> None:
    before, after = view(made()), view(made(later_source, change))
    assert dump(after) == dump(before)
    assert digest_of(after) == digest_of(before)
    assert len(after.hidden) > len(before.hidden)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sets(st.sampled_from(range(len(CHANGES)))))
def test_any_later_entries_change_nothing(chosen: set[int]) -> None:
    changes = [CHANGES[at] for at in sorted(chosen)]
    before, after = view(made()), view(made(later_source, *changes))
    assert dump(after) == dump(before)
    assert digest_of(after) == digest_of(before)


@pytest.mark.parametrize("change", CHANGES)
def test_from_its_day_on_a_later_entry_counts(change: Change) -> None:
    day = date(2028, 12, 31)
    before, after = view(made(), day), view(made(later_source, change), day)
    assert digest_of(after) != digest_of(before)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 9000), st.integers(0, 9000))
def test_an_earlier_day_never_shows_more_and_a_view_of_a_view_is_the_same(
    first: int, other: int
) -> None:
    case = made(later_source, *CHANGES[:4], *CHANGES[7:9])
    early, late = sorted(date(2005, 1, 1) + timedelta(days=days) for days in (first, other))
    before, after = view(case, early), view(case, late)
    assert identities(before.case) <= identities(after.case)
    assert view(before.case, early).case == before.case
    assert view(after.case, early).case.issues == before.case.issues


def identities(case: Case) -> set[str]:
    """What each part says it is, whatever it names beside that."""
    names = ("title", "says", "what", "about", "text", "who", "id", "asks", "file", "topic")
    kept = (
        (type(part).__name__, *(str(getattr(part, name, "")) for name in names))
        for _, part in parts(case)
    )
    return {repr(one) for one in kept}


def test_a_real_case_is_the_same_seen_twice_and_keeps_its_rules() -> None:
    reading = read_case(ROOT / "cases" / "us-china-2025")
    assert reading.case is not None
    seen = view(reading.case)
    assert seen.hidden
    assert view(seen.case).case == seen.case
    assert not [one for one in seen.findings(reading.places) if one.severity == "fault"]


def test_a_statement_counts_from_the_last_day_that_its_date_can_mean() -> None:
    case = case_of(
        "statements:",
        "- {date: 2027-02, side: us, speaker: A, openness: public, level: leader, kind: aim,",
        "   text: x}",
    )
    assert not view(case, date(2027, 2, 27)).case.statements
    assert view(case, date(2027, 2, 28)).case.statements


def test_a_part_counts_from_its_latest_source() -> None:
    case = case_of(
        "  s2: {title: B, date: 2027-03-10}",
        "meanwhile: [{side: us, what: x, kind: standstill, sources: [s1, s2]}]",
    )
    assert not view(case, date(2027, 3, 9)).case.meanwhile
    assert view(case, date(2027, 3, 10)).case.meanwhile


def test_visible_from_stands_before_the_dates_of_sources() -> None:
    case = case_of("meanwhile: [{side: us, what: x, kind: standstill, sources: [s1], "
                   "why: 'letter [s1]', visible-from: 2027-01-01}]")  # fmt: skip
    (kept,) = view(case, date(2027, 2, 1)).case.meanwhile
    assert (kept.sources, kept.why) == ((), "letter ")


def test_what_rests_on_sources_without_a_date_alone_never_counts() -> None:
    case = case_of(
        "  s2: {title: Undated}",
        "meanwhile:",
        "- {side: us, what: a, kind: standstill, sources: [s2]}",
        "- {side: us, what: b, kind: standstill, sources: [s1, s2]}",
    )
    seen = view(case, date(2030, 1, 1))
    assert [one.what for one in seen.case.meanwhile] == ["b"]
    assert [(one.path, one.why, one.since) for one in seen.hidden] == [
        (("meanwhile", 0), "no source of it has a date", None)
    ]


def test_a_passage_has_the_date_of_its_work() -> None:
    case = case_of(
        "  s2: {title: Part, within: s1}", "never-trade: [{issue: power, sources: [s2]}]"
    )
    assert view(case, date(2027, 3, 1)).case.never_trade
    assert not view(case, date(2027, 2, 28)).case.never_trade


def test_of_the_vintages_of_a_fact_the_latest_visible_one_stays() -> None:
    case = case_of(
        "  s2: {title: Revision, date: 2027-03-09}",
        "facts:",
        "- {fact: flow, value: 3, vintage: first, sources: [s1]}",
        "- {fact: flow, value: 4, vintage: revised, sources: [s2]}",
    )
    seen = {day: view(case, date(2027, 3, day)) for day in (1, 8, 9)}
    assert [[one.value for one in seen[day].case.facts] for day in seen] == [["3"], ["3"], ["4"]]
    assert seen[9].hidden[-1].why == "a later vintage is visible"


def test_an_episode_has_no_outcome_before_its_end() -> None:
    case = case_of("record: {E: {title: x, start: 2020, end: 2026-06, outcome: 1, agreed: all}}")
    before, after = view(case, date(2026, 6, 29)), view(case, date(2026, 6, 30))
    assert (before.case.record["E"].outcome, before.case.record["E"].agreed) == (None, "")
    assert after.case.record["E"].outcome == 1
    assert not view(case, date(2020, 6, 1)).case.record


def test_a_later_judgement_of_what_is_visible_is_hindsight() -> None:
    case = case_of(
        "judged: {by: staff} => judged: {by: staff, on: 2027-04-01}",
        "weight: must => judged: {by: A, on: 2028-01-01}, weight: must",
    )
    seen = view(case)
    assert seen.hindsight == ((), ("issues", "water", "them"))
    assert seen.case.issues["water"].them is not None


def test_a_valuation_that_does_not_count_yet_leaves_its_issue() -> None:
    case = case_of("weight: must => sources: [s1], weight: must")
    seen = view(case, date(2027, 1, 1))
    assert seen.case.issues["water"].them is None
    assert seen.case.issues["water"].us is not None


def test_where_nothing_is_visible_the_view_says_so() -> None:
    case = case_of(
        "now: none => sources: [s1]\n    now: none", "now: market => sources: [s1]\n    now: market"
    )
    (found,) = view(case, date(2020, 1, 1)).findings()
    assert "no issue is visible · the plan is made as of 2020-01-01" in str(found)


def test_places_follow_the_parts_that_moved_up() -> None:
    text = changed(
        "  s2: {title: later, date: 2028}",
        "outside:",
        "- {what: a, date: 2028, sources: [s2]}",
        "- {what: b, date: 2028}",
    )
    reading = read_text("case.yaml", text)
    assert reading.case is not None
    seen = view(reading.case)
    (kept,) = seen.case.outside
    assert kept.what == "b"
    assert str(seen.places(reading.places).of(("outside", 0, "what"))) == "case.yaml:20"
    assert str(seen.places(reading.places).of(("issues", "power"))) == "case.yaml:12"
