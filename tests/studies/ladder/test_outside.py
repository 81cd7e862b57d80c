"""Acts of third parties in a ladder: they come at their own dates, gate and are gated."""

from dataclasses import replace

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.reading.read import read_case, read_text
from detente.case.views.turn import turned
from detente.studies.ladder.study import Laid, study
from detente.studies.ladder.third_acts import brought
from detente.studies.reasons.because import Because
from detente.studies.reasons.studied import Studied
from detente.studies.values.ladder.ladder import LadderResult, Short, Shortfall
from tests.house.tree import ROOT
from tests.studies.packages_of import described

TEXT = (ROOT / "cases/three-neighbours/case.yaml").read_text(encoding="utf-8")
MOVES = {
    "catch": "half of today",
    "sewage": "treated in Sund",
    "ferry": "daily",
    "icebreaker": "given",
}


def case_of(*changes: str) -> Case:
    text = TEXT
    for change in changes:
        old, _, new = change.partition(" => ")
        assert old in text, old
        text = text.replace(old, new)
    case = read_text("case.yaml", text).case
    assert case is not None
    return case


def laid(case: Case) -> Studied[LadderResult]:
    return study(case, described(case, MOVES, 0), Because(case), 0)


def begins(ladder: LadderResult, step: str) -> str:
    return next(rung.given[0].month for rung in ladder.rungs if rung.step == step)


def test_an_act_of_a_third_party_is_no_step_of_the_order() -> None:
    found = laid(case_of())
    assert isinstance(found.work, Laid)
    assert "icebreaker" not in {step.name for step in found.work.schedule.problem.steps}
    (act,) = found.value.outside
    assert (act.step, act.by, act.late) == ("icebreaker", "Ester", 0.1)
    assert (act.waits, act.opens) == (("stop-sewage",), ("ferry",))
    assert act.measured_by == "fairway"


def test_what_needs_it_comes_no_earlier() -> None:
    """The rule `ferry = daily` needs the icebreaker: the ferry waits for its month."""
    for due in ("2031-07", "2031-10", "2031-12"):
        early = "due: 2031-10, => due: 2031-06,"
        ladder = laid(case_of(early, f"due: 2031-12, => due: {due},")).value
        (act,) = ladder.outside
        assert act.month == due
        assert begins(ladder, "ferry") >= due


def test_it_waits_for_what_it_waits_for() -> None:
    """Sund's works begin in October: the icebreaker, due in July, comes the month after."""
    late = "by: them, due: 2031-10, => by: them, start: 2031-10, due: 2031-10,"
    ladder = laid(case_of("due: 2031-12, => due: 2031-07,", late)).value
    (act,) = ladder.outside
    assert begins(ladder, "stop-sewage") == "2031-10"
    assert act.month == "2031-11"
    assert begins(ladder, "ferry") >= "2031-11"


def test_its_own_risk_is_told() -> None:
    """Undone with a chance of 1 to 2% a month, over the months that are left of the plan."""
    voided = "late: 0.1, => late: 0.1, voided: {by: its parliament, chance: [0.01, 0.02]},"
    ladder = laid(case_of(voided)).value
    (act,) = ladder.outside
    years = [int(when[:4]) * 12 + int(when[5:]) for when in (act.month, ladder.end)]
    left = years[1] - years[0] + 1
    assert act.undone_by == "its parliament"
    assert act.stands == (0.98**left, 0.99**left)


def test_in_the_third_party_s_own_plan_it_is_a_step_and_the_others_stand_outside() -> None:
    read = read_case(ROOT / "cases/three-neighbours").case
    assert read is not None
    ladder = laid(turned(read, "Ester")).value
    assert {rung.step: rung.by for rung in ladder.rungs}["icebreaker"] == "us"
    assert {act.by for act in ladder.outside} == {"Norra"}
    ferry = next(act for act in ladder.outside if act.step == "ferry")
    assert ferry.month >= begins(ladder, "icebreaker")
    assert not ladder.holds
    short = next(one for one in ladder.shortfalls if one.kind is Short.STOP)
    (catch,) = (act for act in ladder.outside if act.step != "ferry")
    assert short.others == ("Norra",) and short.brought == ferry.them + catch.them > short.points


def test_what_others_bring_counts_from_the_month_of_the_stop_and_to_the_side_that_stops() -> None:
    acts = laid(turned(read_case(ROOT / "cases/three-neighbours").case, "Ester")).value.outside
    dates = sorted(act.month for act in acts)
    later = [act for act in acts if act.month >= dates[-1]]
    stop = Shortfall(Actor.THEM, dates[-1], (), Short.STOP, 1.0)
    assert brought(stop, acts).brought == float(sum(act.them for act in later))
    ours = replace(stop, side=Actor.US)
    worth = float(sum(act.us for act in later))
    assert brought(ours, acts).brought == max(0.0, worth)
    assert brought(replace(stop, month="2099-01"), acts).others == ()
    assert brought(replace(stop, kind=Short.OUTLAY), acts).others == ()
