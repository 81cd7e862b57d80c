"""The paper's conclusions follow from the encoded case of 2025, and go when an input is turned.

`conclusions.yaml` says what each claim is, what it rests on, and the turn. This shows that the
reasoning is computed; it proves nothing about the world, since whoever encoded the case knew what
the paper concludes.
"""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.signals import Level
from detente.case.reading.read import read_case
from detente.case.views.as_of import view
from detente.engines.lessons.nearest import Past
from detente.studies.ladder import study as ladder
from detente.studies.ladder.study import Laid
from detente.studies.lessons import study as lessons
from detente.studies.lessons.claim import claim
from detente.studies.lessons.past import record
from detente.studies.objections.harm import compels_neither, harm
from detente.studies.plan import Planner, Request
from detente.studies.reasons.because import Because
from detente.studies.rehearsal.build import cast, played
from detente.studies.rehearsal.orders import orders, with_channels
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.rehearsal.summaries import played as told
from detente.studies.valuation.model import model
from detente.studies.values.agenda import Agenda, Overlap, Verdict
from detente.studies.values.clarity import Clarity, QuestionRead
from detente.studies.values.ladder.ladder import Flaw, LadderResult
from detente.studies.values.ladder.rehearsal import Played
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.packages import Package, Packages
from detente.studies.values.process.process import IfWeWait, ProcessResult
from detente.studies.values.record.issue_lessons import IssueLessons
from detente.studies.values.record.lacking import Lacking
from detente.studies.values.record.lessons import Lessons, RecordCoding
from detente.studies.values.record.track_record import ChannelLine, Worked
from tests.studies.packages_of import described

ROOT = Path(__file__).parents[2]
CLAIMS: Mapping[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "conclusions.yaml").read_text(encoding="utf-8")
)["conclusions"]


@dataclass(frozen=True)
class Answers:
    """The answers for a case; each is worked out when it is first asked for."""

    case: Case

    @cached_property
    def planner(self) -> Planner:
        return Planner(Request(self.case, ""))

    @property
    def clarity(self) -> Clarity:
        value: Clarity = self.planner.value("clarity")
        return value

    @property
    def agenda(self) -> Agenda:
        value: Agenda = self.planner.value("agenda")
        return value

    @property
    def packages(self) -> Packages:
        value: Packages = self.planner.value("packages")
        return value

    @property
    def process(self) -> ProcessResult:
        value: ProcessResult = self.planner.value("process")
        return value

    def line(self, issue: str) -> Any:
        return next(one for one in self.agenda.lines if one.id == issue)

    def question(self, name: str) -> QuestionRead:
        return next(one for one in self.clarity.questions if one.id == name)

    def all_moves(self) -> list[dict[str, str]]:
        found: list[Package] = [*self.packages.nash, *self.packages.ties]
        found += [self.packages.recommended] if self.packages.recommended else []
        named = [one.terms for one in self.packages.alternatives]
        points = [one.moves for one in self.packages.frontier]
        return [one.moves for one in found] + named + points

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
    return Answers(edited(json.loads(edits)))


def reachable(found: Answers) -> bool:
    return found.process.chosen is not None


def test_q01_no_package_moves_what_is_never_traded() -> None:
    kept, open_ = answers("Q01", False), answers("Q01", True)
    assert all("taiwan" not in moves for moves in kept.all_moves())
    assert kept.line("taiwan").verdict is Verdict.QUIET
    assert kept.line("taiwan").quiet_channel
    assert "taiwan" in {one.issue for one in kept.agenda.expected_additions}
    assert kept.agenda.additions_received
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
    assert (best.means, best.way.openness, best.way.level) == ("rebuild", "private", "leader")
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
    assert before.process.if_we_wait is IfWeWait.NOTHING_STARTS
    assert after.process.if_we_wait is not IfWeWait.NOTHING_STARTS


def test_q07_a_public_demand_costs_and_gains_nothing() -> None:
    def said(found: Answers) -> dict[str, tuple[bool, bool]]:
        return {
            one.way.openness.value: (one.counts, one.face > 0)
            for one in found.clarity.demands
            if one.way.level is Level.LEADER
        }

    public, private = "public", "private"
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


def learned(name: str, turned: bool) -> Lessons:
    return lessons_of(json.dumps(CLAIMS[name]["turn"] if turned else []))


@cache
def lessons_of(edits: str) -> Lessons:
    case = edited(json.loads(edits))
    return lessons.study(case, Because(case)).value


def beside(found: Lessons, issue: str) -> IssueLessons:
    return next(one for one in found.issues if one.issue == issue)


def channel(found: Lessons, name: str) -> ChannelLine:
    return next(one for one in found.channels if one.id == name)


def permuted(seed: int) -> list[Past]:
    past = record(edited([]))
    outcomes = random.Random(seed).sample([one.outcome for one in past], len(past))
    return [replace(one, outcome=y) for one, y in zip(past, outcomes, strict=True)]


