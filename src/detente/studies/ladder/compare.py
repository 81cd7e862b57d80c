"""This ladder beside the naive order, one lump at the summit, and either side first."""

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.engines.ladder.robustness.designs import designs
from detente.engines.ladder.simulate import Simulation
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.build import Built
from detente.studies.ladder.laying import CLOSE, Laying
from detente.studies.ladder.months import index_of
from detente.studies.values.ladder.ladder import Breach, Design, Order

ORDERS = {
    "naive": Order.NAIVE,
    "lump": Order.LUMP,
    "first 0": Order.US_FIRST,
    "first 1": Order.THEM_FIRST,
}
"""The engine's designs."""


def compared(laying: Laying, simulation: Simulation, holds: bool) -> tuple[Design, ...]:
    """This order first, then the others, each judged by the same rules."""
    problem = laying.built.problem
    month = summit(laying.case, laying.built)
    others = designs(problem, month)
    return (
        _design(laying, Order.LADDER, "", simulation, holds),
        *(
            _design(
                laying,
                ORDERS[other.name],
                laying.built.month(month) if other.name == "lump" else "",
                other.simulation,
                other.simulation.holds,
            )
            for other in others
        ),
    )


def summit(case: Case, built: Built) -> int:
    """The month of the leaders' next meeting, else the last planned one; always a planned one."""
    last = built.problem.months - 1
    month = index_of(built.start, str(case.meet.date)) if case.meet else last
    return min(max(month, 0), last)


def _design(
    laying: Laying, order: Order, month: str, simulation: Simulation, holds: bool
) -> Design:
    finish = simulation.schedule.finish
    tolerance = laying.built.problem.tolerance
    return Design(
        id=order,
        month=month,
        value_us=round(simulation.value[0], 3),
        value_them=round(simulation.value[1], 3),
        peak_us=round(simulation.peak[0], 3),
        peak_them=round(simulation.peak[1], 3),
        finish=laying.built.month(finish) if finish is not None else "",
        holds=holds,
        breaks=tuple(dict.fromkeys(Breach(broken.kind) for broken in simulation.violations)),
        exceeds=tuple(
            Actor(side)
            for side, peak, cap in zip(SIDES, simulation.peak, tolerance, strict=True)
            if cap is not None and peak > cap + CLOSE
        ),
    )
