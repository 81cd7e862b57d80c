"""The record of the real case: what both sides said, what moved, what was seen, each dated."""

import csv
from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from detente.case.asof import digest_of, view
from detente.case.case import Case
from detente.case.dated import visible_from
from detente.case.read import read_case
from detente.case.register import EventKind, Readout, Seen
from detente.case.scalars import last_day
from tests.house.tree import ROOT

FOLDER = ROOT / "cases/us-china-2025"
PLANNED = date(2025, 6, 4)
FOLLOWED = ("readouts", "paths", "goalposts", "evidence", "scores", "events")


@cache
def case() -> Case:
    read = read_case(FOLDER).case
    assert read is not None
    return read


def of(section: str, pledge: str) -> list[object]:
    return [one for one in getattr(case(), section) if one.pledge == pledge]


@pytest.mark.parametrize("section", FOLLOWED)
def test_each_entry_has_its_sources_and_some_are_later_than_the_plan(section: str) -> None:
    entries = getattr(case(), section)
    assert all(one.sources for one in entries)
    later = [one for one in entries if (visible_from(one, case().sources) or date.min) > PLANNED]
    assert 0 < len(later) < len(entries)


@pytest.mark.parametrize("section", FOLLOWED)
def test_nothing_later_is_seen_on_the_day_of_the_plan(section: str) -> None:
    seen = view(case(), PLANNED).case
    for one in getattr(seen, section):
        said = getattr(one, "published", None) or one.date
        assert last_day(said) <= PLANNED
        assert all(
            last_day(seen.sources[key].date or "2025-06-04") <= PLANNED for key in one.sources
        )
    packages = {seen.pledges[one.pledge].package for one in seen.readouts}
    assert "Geneva" in packages
    assert not packages & {"London", "Busan", "Extension", "Beijing 2026"}


def test_what_came_later_leaves_the_digest_of_the_plan_as_it_was() -> None:
    """Taken out of the files altogether, the later entries are not missed."""
    known = {
        section: tuple(
            one
            for one in getattr(case(), section)
            if (visible_from(one, case().sources) or date.min) <= PLANNED
        )
        for section in FOLLOWED
    }
    before = case().model_copy(update=known)
    assert digest_of(view(before, PLANNED)) == digest_of(view(case(), PLANNED))
    earlier = case().model_copy(update={**known, "readouts": known["readouts"][1:]})
    assert digest_of(view(earlier, PLANNED)) != digest_of(view(case(), PLANNED))


def test_the_purchases_have_two_baselines_and_two_vintages() -> None:
    targets = {one.quantity for name in ("C20", "C21") for one in of("readouts", name)}
    assert targets == {Fraction("159"), Fraction("173.1")}
    bought = [one for one in of("evidence", "C02") if not one.rival]
    assert [(one.published, one.value, one.unit) for one in bought] == [
        ("2022-02", Fraction("288.8"), "bn USD"),
        ("2022", Fraction(58), "percent of the commitment"),
    ]
    due = of("readouts", "C02")[0].quantity
    assert round(100 * bought[0].value / due) == 57
    rival = next(one for one in of("evidence", "C02") if one.rival)
    assert round(100 * rival.value / rival.due) == 59
    assert {one.value for one in of("evidence", "C01")} == {0}


def test_a_tracker_agrees_with_the_months_until_its_target_was_counted_anew() -> None:
    """Two sources of American statistics: one per cent apart, then the wider count of the goods."""
    with (FOLDER / "series/phase-one-monthly.csv").open(encoding="utf-8") as file:
        rows = [one for one in csv.DictReader(file) if one["category"] != "Not covered"]
    (moved,) = [one for one in of("goalposts", "C20") if one.field == "quantity"]
    apart = {}
    for one in of("evidence", "C20"):
        months = [r for r in rows if one.since <= r["month"] <= one.until]
        total = sum(Fraction(r["us-exports-musd"]) for r in months) / 1000
        apart[one.published < moved.date] = abs(one.value - total) / one.value
    assert len(of("evidence", "C20")) == 3
    assert apart[True] < Fraction(2, 100) < apart[False] < Fraction(6, 100)


def test_the_soybeans_had_three_deadlines_and_were_late_by_the_first_alone() -> None:
    moves = [one for one in of("goalposts", "C54") if one.field == "deadline"]
    assert [moves[0].from_, *(one.to for one in moves)] == [
        case().pledges["C54"].deadline,
        "the end of the growing season",
        "2026-02-28",
    ]
    assert all(one.by == "us" and not one.confirmed for one in moves)
    assert [one.from_ for one in moves[1:]] == [one.to for one in moves[:-1]]
    full = [one.until for one in of("evidence", "C54") if one.value == 12]
    assert full == ["2026-01-12", "2026-01-20"]
    assert all(moves[0].from_ < day < moves[-1].to for day in full)
    rivals = {one.value for one in of("evidence", "C54") if one.until == "2025-12-09"}
    assert rivals == {Fraction("2.85"), Fraction(7)}


def test_what_both_sides_said_in_busan_stands_side_by_side() -> None:
    busan = [key for key, one in case().pledges.items() if one.package == "Busan"]
    assert len(busan) == 8
    for key in busan:
        said = {one.side.value for one in of("readouts", key)}
        assert said == {"us", "them"}, key
    assert [one.confirms for one in theirs("C54")] == [False]
    assert theirs("C54")[0].quantity is None
    assert {one.quantity for one in of("readouts", "C54") if one.side == "us"} == {12}


def theirs(pledge: str) -> list[Readout]:
    return [
        one for one in of("readouts", pledge) if isinstance(one, Readout) and one.side == "them"
    ]


def test_relief_was_given_and_then_voided_by_a_third_party() -> None:
    given = [one for one in of("evidence", "C51") if one.seen == Seen.OBSERVED]
    third = [one for one in case().events if one.side is None]
    assert {one.date for one in third} == {"2026-02-20"}
    voided = {one.pledge for one in third if one.kind is EventKind.VOID}
    assert voided == {"C50", "C51"}
    assert given[0].published < third[0].date


def test_scores_that_differ_stay_beside_each_other() -> None:
    scored = {(one.book, one.axis, one.scorer): one.score for one in of("scores", "C54")}
    on_time = {score for (_, axis, _), score in scored.items() if axis == "on time"}
    assert on_time == {"yes", "no"}
    assert {one.score for one in of("scores", "C46")} == {"-1", "0"}
    assert all(one.why for one in case().scores)


def test_each_path_rises_and_ends_at_what_was_promised() -> None:
    promised = {key: Fraction(case().pledges[key].quantity) for key in ("C01", "C02", "C18", "C54")}
    ends: dict[str, Fraction] = {}
    for one in case().paths:
        before = ends.get(one.pledge, Fraction(0))
        if one.count == "" or one.pledge == "C18":
            assert one.amount >= before, (one.pledge, one.date)
            ends[one.pledge] = one.amount
    assert {key: ends[key] for key in promised} == promised
    assert (ends["C20"], ends["C21"], ends["C55"]) == (159, Fraction("173.1"), 75)


def test_who_controls_a_pledge_is_said_by_its_kind_for_both_sides() -> None:
    for key, one in case().pledges.items():
        others = one.package == "Phase One" or one.kind in {"limit", "treaty"}
        assert one.controlled is not others, key
