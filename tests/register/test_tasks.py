"""What follows on delivery, on a miss and on a dispute, and whether its day has passed."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from detente.register.entries.entry import (
    Entry,
    InterimAmount,
    Observation,
    PledgeAct,
    PledgeStep,
    Terms,
    What,
)
from detente.register.entries.obligation import Obligation
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.grounds import VerdictGround
from detente.register.standing.status import ComplianceStatus
from detente.register.tasks import Task, TaskKind, tasks
from detente.report.wording.record.tasks import reason
from detente.report.wording.record.tasks import todo as words

START, DUE = date(2027, 1, 1), date(2027, 6, 30)
LATER = DUE + timedelta(60)


def owed(**deal: object) -> Terms:
    of = Obligation(what="it", by="them", to="us", **deal)  # type: ignore[arg-type]
    return Terms(Fraction(10), "t", START, DUE, str(DUE), deal=of)


def came(value: int, until: date = DUE) -> Observation:
    return Observation(until, Fraction(value), "t")


def todo(*whats: What, day: date = LATER) -> tuple[Task, ...]:
    entries = [Entry(START if isinstance(one, Terms) else DUE, "a", one) for one in whats]
    return tasks(RegisterStanding(fold(entries), day))


@pytest.mark.parametrize(("value", "follows"), [(10, ["the tranche falls due"]), (4, [])])
def test_what_falls_due_when_it_is_met_falls_due_only_then(value: int, follows: list[str]) -> None:
    found = todo(owed(if_met="the tranche falls due"), came(value))
    assert [one.quote for one in found if one.do is TaskKind.FOLLOW_UP] == follows
    assert [(one.who, one.by, one.over) for one in found if one.do is TaskKind.FOLLOW_UP] == [
        ("us", None, False) for _ in follows
    ]


def test_what_is_delivered_late_does_not_open_what_falls_due_when_it_is_met() -> None:
    found = todo(owed(if_met="the tranche falls due"), came(10, DUE + timedelta(20)))
    assert found == ()


def test_what_has_no_day_has_not_passed() -> None:
    for found in (
        todo(owed(), came(4)),
        todo(owed(), came(4), PledgeStep(PledgeAct.DISPUTE, "us")),
        todo(owed(), came(4), PledgeStep(PledgeAct.SUSPEND, "them")),
        todo(owed(), came(4), PledgeStep(PledgeAct.VOID, says="a court")),
    ):
        assert [(one.by, one.over) for one in found] == [(None, False)]


def test_what_is_ahead_is_owed_by_its_promiser_and_what_was_missed_is_the_others_turn() -> None:
    (ahead,) = todo(owed(), day=START)
    assert (ahead.who, ahead.by, ahead.over) == ("them", DUE, False)
    (awaited,) = todo(owed(), came(4, DUE - timedelta(30)))
    assert (awaited.who, awaited.by, awaited.over) == ("both", DUE, True)
    (missed,) = todo(owed(), came(0))
    assert missed.who == "us"


def test_a_miss_with_a_clock_says_until_when_the_first_would_have() -> None:
    (found,) = todo(owed(clock="jcpoa"), came(4))
    assert (found.clock, found.until) == ("jcpoa", LATER + timedelta(15))


def test_who_suspended_it_may_resume_it() -> None:
    (found,) = todo(
        owed(), came(4), PledgeStep(PledgeAct.SUSPEND, "us", "until the inspectors are in")
    )
    assert (found.who, found.do, found.status) == (
        "us",
        TaskKind.RESUME,
        ComplianceStatus.SUSPENDED,
    )


def test_earlier_days_come_first_and_what_has_none_comes_last() -> None:
    entries = [
        Entry(START, "late", Terms(Fraction(1), "t", START, date(2028, 1, 1), deal=owed().deal)),
        Entry(START, "soon", Terms(Fraction(1), "t", START, date(2027, 12, 1), deal=owed().deal)),
        Entry(START, "gone", owed()), Entry(DUE, "gone", came(0)),
    ]  # fmt: skip
    found = tasks(RegisterStanding(fold(entries), LATER))
    assert [one.pledge for one in found] == ["soon", "late", "gone"]


@pytest.mark.parametrize("due", [DUE, None])
@pytest.mark.parametrize("amount", [Fraction(10), None])
def test_what_is_due_on_the_way_is_owed_by_its_day_and_then_asked_for(
    amount: Fraction | None, due: date | None
) -> None:
    first, second = START + timedelta(30), START + timedelta(60)
    path = (InterimAmount(second, Fraction(8)), InterimAmount(first, Fraction(3), "t"))
    terms = replace(owed(), amount=amount, due=due, due_text=str(due or ""), path=path)
    ways = (TaskKind.DELIVER_PART, TaskKind.PUBLISH)

    def asked(day: date, *more: What) -> list[tuple[TaskKind, date | None, float | None]]:
        found = todo(terms, *more, day=day)
        return [(one.do, one.by, one.amount) for one in found if one.do in ways]

    assert asked(START) == [(TaskKind.DELIVER_PART, first, 3)]
    between = [(TaskKind.PUBLISH, first, None), (TaskKind.DELIVER_PART, second, 8)]
    assert asked(first + timedelta(1)) == between
    assert asked(first + timedelta(1), came(1, first)) == between[1:]
    assert asked(second + timedelta(1)) == [(TaskKind.PUBLISH, second, None)]
    assert asked(second + timedelta(1), came(1, second)) == []


def test_an_amount_at_the_deadline_or_of_another_unit_is_no_day_on_the_way() -> None:
    early = START + timedelta(30)
    path = (InterimAmount(DUE, Fraction(10)), InterimAmount(early, Fraction(3), "ships"))
    (found,) = todo(replace(owed(), path=path), day=START)
    assert found.do is TaskKind.DELIVER


def test_terms_that_name_amounts_on_the_way_are_not_said_to_name_none() -> None:
    path = (InterimAmount(START, Fraction(3)),)
    terms = replace(owed(), amount=None, path=path)
    entries = [Entry(START, "a", terms)]
    verdict = RegisterStanding(fold(entries), DUE).verdict("a")
    assert verdict.why.ground is VerdictGround.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("more", "says"),
    [({}, "have done 3 t in all of “it”"), ({"at_most": True}, "stay at or below 3 t with “it”"),
     ({"level": True}, "stay at or above 3 t with “it”")],
)  # fmt: skip
def test_a_limit_on_the_way_is_not_told_as_something_to_be_done(
    more: dict[str, bool], says: str
) -> None:
    early = START + timedelta(30)
    terms = replace(owed(), path=(InterimAmount(early, Fraction(3)),), **more)  # type: ignore[arg-type]
    (part,) = [one for one in todo(terms, day=START) if one.do is TaskKind.DELIVER_PART]
    assert words(part) == says


@pytest.mark.parametrize(
    "count",
    [Observation(LATER, None, ""), Observation(LATER, Fraction(7), "fish"),
     Observation(LATER, Fraction(9), "t", rival=True)],
)  # fmt: skip
def test_a_count_that_cannot_be_held_against_it_silences_no_question(count: Observation) -> None:
    early = START + timedelta(30)
    terms = replace(owed(), path=(InterimAmount(early, Fraction(3)),))
    found = todo(terms, count, day=early + timedelta(1))
    assert (TaskKind.PUBLISH, early) in [(one.do, one.by) for one in found]


@pytest.mark.parametrize("known", [None, LATER])
def test_a_clock_that_a_late_dispute_set_off_says_so_and_takes_nothing_back(
    known: date | None,
) -> None:
    of = Obligation(what="it", by="them", to="us", clock="jcpoa", taken_back=("b",))
    dispute = PledgeStep(PledgeAct.DISPUTE, "us")
    entries = [
        Entry(START, "a", replace(owed(), deal=of)),
        Entry(START, "a", dispute, known=known or date.min),
    ]
    found = tasks(RegisterStanding(fold(entries), LATER))
    steps = [one for one in found if one.do is TaskKind.CLOCK_STEP]
    assert steps and all(one.known == known for one in steps)
    assert all(("may have come in only" in reason(one)) == bool(known) for one in steps)
    assert (TaskKind.TAKE_BACK in [one.do for one in found]) == (known is None)


@pytest.mark.parametrize("act", [PledgeAct.DISPUTE, PledgeAct.SUSPEND])
def test_whoever_broke_it_moves_no_clock_by_a_word_of_his_own(act: PledgeAct) -> None:
    of = Obligation(what="it", by="them", to="us", clock="jcpoa", taken_back=("b",))
    terms = Entry(START, "a", replace(owed(), deal=of))
    ours = Entry(DUE, "a", PledgeStep(PledgeAct.DISPUTE, "us"))
    theirs = Entry(LATER, "a", PledgeStep(act, "them"))
    kinds = (TaskKind.CLOCK_STEP, TaskKind.TAKE_BACK)

    def clock(*said: Entry[PledgeStep]) -> list[tuple[TaskKind, date | None]]:
        found = tasks(RegisterStanding(fold([terms, *said]), LATER + timedelta(60)))
        return [(one.do, one.by) for one in found if one.do in kinds]

    assert TaskKind.TAKE_BACK in [do for do, _ in clock(ours)]
    assert clock(ours, theirs) == clock(ours)
