"""Other designs of the same steps, to hold a ladder against."""

from dataclasses import replace

from detente.engines.rehearsal.problem import RehearsalDesign, RehearsalProblem, RehearsalStep


def lump(
    problem: RehearsalProblem, month: int, reviews: tuple[int, ...] | None = None, channels: int = 0
) -> RehearsalDesign:
    """Everything at once in a month (a step with fixed dates: on its next one), and no gates.

    A step without a fixed date from that month on is not given. reviews: as in `Design`.

    >>> lump(RehearsalProblem((RehearsalStep("A", 0), RehearsalStep("B", 1, only=(2,))), 3, 3),
    ...     1).path
    ((0.0, 1.0, 1.0), (0.0, 0.0, 1.0))
    """
    path = tuple(_at_once(step, month, problem.months) for step in problem.steps)
    return RehearsalDesign("lump", path, (), reviews, channels)


def _at_once(step: RehearsalStep, month: int, months: int) -> tuple[float, ...]:
    dates = [date for date in step.only or (month,) if date >= month]
    return tuple(float(bool(dates) and t >= min(dates)) for t in range(months))


def calendar(ladder: RehearsalDesign) -> RehearsalDesign:
    """The months of a ladder without its gates: dates alone."""
    return replace(ladder, name="calendar", gates=())


def front_loaded(ladder: RehearsalDesign, first: float = 0.5) -> RehearsalDesign:
    """A ladder whose steps give at least `first` with their first release, gated only beyond it.

    >>> front_loaded(RehearsalDesign("ladder", ((0.0, 0.25, 0.75),))).path
    ((0.0, 0.5, 0.75),)
    """
    path = tuple(
        tuple(max(share, min(first, row[-1])) if share > 0 else 0.0 for share in row)
        for row in ladder.path
    )
    gates = tuple(replace(gate, above=max(gate.above, first)) for gate in ladder.gates)
    return replace(ladder, name="front-loaded", path=path, gates=gates)
