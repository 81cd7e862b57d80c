"""The orders that are rehearsed beside the ladder, and the ladder with more and fewer channels."""

from collections.abc import Iterator
from dataclasses import replace

from detente.case.models.case import Case
from detente.engines.rehearsal import designs
from detente.engines.rehearsal.problem import RehearsalDesign, RehearsalProblem
from detente.engines.steps.step import StepGate
from detente.studies.ladder.compare import summit
from detente.studies.ladder.study import Laid
from detente.studies.rehearsal.build import channels, gates_of
from detente.studies.values.ladder.ladder import Order

HUNDRED = 100
NAMES = (Order.LADDER, Order.LUMP, Order.FRONT_LOADED, Order.CALENDAR)


def orders(case: Case, laid: Laid, problem: RehearsalProblem) -> tuple[RehearsalDesign, ...]:
    """Each order, the ladder first; all are reviewed alike, every month."""
    few = channels(case, laid.built)
    ladder = RehearsalDesign(
        Order.LADDER, laid.schedule.released, gates_of(laid.built.problem), None, few
    )
    month = summit(case, laid.built)
    lump = designs.lump(problem, month, None, few)
    joint = tuple(_joint(laid))
    return (
        ladder,
        _keeping(lump, joint),
        designs.front_loaded(ladder),
        _keeping(designs.calendar(ladder), joint),
    )


def with_channels(ladder: RehearsalDesign) -> tuple[RehearsalDesign, ...]:
    """The ladder carried by as many channels as it needs, by a hundred, and by none."""
    several = ((Order.FEW, ladder.channels), (Order.HUNDRED, HUNDRED), (Order.NONE, 0))
    return tuple(replace(ladder, name=name, channels=count) for name, count in several)


def _joint(laid: Laid) -> Iterator[StepGate]:
    """What two options bring together waits for both in any order: it is no act."""
    acts = {act.name for act in laid.built.acts}
    for gate in gates_of(laid.built.problem):
        if gate.step not in acts:
            yield gate


def _keeping(design: RehearsalDesign, gates: tuple[StepGate, ...]) -> RehearsalDesign:
    return replace(design, gates=(*design.gates, *gates))
