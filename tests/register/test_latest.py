"""A figure that was revised no longer counts, and a gate does not move what has come to hold."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from detente.register.entries.entry import (
    Coded,
    Entry,
    Observation,
    PledgeAct,
    PledgeStep,
    Terms,
    What,
)
from detente.register.entries.obligation import Obligation
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.goalposts import posts
from detente.register.standing.grounds import VerdictGround
from detente.register.standing.opening import GateWord
from detente.register.standing.rungs import LaidRung, RungWait
from detente.register.standing.status import ComplianceStatus
from detente.register.tasks import tasks
from detente.report.wording.record.register import why as worded

START, MAY, DUE = date(2027, 1, 1), date(2027, 5, 1), date(2027, 6, 30)
AFTER = DUE + timedelta(40)
RUNGS = {
    "half": LaidRung("half", "us", ()),
    "then": LaidRung("then", "us", (RungWait("half", Fraction(1, 2)),)),
}


def owed(due: date | None = DUE, *, lasting: bool = False, at_most: bool = False, text: str = "",
         **deal: object) -> Terms:  # fmt: skip
    return Terms(Fraction(10), "t", START, due, text or str(due or ""), lasting=lasting,
                 at_most=at_most, deal=Obligation(by="us", to="them", **deal))  # type: ignore[arg-type]  # fmt: skip


def stand(*entries: tuple[date, str, What], day: date = AFTER) -> RegisterStanding:
    return RegisterStanding(fold((Entry(*one) for one in entries), day), day, RUNGS)


def came(value: int, until: date = DUE, **more: object) -> Observation:
    return Observation(until, Fraction(value), "t", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("lasting", [False, True])
def test_what_was_revised_downwards_was_not_reached(lasting: bool) -> None:
    first = (DUE, "a", came(10))
    revised = (DUE + timedelta(9), "a", came(8))
    terms = (START, "a", owed(lasting=lasting))
    assert stand(terms, first).verdict("a").word is ComplianceStatus.MET
    assert stand(terms, first, revised).verdict("a").word in (
        ComplianceStatus.IN_PART,
        ComplianceStatus.MISSED,
    )
    assert (
        stand(terms, first, revised, day=DUE + timedelta(8)).verdict("a").word
        is ComplianceStatus.MET
    )


@pytest.mark.parametrize("ceiling", [False, True])
def test_what_lasted_or_stayed_below_to_its_deadline_outlives_a_third_party(ceiling: bool) -> None:
    terms = owed(lasting=not ceiling, at_most=ceiling)
    for day, word in ((AFTER, ComplianceStatus.MET), (MAY, ComplianceStatus.VOIDED)):
        found = stand(
            (START, "a", terms), (DUE, "a", came(10)), (day, "a", PledgeStep(PledgeAct.VOID))
        )
        assert found.verdict("a").word is word


def test_what_is_to_last_to_no_date_cannot_be_judged() -> None:
    terms = owed(None, lasting=True, text="the season")
    assert (
        stand((START, "a", terms), (MAY, "a", came(10, MAY))).verdict("a").word
        is ComplianceStatus.CANNOT_SAY
    )


def shut(*whats: What) -> RegisterStanding:
    ahead = (START, "a", owed(date(2028, 1, 1)))
    return stand(ahead, (START, "b", owed(after=("a",))), *((AFTER, "b", what) for what in whats))


def test_behind_a_shut_gate_nothing_is_late_nor_missed_by_any_count() -> None:
    late = came(10, DUE + timedelta(9))
    assert shut(late).verdict("b").word is ComplianceStatus.MET
    found = shut(came(3, rival=True))
    (post,) = posts(found, found.states["b"])
    assert post.rival is not None and post.rival.word is ComplianceStatus.NOT_DUE


def test_behind_a_shut_gate_a_certificate_settles_what_figures_do_not() -> None:
    found = shut(came(3), PledgeStep(PledgeAct.CERTIFY, "them", met=True)).verdict("b")
    assert (found.word, found.basis) == (ComplianceStatus.MET, "certified")


def test_the_gate_stays_open_since_the_day_on_which_the_share_came() -> None:
    first = (MAY, "a", came(5, MAY))
    more = (MAY + timedelta(20), "a", came(7, MAY + timedelta(20)))
    whole = (DUE, "a", came(10))
    terms = [(START, "a", owed(step="half")), (START, "b", owed(step="then", within=30))]
    for entries in ([first], [first, more], [first, more, whole]):
        gate = stand(*terms, *entries, day=DUE).gate("b")
        assert gate is not None and (gate.word, gate.opened) == (GateWord.OPEN, MAY)


def test_what_is_due_within_days_of_its_gate_keeps_its_code_and_its_day() -> None:
    terms = [(START, "a", owed()), (START, "b", owed(after=("a",), within=10))]
    opened = (DUE, "a", came(10, MAY))
    coded = stand(*terms, opened, (AFTER, "b", Coded("missed"))).verdict("b")
    assert (coded.word, coded.basis) == (ComplianceStatus.MISSED, "coded")
    awaited = stand(*terms, opened, (MAY, "b", came(1, MAY)))
    assert [one.by for one in tasks(awaited) if one.pledge == "b"] == [MAY + timedelta(10)]


def test_a_dispute_that_only_a_count_names_has_its_task_too() -> None:
    disputed = (MAY, "a", came(1, MAY, seen="disputed"))
    (one,) = tasks(stand((START, "a", owed()), disputed))
    assert (one.who, one.by) == ("both", None)
    first, *_ = tasks(stand((START, "a", owed(clock="jcpoa")), disputed))
    assert first.by == MAY + timedelta(15)


def test_a_waiver_that_only_a_count_names_opens_the_gate_on_its_day() -> None:
    waived = (DUE, "a", Observation(MAY, seen="waived"))
    gate = stand((START, "a", owed()), (START, "b", owed(after=("a",))), waived).gate("b")
    assert gate is not None and (gate.word, gate.opened) == (GateWord.OPEN, MAY)


def test_what_came_and_was_waived_holds_since_the_earlier() -> None:
    terms = [(START, "a", owed()), (START, "b", owed(after=("a",)))]
    for came_on, waived_on in ((MAY, DUE), (DUE, MAY)):
        steps = [
            (DUE, "a", came(10, came_on)),
            (waived_on, "a", PledgeStep(PledgeAct.WAIVE, "them")),
        ]
        gate = stand(*terms, *steps).gate("b")
        assert gate is not None and (gate.word, gate.opened) == (GateWord.OPEN, MAY)


def test_a_code_opens_the_gate_though_all_of_it_came_later() -> None:
    terms = [(START, "a", owed(None, text="the season")), (START, "b", owed(after=("a",)))]
    gate = stand(*terms, (MAY, "a", Coded("late")), (DUE, "a", came(10))).gate("b")
    assert gate is not None and (gate.word, gate.opened) == (GateWord.OPEN, MAY)


def test_what_the_last_count_says_is_why_and_nobody_is_late_with_seeing() -> None:
    for says, why in (("no access", "“no access”"), ("", "so the last observation")):
        unseen = Observation(MAY, seen="cannot observe", says=says)
        found = stand((START, "a", owed()), (MAY, "a", unseen))
        grounds = found.verdict("a").why
        assert (grounds.ground, grounds.says) == (VerdictGround.OBSERVED, says)
        assert worded(grounds) == why
        (one,) = tasks(found)
        assert (one.who, one.by, one.over) == ("both", None, False)


def test_those_who_wait_are_named_in_one_order_whoever_was_heard_of_first() -> None:
    for order in ("bc", "cb"):
        waiting = [(START, key, owed(after=("a",))) for key in order]
        assert stand(*waiting, (START, "a", owed())).behind("a") == ("b", "c")
