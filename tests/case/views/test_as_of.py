"""As of a date, nothing later counts."""

import pickle
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.checks import check
from detente.case.models.case import Case
from detente.case.models.dated import own_date
from detente.case.models.fields import entry_of, fields, is_part
from detente.case.models.part import Part, Sourced
from detente.case.models.walk import parts
from detente.case.reading.gives import with_gives
from detente.case.reading.read import read_case, read_text
from detente.case.reading.reference import all_parts
from detente.case.views.as_of import View, canonical, digest_of, view
from detente.files.place import PlaceIndex
from detente.files.tree import Tree
from tests.case.later import CHANGES, LATER, Change, later_source, mapped
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
    data: dict[str, object] = pickle.loads(_read(text))
    return data


@cache
def _read(text: str) -> bytes:
    return pickle.dumps(Tree("case.yaml", text).data)


def made(*changes: Change) -> Case:
    data = data_of(BASE)
    for change in changes:
        change(data)
    case = with_gives(Case.model_validate(data, by_alias=True, by_name=False))
    faults = [one for one in check(case, PlaceIndex()) if one.severity == "fault"]
    assert not faults
    return case


def dump(seen: View) -> object:
    return canonical(seen.case)


@dataclass(frozen=True)
class Seen:
    """What is seen of the case without later entries."""

    dump: object
    digest: str
    hidden: int


@cache
def unchanged(day: date | None = None) -> Seen:
    seen = view(made(), day)
    return Seen(dump(seen), digest_of(seen), len(seen.hidden))


@pytest.mark.parametrize("change", CHANGES)
def test_one_later_entry_changes_nothing(change: Change) -> None:
    after = view(made(later_source, change))
    assert dump(after) == unchanged().dump
    assert digest_of(after) == unchanged().digest
    assert len(after.hidden) > unchanged().hidden


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sets(st.sampled_from(range(len(CHANGES)))))
def test_any_later_entries_change_nothing(chosen: set[int]) -> None:
    changes = [CHANGES[at] for at in sorted(chosen)]
    after = view(made(later_source, *changes))
    assert dump(after) == unchanged().dump
    assert digest_of(after) == unchanged().digest


@pytest.mark.parametrize("change", CHANGES)
def test_from_its_day_on_a_later_entry_counts(change: Change) -> None:
    day = date(2028, 12, 31)
    after = view(made(later_source, change), day)
    assert digest_of(after) != unchanged(day).digest


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


def test_a_later_judgement_of_what_has_its_own_date_or_of_all_is_hindsight() -> None:
    case = case_of(
        "judged: {by: staff, on: 2027-03-01} => judged: {by: staff, on: 2027-04-01}",
        "record: {E: {title: x, start: 2020, end: 2021, judged: {by: A, on: 2028-01-01}}}",
    )
    seen = view(case)
    assert seen.hindsight == ((), ("record", "E"))
    assert seen.case.record["E"].judged is not None
    assert digest_of(seen) == digest_of(view(case_of(
        "judged: {by: staff, on: 2027-03-01} => judged: {by: others, on: 2029-01-01}",
        "record: {E: {title: x, start: 2020, end: 2021}}",
    )))  # fmt: skip


def test_a_later_judgement_of_what_has_no_date_of_its_own_does_not_count_yet() -> None:
    case = case_of("weight: must => judged: {by: A, on: 2028-01-01}, weight: must")
    assert view(case).case.issues["water"].them is None
    assert view(case, date(2028, 1, 1)).case.issues["water"].them is not None


def test_a_day_inside_its_month_makes_an_entry_visible_from_then_on() -> None:
    event = "events: [{date: 2027-03, side: us, kind: act, what: x, visible-from: 2027-0%s}]"
    inside, before = case_of(event % "3-02"), case_of(event % "2-02")
    assert [len(view(inside, date(2027, 3, day)).case.events) for day in (1, 2)] == [0, 1]
    assert [len(view(before, date(2027, 3, day)).case.events) for day in (30, 31)] == [0, 1]


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


FRAMES = {"Case", "Home", "Perceived", "Rehearsal", "Judged"}
"""Parts without a date of their own: each holds only such as have one, or says what is planned."""
OF_THE_CASE = {"title", "about", "as_of", "us", "them", "judged", "marks", "bands"}


NOT_OF_THE_WORLD = {"CaseReader", "Release", "Drawn"}
"""What is no knowledge of the world: who may see what, and how a series is drawn."""


def sourced_models() -> dict[str, type[Part]]:
    return {one.__name__: one for one in all_parts() if issubclass(one, Sourced)}


