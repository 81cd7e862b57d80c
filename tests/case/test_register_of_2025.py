"""The record of the real case: what both sides said, what moved, what was seen, each dated."""

import csv
from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from detente.case.checks.uncovered import uncovered
from detente.case.models.case import Case
from detente.case.models.dated import visible_from
from detente.case.models.register import EventKind, Readout, Seen
from detente.case.models.scalars import last_day
from detente.case.reading.read import read_case
from detente.case.views.as_of import digest_of, view
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
    not_found = ["C62", "C63", "C64", "C69"]
    assert len(busan) == 12 and set(not_found) < set(busan)
    for key in [key for key in busan if key not in not_found]:
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
    third = [one for one in case().events if one.side is None and one.date < "2026-03"]
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
        bought = one.package == "Phase One" and one.kind == "purchase"
        others = bought or one.kind in {"limit", "treaty"}
        assert one.controlled is not others, key


def test_before_the_day_of_the_paper_its_process_meeting_and_wins_are_not_known() -> None:
    seen = view(case(), date(2025, 6, 3)).case
    assert seen.meet is None and not seen.process.carriers and not seen.process.first_move_why
    assert all(party.win_at_home is None for party in seen.parties.values())
    planned = view(case(), PLANNED).case
    assert planned.meet is not None and planned.process.carriers
    assert all(party.win_at_home and party.win_at_home.if_ for party in planned.parties.values())


def test_what_was_judged_later_stands_as_hindsight_and_without_it_the_digest_is_the_same() -> None:
    seen = view(case(), PLANNED)
    ours = {path for path in seen.hindsight if path[:1] == ("issues",)}
    added = [name for name, issue in case().issues.items() if issue.us and issue.us.judged]
    assert len(added) == 12
    assert ours == {("issues", name, side) for name in added for side in ("us", "them")}
    assert () in seen.hindsight


DISPUTE = ("rare-earths", "licence-letters", "chip-guidance", "entity-lists", "student-visas")


@pytest.mark.parametrize("name", DISPUTE)
def test_the_dispute_of_the_week_is_on_the_table_with_its_facts(name: str) -> None:
    planned = view(case(), PLANNED).case
    issue = planned.issues[name]
    assert issue.us and issue.them
    assert any(fact.issue == name for fact in planned.facts)
    assert any(step.issue == name for step in planned.meanwhile)
    assert name not in view(case(), date(2025, 3, 1)).case.issues


def test_only_24_points_come_back_when_the_truce_ends() -> None:
    (lapse,) = [one for one in view(case(), PLANNED).case.outside if one.issue == "truce"]
    assert lapse.date == "2025-08-12" and lapse.brings.startswith("24 tariff points")


def test_what_was_met_is_known_from_its_day() -> None:
    before, after = (view(case(), day).case for day in (date(2024, 3, 1), date(2024, 4, 30)))
    resumed = [[e for e in seen.events if e.channel == "K06" and e.kind is EventKind.RESUME]
               for seen in (before, after)]  # fmt: skip
    assert [len(each) for each in resumed] == [0, 1]
    defence = [e for e in case().events if e.channel == "K28"]
    assert min(e.date for e in defence) == "2025-10-31"


def test_whatever_bears_on_no_issue_says_why() -> None:
    assert not list(uncovered(case()))


def test_how_many_are_whose_is_what_the_readme_says() -> None:
    def whose(parts: bool) -> list[int]:
        found = [one.by for one in case().pledges.values() if parts or not one.part_of]
        return [found.count(name) for name in ("China", "United States", "United States;China")]

    assert (whose(True), whose(False)) == ([49, 11, 9], [23, 10, 9])
    text = (ROOT / "cases" / "us-china-2025" / "README.md").read_text(encoding="utf-8")
    words = " ".join(text.split())
    assert "Of 69 pledges 49 are China's alone, 11 America's alone and nine of both" in words
    assert "they are 23, ten and nine" in words
