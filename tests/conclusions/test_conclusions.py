"""The paper's conclusions follow from the encoded case of 2025, and go when an input is turned.

`conclusions.yaml` says what each claim is, what it rests on, and the turn. This shows that the
reasoning is computed; it proves nothing about the world, since whoever encoded the case knew what
the paper concludes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.case.asof import view
from detente.case.case import Case
from detente.case.read import read_case
from detente.studies import agenda, clarity, mandates, process
from detente.studies.because import Because
from detente.studies.model import model
from detente.studies.packages import study as packages
from detente.studies.values.agenda import Agenda, Overlap, Verdict
from detente.studies.values.clarity import Clarity, QuestionRead
from detente.studies.values.level import InReadings
from detente.studies.values.packages import Package, Packages
from detente.studies.values.process import Process

ROOT = Path(__file__).parents[2]
CLAIMS: Mapping[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "conclusions.yaml").read_text(encoding="utf-8")
)["conclusions"]


@dataclass(frozen=True)
class Answers:
    case: Case
    clarity: Clarity
    agenda: Agenda
    packages: Packages
    process: Process

    def line(self, issue: str) -> Any:
        return next(one for one in self.agenda.lines if one.id == issue)

    def question(self, name: str) -> QuestionRead:
        return next(one for one in self.clarity.questions if one.id == name)

    def all_moves(self) -> list[dict[str, str]]:
        found: list[Package] = [*self.packages.nash, *self.packages.ties]
        found += [one for one in (self.packages.recommended, self.packages.without_limit) if one]
        return [one.moves for one in found] + [one.moves for one in self.packages.frontier]

    def rule(self, name: str) -> Any:
        return next(one for one in self.process.lint if one.rule == name)


@cache
def raw() -> str:
    found = read_case(ROOT / "cases/us-china-2025").case
    assert found is not None
    return view(found).case.model_dump_json(by_alias=True)


def edited(edits: list[dict[str, Any]]) -> Case:
    """The case with values put at paths; a path that leads nowhere fails."""
    data = json.loads(raw())
    for edit in edits:
        *way, last = edit["at"]
        at = data
        for step in way:
            at = at[step]
        assert not isinstance(at, dict) or last in at, f"nothing stands at {edit['at']}"
        at[last] = edit["to"]
    return Case.model_validate(data)


def answers(name: str, turned: bool) -> Answers:
    claim = CLAIMS[name]
    return solved(json.dumps([*claim.get("given", []), *(claim["turn"] if turned else [])]))


@cache
def solved(edits: str) -> Answers:
    case = edited(json.loads(edits))
    why = Because(case)
    read = clarity.study(case, why).value
    listed = agenda.study(case, why, read).value
    found = packages(case, why, read, listed, 0).value
    cards = mandates.study(case, listed, found).value
    return Answers(case, read, listed, found, process.study(case, listed, found, cards).value)


def reachable(found: Answers) -> bool:
    return found.process.chosen is not None


def test_q01_no_package_moves_what_is_never_traded() -> None:
    kept, open_ = answers("Q01", False), answers("Q01", True)
    assert all("taiwan" not in moves for moves in kept.all_moves())
    assert kept.line("taiwan").verdict is Verdict.QUIET
    assert kept.line("taiwan").quiet_channel
    assert "taiwan" in kept.agenda.expected_additions and kept.agenda.additions_received
    assert "taiwan" in kept.packages.kept_out
    assert any("taiwan" in moves for moves in open_.all_moves())
    assert open_.line("taiwan").verdict is not Verdict.QUIET


def test_q02_with_no_clear_aim_the_listener_acts_on_the_worst() -> None:
    before, after = (answers("Q02", turned).question("tariff-aim") for turned in (False, True))
    assert (before.acted_on, before.clear) == ("degrade", False)
    assert all(one.share < before.threshold for one in before.readings)
    assert (after.acted_on, after.clear) == ("rebuild", True)


def test_q03_one_private_word_moves_the_reading_and_three_stories_raise_the_worst() -> None:
    before, after = (answers("Q03", turned).question("tariff-aim") for turned in (False, True))
    worst = {
        turned: next(one for one in found.readings if one.worst)
        for turned, found in ((False, before), (True, after))
    }
    assert worst[False].share > worst[False].prior > worst[True].share
    best = before.sayings[0]
    assert (best.means, best.openness, best.level) == ("rebuild", "private", "leader")
    assert best.changes_reading
    assert not any(one.changes_reading for one in after.sayings)


def test_q04_leaders_bargain_only_over_contours() -> None:
    before, after = answers("Q04", False), answers("Q04", True)
    assert before.process.deadlock
    assert not after.process.deadlock or set(after.process.deadlock) < set(before.process.deadlock)
    least = min(path.cost for path in before.process.paths)
    assert min(path.cost for path in after.process.paths) <= least
    unprepared = [
        path
        for path in after.process.paths
        if path.acts not in {p.acts for p in before.process.paths}
    ]
    assert unprepared


def test_q05_the_cheapest_opening_is_one_private_message() -> None:
    before, after = answers("Q05", False), answers("Q05", True)
    assert before.process.chosen is not None and after.process.chosen is not None
    assert any(act.startswith("private-message-") for act in before.process.chosen.acts)
    assert {"say-areas", "say-leads", "say-date"} <= set(before.process.chosen.acts)
    assert all(
        any(act.startswith("private-message-") for act in path.acts)
        for path in before.process.paths
    )
    assert not any(act.startswith("private-message-") for act in after.process.chosen.acts)


def test_q06_a_plan_that_waits_stalls() -> None:
    before, after = answers("Q06", False), answers("Q06", True)
    assert "nothing starts" in before.process.if_we_wait
    assert "nothing starts" not in after.process.if_we_wait


def test_q07_a_public_demand_costs_and_gains_nothing() -> None:
    def said(found: Answers) -> dict[str, tuple[bool, bool]]:
        return {
            one.heard_as: (one.counts, one.face > 0)
            for one in found.clarity.demands
            if "leader" in one.heard_as
        }

    public, private = "in public, from leader to leader", "in private, from leader to leader"
    before, after = said(answers("Q07", False)), said(answers("Q07", True))
    assert (before[public], before[private]) == ((False, True), (True, False))
    assert (after[public], after[private]) == ((True, False), (False, True))


def test_q08_a_concession_as_the_condition_gets_no_talks() -> None:
    before, after = answers("Q08", False), answers("Q08", True)
    assert not reachable(before)
    assert not before.rule("PR2").holds
    assert reachable(after)
    assert after.rule("PR2").holds


def test_q09_what_only_one_side_can_call_a_win_is_outside() -> None:
    before, after = answers("Q09", False), answers("Q09", True)
    assert all("grand-bargain" not in moves for moves in before.all_moves())
    assert before.line("grand-bargain").overlap is Overlap.NONE
    options = [one.option for one in before.packages.one_sided if one.issue == "grand-bargain"]
    assert set(options) == set(before.case.issues["grand-bargain"].options) - {"none"}
    assert after.line("grand-bargain").overlap is not Overlap.NONE


def test_q10_purchases_alone_are_refused() -> None:
    alone = {"purchases": "as in phase one"}
    before, after = answers("Q10", False).case, answers("Q10", True).case
    assert model(before).wins(alone) is InReadings.NO
    assert model(before).gain("us", alone).best > 0 >= model(before).gain("them", alone).high
    assert model(after).gain("them", alone).low > 0


def test_q11_to_refuse_their_additions_ends_the_roadmap() -> None:
    assert reachable(answers("Q11", False))
    assert not reachable(answers("Q11", True))


def test_q16_arms_control_waits_for_its_gate() -> None:
    before, after = answers("Q16", False), answers("Q16", True)
    ready = {Verdict.NEGOTIATE, Verdict.PREPARE}
    assert before.line("arms-control").verdict is Verdict.TALK
    assert "parity" in before.line("arms-control").why
    assert {before.line(one).verdict for one in ("launch-notice", "direct-link")} <= ready
    assert before.line("nuclear-posture").overlap is not Overlap.NONE
    assert after.line("arms-control").verdict in ready


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_each_claim_has_its_test_and_its_turn(name: str) -> None:
    assert any(one.startswith(f"test_{name.lower()}_") for one in globals())
    assert CLAIMS[name]["turn"] and CLAIMS[name]["passages"]
