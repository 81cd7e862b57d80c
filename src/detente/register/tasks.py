"""Who must do what by when: what is due, what may follow, and the clocks that run (§49)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers.text import Id, Name, Quote
from detente.register.clocks import clocks, ticks
from detente.register.entries.entry import PledgeAct
from detente.register.later import later
from detente.register.outlook.path import points_before
from detente.register.standing.fold import PledgeState
from detente.register.standing.gates import RegisterStanding, dated
from detente.register.standing.level import is_level
from detente.register.standing.opening import GateWord
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict, latest, value_in


class TaskKind(StrEnum):
    """What somebody has to do, or may do, about a pledge."""

    DELIVER = "deliver"
    DELIVER_PART = "deliver part"
    """So much in all, `amount` in `unit`, on the way to the deadline."""
    PUBLISH = "publish"
    """Publish what came by `due`: the deadline, or a day on the way to it."""
    ANSWER_MISS = "answer"
    """Waive or dispute it, or as the pledge has it (`quote`); hold back, take back."""
    REPLACE = "replace"
    """A third party took it away: agree on what stands in its place, or let it go."""
    REPLACE_DONE = "replace done"
    """A third party took away what was done: `quote` says how."""
    RESUME = "resume"
    JUDGE = "judge"
    """Say whether it was met, or agree on what would show it."""
    AGREE_SIGHT = "agree sight"
    """Agree on how it can be seen."""
    FOLLOW_UP = "follow up"
    """What the pledge lets follow once it is met: `quote`."""
    SETTLE = "settle"
    """In dispute, and no clock is agreed."""
    NAME_CLOCK = "name clock"
    """In dispute, and its `clock` is none that is known."""
    CLOCK_STEP = "clock step"
    """A step of the clock: `quote`, else `otherwise`."""
    SETTLE_MEANING = "settle meaning"
    """Each side may say in its own way what it means, until that day."""
    TAKE_BACK = "take back"
    """The clock has run out."""


@dataclass(frozen=True)
class Task:
    """Somebody has something to do by a day; `by` is None where no day is set.

    `status` is how the pledge stands, which is why; `gated`: its gate has opened. `held_back` are
    the pledges that wait for this one, `taken_back` those that may be taken back. Where a dispute
    can be filed under the `clock`, the `first` to act would have until `until`. Of a part, the
    `amount` in `unit` is a ceiling where `at_most`, a floor under what stands where `level` alone.
    `known`: the last day on which the dispute that set the clock off, dated earlier, may have come.
    """

    pledge: Id
    who: Name
    do: TaskKind
    status: ComplianceStatus
    by: date | None = None
    over: bool = False
    gated: bool = False
    due: date | None = None
    quote: Quote = ""
    otherwise: Quote = ""
    held_back: tuple[Id, ...] = ()
    taken_back: tuple[Id, ...] = ()
    clock: Id = ""
    first: Name = ""
    until: date | None = None
    amount: float | None = None
    unit: Name = ""
    at_most: bool = False
    level: bool = False
    known: date | None = None


BOTH = "both"


def tasks(standing: RegisterStanding) -> tuple[Task, ...]:
    """All tasks, the earliest day first, those without a day last; parts count with their whole."""
    every = [
        task
        for key, state in standing.states.items()
        for task in _tasks(standing, key, state)
        if not state.deal.part_of or task.by is not None
    ]
    return tuple(sorted(every, key=lambda task: (task.by or date.max, task.pledge, task.do)))


def _tasks(standing: RegisterStanding, key: str, state: PledgeState) -> Iterator[Task]:
    verdict = standing.verdict(key)
    word = verdict.word
    settle_by = state.deal.settle_by
    if settle_by is not None and word is not ComplianceStatus.WAIVED:
        over = settle_by < standing.day
        yield Task(key, BOTH, TaskKind.SETTLE_MEANING, word, settle_by, over)
    match word:
        case ComplianceStatus.DISPUTED:
            yield from _disputed(standing, key, state)
            return
        case ComplianceStatus.NOT_DUE if _is_open(standing, key):
            yield from _ahead(standing, key, state)
            yield from _on_the_way(standing, key, state)
        case ComplianceStatus.AWAITED:
            due = _day(standing, key, state)
            yield Task(key, BOTH, TaskKind.PUBLISH, word, due, True, due=due)
        case ComplianceStatus.MISSED | ComplianceStatus.IN_PART:
            yield _missed(standing, key, state, word)
        case ComplianceStatus.VOIDED:
            yield Task(key, BOTH, TaskKind.REPLACE, word, held_back=standing.behind(key))
        case ComplianceStatus.SUSPENDED if state.in_force is not None:
            yield Task(key, state.in_force.what.by or state.deal.by, TaskKind.RESUME, word)
            if state.dispute is not None and state.deal.clock in clocks():  # it stops no clock
                yield from _disputed(standing, key, state)
        case ComplianceStatus.CANNOT_SAY:
            yield Task(key, _owed(state), TaskKind.JUDGE, word)
        case ComplianceStatus.CANNOT_OBSERVE:
            yield Task(key, BOTH, TaskKind.AGREE_SIGHT, word)
    yield from _done(key, state, verdict)


def _is_open(standing: RegisterStanding, key: str) -> bool:
    gate = standing.gate(key)
    return gate is None or gate.word is GateWord.OPEN


def _ahead(standing: RegisterStanding, key: str, state: PledgeState) -> Iterator[Task]:
    """What is owed at the end: by its deadline, or so many days after its gate opened."""
    gate = standing.gate(key)
    due = _day(standing, key, state)
    if due is not None:
        deal = state.deal
        yield Task(
            key,
            deal.by,
            TaskKind.DELIVER,
            ComplianceStatus.NOT_DUE,
            due,
            gated=gate is not None,
            quote=deal.what,
        )


def _on_the_way(standing: RegisterStanding, key: str, state: PledgeState) -> Iterator[Task]:
    """The next amount before the deadline, and the last one, where nobody has counted up to it."""
    deal, word, terms = state.deal, ComplianceStatus.NOT_DUE, state.binding
    points = points_before(terms)
    if ahead := [one for one in points if one.by >= standing.day]:
        amount, unit = float(ahead[0].amount), ahead[0].unit or terms.unit
        yield Task(key, deal.by, TaskKind.DELIVER_PART, word, ahead[0].by, quote=deal.what,
                   amount=amount, unit=unit, at_most=terms.at_most,
                   level=is_level(terms))  # fmt: skip
    passed = [one.by for one in points if one.by < standing.day]
    counted = (one.what.until for one in state.counts if not one.what.rival
               and value_in(one.what, terms) is not None)  # fmt: skip
    if passed and not any(until >= passed[-1] for until in counted):
        yield Task(key, BOTH, TaskKind.PUBLISH, word, passed[-1], True, due=passed[-1])


def _day(standing: RegisterStanding, key: str, state: PledgeState) -> date | None:
    """The deadline that binds, or the day that its gate sets."""
    gate = standing.gate(key)
    return (dated(state.binding, gate) if gate else state.binding).due


def _done(key: str, state: PledgeState, verdict: PledgeVerdict) -> Iterator[Task]:
    """What follows on delivery, and on its being taken away by a third party."""
    deal, force, word = state.deal, state.in_force, verdict.word
    if word is ComplianceStatus.MET and deal.if_met:
        yield Task(key, _owed(state), TaskKind.FOLLOW_UP, word, quote=deal.if_met)
    if (
        word in (ComplianceStatus.MET, ComplianceStatus.LATE)
        and force is not None
        and force.what.act is PledgeAct.VOID
    ):
        yield Task(key, BOTH, TaskKind.REPLACE_DONE, word, quote=force.what.says)


def _owed(state: PledgeState) -> str:
    return state.deal.to or BOTH


def _missed(
    standing: RegisterStanding, key: str, state: PledgeState, word: ComplianceStatus
) -> Task:
    """What whoever was owed may do: as the pledge has it, else all that is lawful."""
    deal = state.deal
    first, until = "", None
    if deal.clock in clocks():
        step = clocks()[deal.clock].steps[0]
        first, until = step.who, later(standing.day, step.days)
    return Task(
        key,
        _owed(state),
        TaskKind.ANSWER_MISS,
        word,
        quote=deal.if_missed,
        held_back=standing.behind(key),
        taken_back=deal.taken_back,
        clock=deal.clock if first else "",
        first=first,
        until=until,
    )


def _disputed(standing: RegisterStanding, key: str, state: PledgeState) -> Iterator[Task]:
    """The clock of the dispute; when all of it has run out, what may be taken back."""
    deal, word = state.deal, ComplianceStatus.DISPUTED
    if deal.clock not in clocks():
        todo = TaskKind.NAME_CLOCK if deal.clock else TaskKind.SETTLE
        yield Task(key, BOTH, todo, word, clock=deal.clock)
        return
    clock, since = clocks()[deal.clock], _since(state)
    known = state.dispute.known if state.dispute and state.dispute.known > since else None
    for tick in ticks(clock, since, standing.day):
        yield Task(
            key, tick.who, TaskKind.CLOCK_STEP, word, tick.ends, tick.over,
            quote=tick.says, otherwise=tick.then, clock=deal.clock, known=known,
        )  # fmt: skip
    if ticks(clock, known or since, standing.day)[-1].over and deal.taken_back:
        yield Task(
            key,
            _owed(state),
            TaskKind.TAKE_BACK,
            word,
            taken_back=deal.taken_back,
            clock=deal.clock,
        )


def _since(state: PledgeState) -> date:
    """The day of the dispute, or of the count that says that there is one."""
    if state.dispute is not None:
        return state.dispute.day
    last = latest(state)
    assert last is not None
    return last.day
