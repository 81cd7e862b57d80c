"""Agreed vagueness in the register: gaps agreed to until a day, and the day as a task of both."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from detente.register.discrepancies import Readouts, readouts
from detente.register.entries.entry import Entry, PledgeAct, PledgeReadout, PledgeStep, Terms
from detente.register.entries.obligation import Obligation
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from detente.register.tasks import TaskKind, tasks
from detente.report.wording.record.register import agreed_to_differ
from detente.report.wording.record.tasks import todo

ON, SETTLE, DUE = date(2027, 1, 1), date(2027, 6, 30), date(2028, 1, 1)


def entries(settle_by: date | None) -> list[Entry]:
    """A pledge of twelve, of which their side says ten."""
    deal = Obligation(what="it", by="them", to="us", settle_by=settle_by)
    terms = Terms(Fraction(12), "t", ON, DUE, str(DUE), deal=deal)
    said = PledgeReadout("them", ON, "ten", Fraction(10), "t", DUE, True)
    return [Entry(ON, "a", terms), Entry(ON, "a", said)]


def both(settle_by: date | None, day: date) -> Readouts:
    state = fold(entries(settle_by)).state("a")
    assert state is not None
    found = readouts(state, day)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("days", "agreed"), [(-100, True), (-1, True), (0, True), (1, False), (100, False)]
)
def test_the_difference_is_agreed_until_the_day_is_over(days: int, agreed: bool) -> None:
    found = both(SETTLE, SETTLE + timedelta(days))
    assert (found.agreed_until == SETTLE) is agreed
    assert ("agreed to differ until" in agreed_to_differ(found)) is agreed
    plain = both(None, SETTLE)
    assert plain.agreed_until is None and agreed_to_differ(plain) == ""
    assert found.gaps == plain.gaps and found.gaps


@pytest.mark.parametrize(("days", "over"), [(-1, False), (0, False), (1, True)])
def test_to_settle_it_is_a_task_of_both_by_that_day(days: int, over: bool) -> None:
    standing = RegisterStanding(fold(entries(SETTLE)), SETTLE + timedelta(days))
    (task,) = (one for one in tasks(standing) if one.do is TaskKind.SETTLE_MEANING)
    assert (task.who, task.by, task.over) == ("both", SETTLE, over)
    assert "settle what it means" in todo(task)


def test_what_is_waived_or_was_never_vague_has_no_such_task() -> None:
    waived = [*entries(SETTLE), Entry(ON, "a", PledgeStep(PledgeAct.WAIVE, "us"))]
    for listed in (waived, entries(None)):
        found = tasks(RegisterStanding(fold(listed), ON))
        assert not [one for one in found if one.do is TaskKind.SETTLE_MEANING]
