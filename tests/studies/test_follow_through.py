"""Where the pledges stand: both sides by one rule, what follows, and what conduct it speaks for."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from detente.answers import Status
from detente.case.asof import view
from detente.case.case import Case
from detente.case.read import read_case
from detente.engines.rehearsal.evidence import Due, Kind, posterior
from detente.register.page import page
from detente.report.register_lines import show_lines
from detente.studies import follow_through
from detente.studies.values.follow_through import FollowThrough
from tests.house.tree import ROOT

CASE = ROOT / "cases/us-china-2025"
KINDS = [
    {"kind": "reliable", "weight": [0.5, 0.5], "why": "judged"},
    {"kind": "partial", "weight": [0.5, 0.5], "share": [0.5, 0.5], "why": "judged"},
]


def pledge(by: str, came: int, **more: Any) -> dict[str, Any]:
    owed = {"amount": 10, "unit": "t", "due": "2029-06", "date": "2029-01", "controlled": "yes"}
    return {"what": "it", "by": by, "to": mirror(by), **owed, "x-came": came, **more}


def made(pledges: dict[str, dict[str, Any]], **more: Any) -> FollowThrough:
    evidence = [
        {"pledge": key, "until": "2029-06", "published": "2029-07", "value": one.pop("x-came"),
         "unit": "t"}
        for key, one in pledges.items()
    ]  # fmt: skip
    case = Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T", "pledges": pledges, "evidence": evidence,
         "issues": {"a": {"now": "x", "options": ["x", "y"]}}, **more}
    )  # fmt: skip
    return follow_through.study(case).value


def mirror(by: str) -> str:
    return {"U": "T", "T": "U"}[by]


def test_one_rule_for_both_sides_turned_round() -> None:
    pledges = {"a": ("U", 10), "b": ("U", 4), "c": ("T", 0)}
    one = made({key: pledge(by, came) for key, (by, came) in pledges.items()})
    other = made({key: pledge(mirror(by), came) for key, (by, came) in pledges.items()})
    ours, theirs = one.sides
    assert (ours.words, theirs.words) == ({"met": 1, "in part": 1}, {"missed": 1})
    assert [side.words for side in other.sides] == [theirs.words, ours.words]
    assert "kept 1 of 2" in ours.said


@pytest.mark.parametrize(
    ("rival", "said"),
    [(10, "counted otherwise met, all of it had come by 2029-06-30"), (5, "")],
)
def test_rival_figures_stand_beside_where_they_say_another_word(rival: int, said: str) -> None:
    case = Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T",
         "pledges": {"a": {key: one for key, one in pledge("U", 4).items() if key != "x-came"}},
         "issues": {"a": {"now": "x", "options": ["x", "y"]}},
         "evidence": [
             {"pledge": "a", "until": "2029-06", "published": "2029-07", "value": value,
              "unit": "t", "rival": mark}
             for value, mark in ((4, "no"), (rival, "yes"))
         ]}
    )  # fmt: skip
    (line,) = follow_through.study(case).value.pledges
    assert (line.word, line.otherwise) == ("in part", said)
    shown = "\n".join(show_lines(page(case, date(2030, 1, 1))))
    assert ("counted otherwise: met, 100% of it" in shown) is bool(said)


def test_parts_are_not_counted_again() -> None:
    found = made({"a": pledge("U", 10), "b": pledge("U", 3, **{"part-of": "a"})})
    assert (found.sides[0].n, found.sides[0].words) == (1, {"met": 1})
    assert "one of them a part of another" in found.said


def test_a_missed_benchmark_holds_back_what_waits_for_it_and_says_who_may_act() -> None:
    pledges = {"a": pledge("T", 4), "b": pledge("U", 0, **{"waits-for": ["a"]})}
    found = made(pledges)
    assert [(one.pledge, one.word) for one in found.gates] == [("b", "paused")]
    assert [(one.pledge, one.who) for one in found.tasks] == [("a", "U")]
    assert "hold back b" in found.tasks[0].what
    met = made({"a": pledge("T", 10), "b": pledge("U", 0, **{"waits-for": ["a"]})})
    assert [(one.pledge, one.word) for one in met.gates] == [("b", "open")]
    assert [(one.pledge, one.who, one.rule) for one in met.tasks] == [("b", "T", "missed")]


def test_conduct_is_read_by_bayes_rule_and_turns_with_what_came() -> None:
    kept = made({key: pledge("T", 10) for key in "abc"}, rehearsal={"them": KINDS})
    broken = made({key: pledge("T", 4) for key in "abc"}, rehearsal={"them": KINDS})
    (good,), (bad,) = kept.conduct, broken.conduct
    kinds = (Kind("reliable", (Fraction(19, 20),) * 3), Kind("partial", (Fraction(1, 2),) * 3))
    half = {"reliable": Fraction(1, 2), "partial": Fraction(1, 2)}
    exact = posterior([Due(True)] * 3, kinds, half)["reliable"]
    assert good.kinds[0].after == pytest.approx(float(exact), abs=1e-4)
    assert good.kinds[0].before == 0.5
    assert good.kinds[0].after > 0.5 > bad.kinds[0].after
    assert all(one.low <= one.after <= one.high for one in (*good.kinds, *bad.kinds))


def test_what_a_side_does_not_control_says_nothing_of_its_conduct() -> None:
    found = made({"a": pledge("T", 0, controlled="no")}, rehearsal={"them": KINDS})
    assert found.conduct == ()


def test_without_pledges_nothing_is_claimed() -> None:
    case = Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T",
         "issues": {"a": {"now": "x", "options": ["x", "y"]}}}
    )  # fmt: skip
    found = follow_through.study(case)
    assert found.status is Status.CANNOT_SAY
    assert found.value.said == "No pledge is on record, so there is nothing to follow"
    assert replace(found.value, said="", sides=()) == FollowThrough(
        "", (), (), (), (), (), (), (), (), (), "", ()
    )


def of_2025(day: date, folder: Path | None = CASE) -> FollowThrough:
    reading = read_case(CASE)
    assert reading.case is not None
    return follow_through.study(view(reading.case, day).case, folder).value


def test_the_case_of_2025_shows_phase_one_and_nothing_later() -> None:
    found = of_2025(date(2025, 6, 4))
    lines = {one.id: one for one in found.pledges}
    assert (lines["C02"].word, lines["C02"].share) == ("in part", 0.58)
    assert lines["C01"].word == "missed"
    assert "C54" not in lines
    assert found.events[-1].month <= "2025-06"
    assert all(one.came <= one.dues for one in found.conduct)
    assert "Brier" in found.chances


def test_later_the_court_the_moved_deadline_and_the_gates_are_there() -> None:
    found = of_2025(date(2026, 11, 22))
    lines = {one.id: one for one in found.pledges}
    assert (lines["C54"].word, lines["C54"].now) == ("late", "met")
    assert (lines["C51"].word, lines["C50"].word) == ("voided", "met")
    assert any(one.pledge == "C50" and "third party" in one.what for one in found.tasks)
    gates = {one.pledge: one.word for one in found.gates if one.pledge}
    assert gates == {"C50": "waits, but it is met", "C57": "open"}


def test_without_the_folder_no_series_counts_and_no_chance_is_scored() -> None:
    found = of_2025(date(2025, 6, 4), None)
    lines = {one.id: one for one in found.pledges}
    assert (lines["C15"].basis, found.chances) == ("coded", "")
