"""Other orders of the same steps, to compare a ladder with.

None of them minds tolerance, capacity, rules or whether going on beats stopping: `simulate` says
what each breaks. A lump at a summit and one side first are the usual ways of a grand bargain and of
advance concessions.
"""

from dataclasses import dataclass, replace
from math import floor

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import Simulation, simulate
from detente.engines.steps.step import CLOSE


@dataclass(frozen=True)
class LadderDesign:
    """An order under its name, and all its figures. breaks: the kinds of constraint it breaks."""

    name: str
    simulation: Simulation

    @property
    def breaks(self) -> tuple[str, ...]:
        """Kinds of violation, each once, in the order in which they are found."""
        return tuple(dict.fromkeys(one.kind for one in self.simulation.violations))


def designs(problem: LadderProblem, summit: int) -> tuple[LadderDesign, ...]:
    """As early as can be, one lump at a month, and either side first.

    Raises ValueError for a summit that is no planned month.
    """
    orders = (
        ("naive", naive(problem)),
        ("lump", lump(problem, summit)),
        ("first 0", front_loaded(problem, 0)),
        ("first 1", front_loaded(problem, 1)),
    )
    return tuple(LadderDesign(name, simulate(schedule)) for name, schedule in orders)


def naive(problem: LadderProblem) -> Schedule:
    """Every step as early as its own dates, rate, parts and gates allow; nothing else is minded.

    >>> steps = LadderStep("list", 1), LadderStep("ship", 0, tranches=2, rate=0.5, earliest=1)
    >>> naive(LadderProblem(steps, 3, 3, gates=(LadderGate("ship", "list"),))).released
    ((1.0, 1.0, 1.0), (0.0, 0.5, 1.0))
    """
    return Schedule(problem, _rows(_earliest(problem, problem.gates)))


def lump(problem: LadderProblem, month: int) -> Schedule:
    """Everything at once in one month, whatever dates, rates and gates say."""
    if not 0 <= month < problem.months:
        raise ValueError(f"month {month} is not one of the {problem.months} planned months")
    row = tuple(float(at >= month) for at in range(problem.months))
    return Schedule(problem, tuple(row for _ in problem.steps))


def front_loaded(problem: LadderProblem, side: int) -> Schedule:
    """One side gives all it has as early as its dates allow, and waits for nothing of the other.

    The other's steps begin in the month after the last of these, or in the last planned month, each
    as early as its own dates and gates then allow.
    """
    givers = {step.name: step.giver for step in problem.steps}
    gates = tuple(
        gate for gate in problem.gates if givers[gate.step] != side or givers[gate.on] == side
    )
    alone = _earliest(problem, gates)
    own = [row for step, row in zip(problem.steps, alone, strict=True) if step.giver == side]
    last = max((_last(row) for row in own), default=-1)
    begin = min(last + 1, problem.months - 1)
    later = tuple(
        step if step.giver == side else _from(step, begin, problem.months) for step in problem.steps
    )
    return Schedule(problem, _rows(_earliest(replace(problem, steps=later), gates)))


def _from(step: LadderStep, begin: int, months: int) -> LadderStep:
    """A step that begins no earlier; its last month gives way where it lies before."""
    last = months - 1 if step.latest is None else step.latest
    by = None if step.by is None else max(step.by, begin)
    earliest = max(step.earliest, begin)
    return replace(step, earliest=earliest, latest=max(last, earliest), by=by)


def _last(row: list[float]) -> int:
    return max((at for at in range(len(row)) if row[at] > (row[at - 1] if at else 0.0)), default=-1)


def _rows(rows: list[list[float]]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _earliest(problem: LadderProblem, gates: tuple[LadderGate, ...]) -> list[list[float]]:
    """The most that dates, rates and gates allow in each month, month by month."""
    rows = [[0.0] * problem.months for _ in problem.steps]
    binding = tuple(gate for gate in gates if not gate.waived)
    for month in range(problem.months):
        for at, step in enumerate(problem.steps):
            rows[at][month] = _reach(step, rows[at], month, problem.months)
        while _held(problem, binding, rows, month):
            pass
    return rows


def _reach(step: LadderStep, row: list[float], month: int, months: int) -> float:
    before = row[month - 1] if month else 0.0
    last = months - 1 if step.latest is None else step.latest
    in_window = step.earliest <= month <= last and (not step.only or month in step.only)
    late = step.optional and step.by is not None and month > step.by
    if not in_window or late:
        return before
    parts = floor(step.rate * step.tranches + CLOSE)
    return min(1.0, (round(before * step.tranches) + parts) / step.tranches)


def _held(
    problem: LadderProblem,
    gates: tuple[LadderGate, ...],
    rows: list[list[float]],
    month: int,
) -> bool:
    """Lower what gates hold back in a month; True where anything was lowered.

    From above, so that steps which wait for each other within a month may go together.
    """
    lowered, names = False, [step.name for step in problem.steps]
    for gate in gates:
        at, on, lag = names.index(gate.step), names.index(gate.on), gate.wait
        tranches = problem.steps[at].tranches
        share = gate.lets(rows[on][month - lag] if month >= lag else 0.0)
        allowed = floor(share * tranches + CLOSE) / tranches
        if rows[at][month] > allowed + CLOSE:
            rows[at][month] = allowed
            lowered = True
    return lowered
