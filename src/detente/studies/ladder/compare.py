"""This ladder beside the naive order, one lump at the summit, and either side first."""

from detente.case.case import Case
from detente.engines.ladder.designs import designs
from detente.engines.ladder.simulate import Simulation
from detente.studies.ladder.build import index_of
from detente.studies.ladder.describe import Told
from detente.studies.names import country
from detente.studies.values.ladder import Design

KINDS = {
    "window": "a date is not kept",
    "only-month": "an act falls in a month that is closed to it",
    "by": "an act is late",
    "rate": "more is given in a month than can be",
    "tranche": "an act is given in parts that it does not have",
    "gate": "an act skips a wait",
    "rule": "a rule of the case is broken on the way",
    "capacity": "a month carries too many acts",
    "tolerance": "a side risks more than it accepts",
    "open stop": "a side gains by stopping",
    "unseen": "a side gains by skimping unseen",
    "share": "an act is given that was not there",
}
"""What each kind of break of the engine is, in words."""


def compared(told: Told, simulation: Simulation, holds: bool) -> tuple[Design, ...]:
    """This order first, then the others, each judged by the same rules."""
    case, problem = told.case, told.built.problem
    summit = min(max(_summit(case, told), 0), problem.months - 1)
    names = {
        "naive": "each act as early as it can be",
        "lump": f"all at once in {told.built.said(summit)}",
        "first 0": f"{country(case, 'us')} gives all it has first",
        "first 1": f"{country(case, 'them')} gives all it has first",
    }
    own = _design(told, "ladder", "this ladder", simulation, holds)
    return (
        own,
        *(
            _design(told, one.name, names[one.name], one.simulation, one.simulation.holds)
            for one in designs(problem, summit)
        ),
    )


def _summit(case: Case, told: Told) -> int:
    """The month of the leaders' next meeting, else the last planned one."""
    last = told.built.problem.months - 1
    return index_of(told.built.start, str(case.meet.date)) if case.meet else last


def _design(told: Told, name: str, said: str, simulation: Simulation, holds: bool) -> Design:
    finish = simulation.schedule.finish
    breaks = dict.fromkeys(KINDS[one.kind] for one in simulation.violations)
    return Design(
        id=name,
        said=said,
        value_us=round(simulation.value[0], 3),
        value_them=round(simulation.value[1], 3),
        peak_us=round(simulation.peak[0], 3),
        peak_them=round(simulation.peak[1], 3),
        finish=told.built.month(finish) if finish is not None else "",
        holds=holds,
        breaks=tuple(breaks),
    )
