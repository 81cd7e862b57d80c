"""Who has given what, who holds what, what is owed, and who waits for whom, month by month.

In shares of each step, for a caller to put into the step's own unit. No points.
"""

from dataclasses import dataclass

from detente.engines.ladder.problem import LadderGate, LadderStep
from detente.engines.ladder.schedule import Schedule, month_share
from detente.engines.steps.step import CLOSE


@dataclass(frozen=True)
class GateWait:
    """A gate that holds a step back in a month.

    on: the step waited for, given by `by`. needs, has: the share that opens the gate in full, and
    what counts so far. opens: the planned month in which the gate lets the whole step through; None
    where it never does in this plan.
    """

    on: str
    by: int
    needs: float
    has: float
    opens: int | None


@dataclass(frozen=True)
class LedgerEntry:
    """One step in one month.

    given: share released in the month. released: share released by its end. held: share that has
    reached the other side and is in force. on_its_way: released, and not there yet. owed: promised
    in this plan and not released by the end of the month. waits: the gates that hold back what is
    owed in this month. due: the next month in which more is planned, None where nothing is.
    takeable: share of the whole that the giver could still take back, `after` so many months.
    """

    step: str
    giver: int
    given: float
    released: float
    held: float
    on_its_way: float
    owed: float
    waits: tuple[GateWait, ...]
    due: int | None
    takeable: float
    after: int


@dataclass(frozen=True)
class LedgerMonth:
    """One month: every step's entry, in the problem's order, and the gates that were waived.

    waived: (step, on) of each waived gate that would have held the step back in this month.
    """

    month: int
    entries: tuple[LedgerEntry, ...]
    waived: tuple[tuple[str, str], ...]

    def by(self, giver: int) -> tuple[LedgerEntry, ...]:
        """The entries of what one side gives."""
        return tuple(entry for entry in self.entries if entry.giver == giver)


def ledger(schedule: Schedule) -> tuple[LedgerMonth, ...]:
    """The ledger, one page a month.

    >>> from detente.engines.ladder.problem import LadderProblem
    >>> steps = LadderStep("list", 1), LadderStep("ship", 0, tranches=2, back=1.0)
    >>> plan = LadderProblem(steps, 2, 2, gates=(LadderGate("ship", "list", above=0.5),))
    >>> first = ledger(Schedule(plan, ((1.0, 1.0), (0.5, 1.0))))[0]
    >>> [(entry.step, entry.given, entry.owed, entry.takeable) for entry in first.entries]
    [('list', 1.0, 0.0, 0.0), ('ship', 0.5, 0.5, 0.5)]
    >>> first.entries[1].waits
    (GateWait(on='list', by=1, needs=1.0, has=0.0, opens=1),)
    """
    return tuple(_page(schedule, month) for month in range(schedule.problem.months))


def _page(schedule: Schedule, month: int) -> LedgerMonth:
    rows = zip(schedule.problem.steps, schedule.released, strict=True)
    entries = tuple(_entry(schedule, step, row, month) for step, row in rows)
    waived = tuple(
        (gate.step, gate.on)
        for gate in schedule.problem.gates
        if gate.waived and _shut(schedule, gate, month, schedule.of(gate.step)[month])
    )
    return LedgerMonth(month, entries, waived)


def _entry(schedule: Schedule, step: LadderStep, row: tuple[float, ...], month: int) -> LedgerEntry:
    released, owed = row[month], row[-1] - row[month]
    there = row[month - step.delay] if month >= step.delay else 0.0
    later = [at for at in range(month + 1, len(row)) if month_share(row, at) > CLOSE]
    gates = schedule.problem.gates
    return LedgerEntry(
        step=step.name,
        giver=step.giver,
        given=month_share(row, month),
        released=released,
        held=there,
        on_its_way=released - there,
        owed=owed,
        waits=tuple(
            _wait(schedule, gate, month)
            for gate in gates
            if gate.step == step.name
            and not gate.waived
            and owed > CLOSE
            and _shut(schedule, gate, month, row[-1])
        ),
        due=later[0] if later else None,
        takeable=step.back * released,
        after=step.back_lag,
    )


def _counted(schedule: Schedule, gate: LadderGate, month: int) -> float:
    """What a gate counts in a month of the step that it waits for."""
    at = month - gate.wait
    return schedule.of(gate.on)[at] if at >= 0 else 0.0


def _shut(schedule: Schedule, gate: LadderGate, month: int, share: float) -> bool:
    """Whether a gate, waived or not, lets less than a share through in a month."""
    return share - gate.lets(_counted(schedule, gate, month)) > CLOSE


def _wait(schedule: Schedule, gate: LadderGate, month: int) -> GateWait:
    by = schedule.problem.steps[schedule.names.index(gate.on)].giver
    months = range(month + 1, schedule.problem.months)
    whole = schedule.of(gate.step)[-1]
    opens = next((at for at in months if not _shut(schedule, gate, at, whole)), None)
    return GateWait(gate.on, by, gate.needs, _counted(schedule, gate, month), opens)