def test_q12_most_of_the_ingredients_were_there_where_progress_was_made() -> None:
    found = learned("Q12", False).claim
    assert found is not None
    fit = found.whole
    assert fit.by_chance <= 0.05
    for value, name in (
        (fit.consistency, "consistency"),
        (fit.coverage, "coverage"),
        (fit.relevance, "relevance"),
    ):
        assert value is not None and value > found.chance[name][1]
    assert found.against == ()
    assert learned("Q12", False).coding == RecordCoding(1, found.n, found.n)
    assert found.best_single == "objectives"
    assert found.singles[1].name == "objectives" and found.singles[1].sorts >= fit.sorts
    (turn,) = CLAIMS["Q12"]["turn"]
    claims = [claim(edited([]), permuted(seed), 0) for seed in turn["seeds"]]
    top = [one for one in claims if one is not None and one.whole.by_chance <= 0.05]
    assert len(claims) == 12 and len(top) <= 2


def test_q13_what_is_missing_is_each_side_s_knowledge_of_the_other() -> None:
    """In part: on trade, where tariffs came first, it is what is missing most; not over all issues.

    The coding has the aims and limits known ("mostly" or better) on 11 of the paper's 29 issues,
    most of them of law and risk, which both sides have worked on before, while the leaders' buy-in
    is missing on 24. To make the claim follow everywhere those codes would have to be lowered, and
    nothing in the sources asks for that. The issues that the paper does not name are not coded.
    """
    before, after = learned("Q13", False), learned("Q13", True)
    for name in ("truce", "reciprocal-tariffs", "heartland-investment"):
        (supply,) = beside(before, name).supplies
        assert supply.ingredient == "objectives"
        assert supply.before is not None and supply.before < 1 == supply.after
        assert beside(after, name).supplies == ()
    assert beside(before, "reciprocal-tariffs").supplies[0].turns
    supplies = [s for one in before.issues for s in one.supplies if s.ingredient == "objectives"]
    assert all((s.before or 0) <= (s.after or 0) for s in supplies)
    assert before.missing_most["leaders"] > before.missing_most["objectives"]
    trade, turned = (lacking_on(found, "trade") for found in (before, after))
    aims, others = trade["objectives"], [one for n, one in trade.items() if n != "objectives"]
    assert (aims.missing, aims.issues) == (9, 10)
    assert all(aims.missing > one.missing for one in others)
    assert all((aims.change or 0) > (one.change or 0) for one in others)
    assert all(aims.turned >= one.turned for one in others)
    assert turned["objectives"].missing == 0 < turned["leaders"].missing


def lacking_on(found: Lessons, track: str) -> dict[str, Lacking]:
    return {one.ingredient: one for one in found.lacking if one.track == track}


def test_q15_a_side_moves_where_relief_elsewhere_pays() -> None:
    before, after = answers("Q15", False), answers("Q15", True)
    found = model(before.case)
    alone = {"precursors": "enforced under the leader"}
    both = {**alone, "fentanyl-tariff": "rolled back"}
    assert found.gain("them", alone).high < 0
    assert found.wins(both) is InReadings.EVERY
    assert before.packages.recommended is not None
    assert both.items() <= before.packages.recommended.moves.items()
    assert before.line("precursors").overlap is Overlap.PACKAGE
    assert after.line("precursors").overlap is Overlap.NONE
    assert not any("precursors" in moves for moves in after.all_moves())


def test_q17_what_no_mood_can_switch_off_is_worth_more() -> None:
    before, after = learned("Q17", False), learned("Q17", True)
    kept, loose = channel(before, "K31"), channel(before, "K06")
    assert (kept.rank, loose.rank) == (5, 5)
    assert kept.open_in_shock == 1 and (loose.open_in_shock or 1) < 1
    assert (kept.beaten_by, loose.beaten_by) == ((), ("K31",))
    assert channel(after, "K31").beaten_by == channel(after, "K06").beaten_by == ()
    assert loose.id in before.to_firewall and not loose.firewalled


def test_q16_arms_control_waits_for_its_gate() -> None:
    before, after = answers("Q16", False), answers("Q16", True)
    ready = {Verdict.NEGOTIATE, Verdict.PREPARE}
    assert before.line("arms-control").verdict is Verdict.TALK
    assert any("parity" in gate for gate in before.line("arms-control").unready)
    assert {before.line(one).verdict for one in ("launch-notice", "direct-link")} <= ready
    assert before.line("nuclear-posture").overlap is not Overlap.NONE
    assert after.line("arms-control").verdict in ready


def test_q20_a_channel_for_communication_is_not_judged_by_deliverables() -> None:
    before, after = learned("Q20", False), learned("Q20", True)
    advisers, group, dialogue = (channel(before, name) for name in ("K15", "K17", "K01"))
    assert (advisers.judged_by, advisers.verdict) == ("shocks", "stayed open")
    assert group.judged_by == "shocks" and group.verdict is not Worked.EFFORT
    assert dialogue.verdict is Worked.EFFORT and (dialogue.claimed or 0) > 100
    assert channel(after, "K17").verdict is Worked.EFFORT


