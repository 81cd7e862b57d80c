"""Who must act by when: what is open, what may follow, and the clocks that run (§42)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.case.case import Case
from detente.case.record import Pledge
from detente.register.clocks import clocks, ticks
from detente.register.entries import entries_of
from detente.register.fold import State, fold
from detente.register.verdict import Verdict, Word, verdict

OPTIONS = "certify it late or in part, waive it, suspend what was to be given for it, or dispute it"


@dataclass(frozen=True)
class Task:
    """Somebody has something to do by a day; `by` is None where no day is set.

    `rule` says where the task comes from: the pledge, a clock, or the register's own options.
    """

    pledge: str
    who: str
    what: str
    by: date | None
    over: bool
    rule: str


def tasks(case: Case, day: date) -> tuple[Task, ...]:
    """All tasks on a day, the earliest first, those without a day last."""
    states = fold(entries_of(case), day).states()
    found = [task for state in states for task in _tasks(case.pledges[state.pledge], state, day)]
    return tuple(sorted(found, key=lambda one: (one.by or date.max, one.pledge, one.what)))


def _tasks(pledge: Pledge, state: State, day: date) -> Iterator[Task]:
    found = verdict(state, state.current, day)
    name, due = state.pledge, state.current.due
    if state.dispute is not None and pledge.clock in clocks():
        yield from _clock(name, pledge.clock, state.dispute.day, day)
    elif found.word is Word.NOT_DUE and due is not None:
        yield Task(name, pledge.by, f"do what was promised: {pledge.what}", due, False, "pledge")
    elif found.word is Word.AWAITED and due is not None:
        yield Task(name, "both", f"publish what came by {due}", due, True, "no figures yet")
    elif found.word in (Word.MISSED, Word.IN_PART, Word.LATE):
        yield Task(
            name, pledge.to or "both", pledge.if_missed or OPTIONS, None, False, _rule(found)
        )
    elif found.word is Word.MET and pledge.if_met:
        yield Task(name, pledge.to or "both", pledge.if_met, None, False, "met")


def _rule(found: Verdict) -> str:
    return found.word.value


def _clock(pledge: str, name: str, start: date, day: date) -> Iterator[Task]:
    clock = clocks()[name]
    for tick in ticks(clock, start, day):
        what = f"{tick.says}; else {tick.then}"
        yield Task(pledge, tick.who, what, tick.ends, tick.over, f"clock {clock.id}")
