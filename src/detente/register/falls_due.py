"""Who must act by when: what is due, what may follow, and the clocks that run (§49)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.register.clocks import clocks, ticks
from detente.register.entry import Act
from detente.register.fold import State
from detente.register.gates import GateWord, Standing, dated
from detente.register.later import later
from detente.register.verdict import Verdict, latest
from detente.register.word import Word


@dataclass(frozen=True)
class Task:
    """Somebody has something to do by a day; `by` is None where no day is set.

    `rule` says where it comes from: the pledge, a clock, or what the register found.
    """

    pledge: str
    who: str
    what: str
    by: date | None
    over: bool
    rule: str


def tasks(standing: Standing) -> tuple[Task, ...]:
    """All tasks, the earliest day first, those without a day last; parts count with their whole."""
    found = [
        task
        for key, state in standing.states.items()
        for task in _tasks(standing, key, state)
        if not state.deal.part_of or task.by is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.by or date.max, one.pledge, one.what)))


def _tasks(standing: Standing, key: str, state: State) -> Iterator[Task]:
    found, day = standing.verdict(key), standing.day
    if found.word is Word.DISPUTED:
        yield from _disputed(standing, key, state)
        return
    match found.word:
        case Word.NOT_DUE:
            yield from _ahead(standing, key, state)
        case Word.AWAITED:
            due = _day(standing, key, state)
            yield Task(key, "both", f"publish what came by {due}", due, True, "no figures yet")
        case Word.MISSED | Word.IN_PART:
            yield Task(key, _owed(state), _may(standing, key, state), None, False, found.word.value)
        case Word.VOIDED:
            yield Task(key, "both", _in_its_place(standing, key), None, False, "voided")
        case Word.SUSPENDED if state.in_force is not None:
            who = state.in_force.what.by or state.deal.by
            yield Task(key, who, "resume it, or say what it waits for", None, False, "suspended")
        case Word.CANNOT_SAY:
            what = "say whether it was met, or agree on what would show it"
            yield Task(key, _owed(state), what, None, False, "cannot say")
        case Word.CANNOT_OBSERVE:
            yield Task(key, "both", "agree on how it can be seen", None, False, "cannot observe")
    yield from _done(key, state, found, day)


def _ahead(standing: Standing, key: str, state: State) -> Iterator[Task]:
    """What is owed next: by its deadline, or so many days after its gate opened."""
    gate = standing.gate(key)
    if gate is not None and gate.word is not GateWord.OPEN:
        return
    due = _day(standing, key, state)
    if due is not None:
        rule = "its gate is open" if gate else "pledge"
        yield Task(key, state.deal.by, f"do what was promised: {state.deal.what}", due, False, rule)


def _day(standing: Standing, key: str, state: State) -> date | None:
    """The deadline that binds, or the day that its gate sets."""
    gate = standing.gate(key)
    return (dated(state.binding, gate) if gate else state.binding).due


def _done(key: str, state: State, found: Verdict, day: date) -> Iterator[Task]:
    """What follows on delivery, and on its being taken away by a third party."""
    deal, force = state.deal, state.in_force
    if found.word is Word.MET and deal.if_met:
        yield Task(key, _owed(state), deal.if_met, None, False, "met")
    if found.word in (Word.MET, Word.LATE) and force is not None and force.what.act is Act.VOID:
        what = (
            "a third party took away what this had changed, so that nothing of it is left to "
            f"take back ({force.what.says or 'no words'}): agree on what stands in its place"
        )
        yield Task(key, "both", what, None, False, "voided after it was done")


def _owed(state: State) -> str:
    return state.deal.to or "both"


def _may(standing: Standing, key: str, state: State) -> str:
    """What whoever was owed may do: as the pledge has it, else all that is lawful."""
    deal = state.deal
    found = [f"hold back {_names(standing.behind(key))}"] if standing.behind(key) else []
    if deal.taken_back:
        found.append(f"take back {_names(deal.taken_back)}")
    if deal.if_missed:
        return "; ".join([deal.if_missed, *found])
    return "; ".join(["waive it", *found, _dispute(standing, deal.clock)])


def _dispute(standing: Standing, clock: str) -> str:
    if clock not in clocks():
        return "dispute it"
    first = clocks()[clock].steps[0]
    ends = later(standing.day, first.days)
    return f"dispute it: filed today, {first.who} would have until {ends} ({clock})"


def _in_its_place(standing: Standing, key: str) -> str:
    waiting = standing.behind(key)
    said = f"; {_names(waiting)} waits for it" if waiting else ""
    return f"a third party took it away: agree on what stands in its place, or let it go{said}"


def _disputed(standing: Standing, key: str, state: State) -> Iterator[Task]:
    """The clock of the dispute; when all of it has run out, what may be taken back."""
    deal = state.deal
    if deal.clock not in clocks():
        what = "no clock is agreed: settle it, or agree on who decides by when"
        if deal.clock:
            known = ", ".join(sorted(clocks()))
            what = f"the clock {deal.clock} is none of those known ({known}): name one of them"
        yield Task(key, "both", what, None, False, "disputed")
        return
    clock = clocks()[deal.clock]
    steps = ticks(clock, _since(state), standing.day)
    for tick in steps:
        what = f"{tick.says}; else {tick.then}"
        yield Task(key, tick.who, what, tick.ends, tick.over, f"clock {clock.id}")
    if steps[-1].over and deal.taken_back:
        what = f"take back {_names(deal.taken_back)}, or waive it"
        yield Task(key, _owed(state), what, None, False, f"clock {clock.id} has run out")


def _since(state: State) -> date:
    """The day of the dispute, or of the count that says that there is one."""
    if state.dispute is not None:
        return state.dispute.day
    last = latest(state)
    assert last is not None
    return last.day


def _names(keys: tuple[str, ...]) -> str:
    return ", ".join(keys)
