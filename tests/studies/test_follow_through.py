"""Where the pledges stand: both sides by one rule, what follows, and what conduct it speaks for."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from detente.answers import Status
from detente.case.models.case import Case
from detente.case.reading.read import read_case
from detente.case.views.as_of import view
from detente.engines.rehearsal.evidence import ConductHypothesis, Due, posterior
from detente.register.page import page
from detente.register.standing.status import ComplianceStatus
from detente.register.tasks import TaskKind
from detente.report.lines.register import show_lines
from detente.studies.follow_through import study as follow_through
from detente.studies.values.record.follow_through import FollowThrough
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


def test_a_count_stands_beside_what_was_at_stake() -> None:
    pledges = {
        "grant": pledge("T", 10, stake="small"),
        "purchase": pledge("T", 4, stake="large"),
        "visit": pledge("T", 10),
        "rule": pledge("U", 10, stake="middling"),
    }
    ours, theirs = made(pledges).sides
    assert (theirs.kept, theirs.settled) == (2, 3)
    assert (theirs.staked, theirs.weighed) == (2, pytest.approx(1 / (1 + 9)))
    assert (ours.staked, ours.weighed) == (1, 1.0)


def test_what_was_not_judged_is_not_weighed() -> None:
    ours, theirs = made({"a": pledge("U", 10), "b": pledge("T", 4)}).sides
    assert (ours.staked, ours.weighed, theirs.weighed) == (0, None, None)


def test_an_unknown_word_for_a_stake_is_refused() -> None:
    with pytest.raises(ValueError, match="stake"):
        made({"a": pledge("U", 10, stake="huge")})


def test_one_rule_for_both_sides_turned_round() -> None:
    pledges = {"a": ("U", 10), "b": ("U", 4), "c": ("T", 0)}
    one = made({key: pledge(by, came) for key, (by, came) in pledges.items()})
    other = made({key: pledge(mirror(by), came) for key, (by, came) in pledges.items()})
    ours, theirs = one.sides
    assert (ours.words, theirs.words) == ({"met": 1, "in part": 1}, {"missed": 1})
    assert [side.words for side in other.sides] == [theirs.words, ours.words]
    assert (ours.kept, ours.settled) == (1, 2)


@pytest.mark.parametrize(("rival", "word"), [(10, ComplianceStatus.MET), (5, None)])
def test_rival_figures_stand_beside_where_they_say_another_word(
    rival: int, word: ComplianceStatus | None
) -> None:
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
    other = line.pledge.rival
    assert line.pledge.verdict.word is ComplianceStatus.IN_PART
    assert (other.word if other else None) is word
    shown = "\n".join(show_lines(page(case, date(2030, 1, 1))))
    assert ("counted otherwise: met, all of it had come in June 2029" in shown) is bool(word)


def test_parts_are_not_counted_again() -> None:
    found = made({"a": pledge("U", 10), "b": pledge("U", 3, **{"part-of": "a"})})
    assert (found.sides[0].n, found.sides[0].words) == (1, {"met": 1})


def test_a_missed_benchmark_holds_back_what_waits_for_it_and_says_who_may_act() -> None:
    pledges = {"a": pledge("T", 4), "b": pledge("U", 0, **{"waits-for": ["a"]})}
    found = made(pledges)
    assert [(one.gate.pledge, one.gate.word) for one in found.gates] == [("b", "paused")]
    assert [(one.task.pledge, one.who) for one in found.tasks] == [("a", "us")]
    assert found.tasks[0].task.held_back == ("b",)
    met = made({"a": pledge("T", 10), "b": pledge("U", 0, **{"waits-for": ["a"]})})
    assert [(one.gate.pledge, one.gate.word) for one in met.gates] == [("b", "open")]
    assert [(one.task.pledge, one.who, one.task.status) for one in met.tasks] == [
        ("b", "them", "missed")
    ]


def test_conduct_is_read_by_bayes_rule_and_turns_with_what_came() -> None:
    kept = made({key: pledge("T", 10) for key in "abc"}, rehearsal={"them": KINDS})
    broken = made({key: pledge("T", 4) for key in "abc"}, rehearsal={"them": KINDS})
    (good,), (bad,) = kept.conduct, broken.conduct
    kinds = (
        ConductHypothesis("reliable", (Fraction(19, 20),) * 3),
        ConductHypothesis("partial", (Fraction(1, 2),) * 3),
    )
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
    assert [side.n for side in found.value.sides] == [0, 0]
    assert replace(found.value, sides=()) == FollowThrough((), (), (), (), (), (), (), None)


def of_2025(day: date, folder: Path | None = CASE) -> FollowThrough:
    reading = read_case(CASE)
    assert reading.case is not None
    return follow_through.study(view(reading.case, day).case, folder).value


def test_the_case_of_2025_shows_phase_one_and_nothing_later() -> None:
    found = of_2025(date(2025, 6, 4))
    lines = {one.pledge.id: one for one in found.pledges}
    assert (lines["C02"].pledge.verdict.word, lines["C02"].share) == ("in part", 0.58)
    assert lines["C01"].pledge.verdict.word == "missed"
    assert "C54" not in lines
    assert found.events[-1].month <= "2025-06"
    assert all(one.came <= one.dues for one in found.conduct)
    assert found.chances is not None


def test_later_the_court_the_moved_deadline_and_the_gates_are_there() -> None:
    found = of_2025(date(2026, 11, 22))
    lines = {one.pledge.id: one for one in found.pledges}
    assert [lines["C54"].pledge.verdict.word, lines["C54"].pledge.current.word] == ["late", "met"]
    assert [lines[key].pledge.verdict.word for key in ("C51", "C50")] == ["voided", "met"]
    done = [one.task.do for one in found.tasks if one.task.pledge == "C50"]
    assert TaskKind.REPLACE_DONE in done
    gates = {one.gate.pledge: one.gate for one in found.gates if one.gate.pledge}
    assert {key: one.word for key, one in gates.items()} == {"C50": "waits", "C57": "open"}
    assert gates["C50"].word_of == "met"


def test_without_the_folder_no_series_counts_and_no_chance_is_scored() -> None:
    found = of_2025(date(2025, 6, 4), None)
    lines = {one.pledge.id: one for one in found.pledges}
    assert (lines["C15"].pledge.verdict.basis, found.chances) == ("coded", None)


PLANTED = ["TLP:RED"]


def test_a_mark_arrives_on_the_lines_derived_from_its_part_and_on_no_others() -> None:
    """On the pledge, on what waits for it, its gate, its task and its side; not on another's."""
    pledges = {
        "a": pledge("T", 4, marks=PLANTED),
        "b": pledge("U", 0, **{"waits-for": ["a"]}),
        "c": pledge("U", 3),
    }
    value = made(pledges)
    assert {line.pledge.id for line in value.pledges if line.marks} == {"a", "b"}
    assert {one.task.pledge for one in value.tasks if one.marks} == {"a"}
    assert [one.gate.pledge for one in value.gates if one.marks] == ["b"]
    plain = made({key: pledge("U", 3) for key in "ac"})
    assert not any(line.marks for line in (*plain.pledges, *plain.sides, *plain.tasks))


@pytest.mark.parametrize("part", ["channels", "events"])
def test_a_mark_on_a_channel_or_an_event_arrives_on_its_pulse(part: str) -> None:
    extra = {
        "channels": {key: {"title": key, "start": "2029-01", "cadence": "weekly"} for key in "xy"},
        "events": [
            {"date": "2029-02-01", "side": "both", "kind": "contact", "what": "met", "channel": key}
            for key in "xy"
        ],
    }
    first = "x" if part == "channels" else 0
    extra[part][first]["marks"] = PLANTED  # type: ignore[index]
    value = made({}, **extra)
    assert [one.pulse.id for one in value.channels if one.marks] == ["x"]
    assert bool([one for one in value.events if one.marks]) is (part == "events")