def test_every_part_has_a_date_or_holds_only_parts_that_have_one() -> None:
    assert {one.__name__ for one in all_parts()} == {*sourced_models(), *FRAMES, *NOT_OF_THE_WORLD}
    for part in all_parts():
        for name, kind in fields(part).items():
            if part.__name__ in FRAMES - {"Judged"} and name.replace("-", "_") not in OF_THE_CASE:
                assert is_part(kind) or is_part(entry_of(kind)), (part.__name__, name)


def test_every_kind_of_part_is_among_the_later_entries() -> None:
    """A new kind of part needs an entry in `CHANGES`, or in `FULL`, as does a new nested one."""
    tried = {"Source", "Party"} | {type(part).__name__ for _, part in dateable()}
    for change in CHANGES:
        whole = made(later_source, change)
        for hidden in view(whole).hidden:
            tried |= {type(part).__name__ for path, part in parts(whole)
                      if path[: len(hidden.path)] == hidden.path}  # fmt: skip
    assert set(sourced_models()) <= tried


def test_what_waits_for_a_later_step_waits_for_nothing_yet() -> None:
    data = full()
    later_source(data)
    data["issues"]["border"]["steps"]["vote"]["sources"] = ["z1"]
    border = view(Case.model_validate(data, by_alias=True, by_name=False)).case.issues["border"]
    assert (list(border.steps), border.steps["draw"].waits_for) == (["draw"], ())
    assert border.options["upstream line"].steps == ("draw",)


def test_a_party_that_is_dated_later_is_as_if_nothing_were_known_of_it() -> None:
    told = (
        "parties: {Upland: {win-at-home: bread, reservation: 2, judged: {by: a, on: 2027-04-01}}}"
    )
    assert digest_of(view(case_of(told))) == digest_of(view(case_of()))
    assert view(case_of(told), date(2027, 4, 1)).case.parties


WIN = '    win-at-home: "water reaches the fields in July"'
FULL = (
    BASE.replace(
        WIN,
        '    reservation: {points: 3}\n    win-at-home: {says: "water reaches the fields in July"}',
    )
    + """
hearing: {hostile-says-itself: 0.1}
ladder: {months: 12, discount: {us: 0.9}, tolerance: {us: 3}, notices: {us: 1}, stake: {us: 1},
         slips: {us: 0.1}}
rehearsal:
  us: [{kind: reliable, weight: [0.5, 1]}]
  shocks: [{what: a flood, chance: 0.1}]
doubt: {agree: 0.5, ours: 90%}
"""
)
STEPS = {
    "vote": {"by": "them"},
    "draw": {"by": "us", "waits-for": [{"step": "vote"}], "voided": {"by": "court", "chance": 0.1}},
}


def full() -> dict[str, Any]:
    data: dict[str, Any] = data_of(FULL)
    border = data["issues"]["border"]
    border["steps"] = deepcopy(STEPS)
    border["options"] = {**mapped(border["options"]), "upstream line": {"steps": ["vote", "draw"]}}
    border["us"]["apart"] = [{"best-first": ["as it is", "upstream line"]}]
    border["us"]["moved"] = {"upstream line": {"points": 1, "why": "heard"}}
    return data


LATE = ({"judged": {"by": "x", "on": LATER}}, {"visible-from": LATER}, {"sources": ["z1"]})


@pytest.mark.parametrize("late", LATE, ids=["judged", "visible-from", "sources"])
def test_every_optional_part_that_is_dated_later_is_as_if_it_were_not_there(
    late: dict[str, object],
) -> None:
    """Walks the parts of a case: one that is dated later leaves the digest as without it."""
    for path, _ in dateable():
        kept, left = (full() for _ in range(2))
        later_source(kept)
        at(kept, path).update(deepcopy(late))
        del at(left, path[:-1])[path[-1]]
        cases = [Case.model_validate(one, by_alias=True, by_name=False) for one in (kept, left)]
        later, without = (digest_of(view(one)) for one in cases)
        assert later == without, path


NAMED = ("Party", "Lead", "Step", "Channel", "Benchmark", "Issue", "Question", "Series", "Source")
"""Others name these; they are tried with those names among `CHANGES`."""


def dateable() -> list[tuple[tuple[str | int, ...], Part]]:
    assert WIN in BASE
    whole = Case.model_validate(full(), by_alias=True, by_name=False)
    return [(path, part) for path, part in parts(whole) if optional(path, part)]


def optional(path: tuple[str | int, ...], part: Part) -> bool:
    """A part that may be left out, is written as a mapping, and has no date of its own."""
    if not isinstance(part, Sourced) or own_date(part) or type(part).__name__ in NAMED:
        return False
    try:
        return isinstance(at(full(), path), dict)
    except (KeyError, IndexError, TypeError):
        return False


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data