def test_q21_relations_of_officials_that_last_go_with_progress() -> None:
    """In part: with 10 of the 11 managed episodes of which it is known, not with every one.

    Continuity of the leads stands for relations that work, which is all that the record has. One
    episode (E09) was agreed through a channel whose officers rotated, and of 20 episodes with
    progress 9 name no channel: they were done between leaders, by treaty, or by offices that the
    record does not list. Contacts and tenure go with fewer (8 of 10, 9 of 11), ranks are equal
    everywhere. To recode E09, or to give the 9 a channel, for this claim would bend the coding.
    """
    before, after = (
        next(one for one in learned("Q21", turned).officials if one.property == "continuity")
        for turned in (False, True)
    )
    assert before.in_progress is not None and before.in_progress >= 0.9
    assert before.by_chance is not None and before.by_chance <= 0.05
    assert before.against == ("E09",)
    progress = [e for e in edited([]).record.values() if e.outcome is not None and e.outcome > 0.5]
    assert (len(progress), sum(not e.channels for e in progress)) == (20, 9)
    assert before.without == (1, 8)
    assert after.in_progress is not None and after.in_progress < 0.9
    assert after.by_chance is not None and after.by_chance > 0.05


def test_q19_rupture_compels_neither_side() -> None:
    kept, turned = (edited(CLAIMS["Q19"]["turn"] if turn else []) for turn in (False, True))
    assert compels_neither(kept) is True
    assert not any(loss.compels for loss in harm(kept))
    assert compels_neither(turned) is False
    assert [loss.side for loss in harm(turned) if loss.compels] == [Actor.THEM]


def laid_out(edits: list[dict[str, Any]], **moves: str) -> tuple[LadderResult, Laid]:
    """The ladder of the package that the case as it stands recommends, with some other moves."""
    return laid_once(json.dumps(edits), json.dumps(moves))


@cache
def laid_once(edits: str, moves: str) -> tuple[LadderResult, Laid]:
    proposed = solved("[]").packages.recommended
    assert proposed is not None
    case = edited(json.loads(edits))
    package = described(case, {**proposed.moves, **json.loads(moves)}, 0)
    answer = ladder.study(case, package, Because(case), 0)
    assert answer.work is not None, answer.value.refused
    return answer.value, answer.work


def months(found: LadderResult, step: str) -> list[str]:
    return [given.month for rung in found.rungs if rung.step == step for given in rung.given]


WAITS = {
    "first-tariff-part": ("substances-listed", "export-licences"),
    "second-tariff-part": ("second-prosecutions-report",),
}


def test_q14_tariff_relief_waits_for_benchmarks() -> None:
    kept, _ = laid_out([])
    open_, _ = laid_out(CLAIMS["Q14"]["turn"])
    for part, acts in WAITS.items():
        last = max(month for act in acts for month in months(kept, act))
        assert months(kept, part) and min(months(kept, part)) > last
        assert min(months(open_, part)) <= min(m for act in acts for m in months(open_, act))
        assert next(r for r in kept.rungs if r.step == part).taken_back == 1


def carried(edits: list[dict[str, Any]]) -> list[Played]:
    """The ladder by a few channels, by a hundred and by none, over all kinds of conduct."""
    case = edited(edits)
    _, laid = laid_out(edits)
    problem, _ = played(case, laid.built)
    stage = PlaySetting(problem, cast(case), 6000, 1)
    orders_ = with_channels(orders(case, laid, problem)[0])
    return [told(play(stage, one), laid.built.month) for one in orders_]


def test_q18_a_few_channels_do_better_than_a_hundred() -> None:
    few, hundred, none = carried([])
    assert few.done.low > hundred.done.high
    assert few.value_us.low > hundred.value_us.high and few.value_them.low > hundred.value_them.high
    assert min(few.value_us.low, few.value_them.low) > 0
    assert few.done.value >= none.done.value
    few, hundred, _ = carried(CLAIMS["Q18"]["turn"])
    assert hundred.done.high >= few.done.low
    assert hundred.value_us.high >= few.value_us.low


def test_q20_ceremony_without_a_date_is_named() -> None:
    vague, _ = laid_out([], respect="ceremony with substance")
    assert any(one.flaw is Flaw.UNDATED for one in vague.lints)
    dated = [{"at": ["issues", "respect", "options", "ceremony with substance", "due"],
              "to": "2025-12"}]  # fmt: skip
    clear, _ = laid_out(dated, respect="ceremony with substance")
    assert not any(one.flaw is Flaw.UNDATED for one in clear.lints)


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_each_claim_has_its_test_and_its_turn(name: str) -> None:
    assert any(one.startswith(f"test_{name.lower()}_") for one in globals())
    assert CLAIMS[name]["turn"] and CLAIMS[name]["passages"]
