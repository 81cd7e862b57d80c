"""Where a ladder does not hold by itself, and how it would come undone."""

from collections.abc import Iterator

from detente.case.models.actor import Actor
from detente.engines.ladder.robustness.bond import Bond
from detente.engines.ladder.robustness.unravel import Unravelling, look_ahead
from detente.engines.ladder.simulate import going_on, stopping
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.laying import CLOSE, Laying
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.ladder.ladder import LastRung, Short, Shortfall, TakingBack, Undoing

MOST = 3


def shortfalls(laying: Laying, bond: Bond) -> Iterator[Shortfall]:
    """The conditions that ask for the least deposits, or that fall short most; the worst first."""
    known: set[tuple[str, int]] = set()
    for short in bond.binding:
        if (short.kind, short.side) in known or len(known) == MOST:
            continue
        known.add((short.kind, short.side))
        paths = [act.path for act in laying.built.acts if act.name in short.steps]
        yield Shortfall(
            side=Actor(SIDES[short.side]),
            month=laying.built.month(short.month),
            steps=short.steps,
            kind=Short(short.kind),
            points=round(short.points, 3),
            marks=marks_at(laying.case, ("ladder",), *paths),
        )


def last_rung(laying: Laying) -> LastRung:
    """What the last rung rests on: whether it holds, and whether only the look-ahead carries it."""
    problem = laying.built.problem
    undone = look_ahead(laying.schedule)
    return LastRung(
        within=_undoing(laying, undone.within),
        ahead=problem.horizon - problem.months,
        without=_undoing(laying, undone.without),
        afterwards=tuple(_afterwards(laying)),
    )


def _afterwards(laying: Laying) -> Iterator[TakingBack]:
    """Who would stop in the month after the last planned one, when nothing is left to be given."""
    schedule, problem = laying.schedule, laying.schedule.problem
    for at, side in enumerate(SIDES):
        reaction = problem.reaction[1 - at]
        going = going_on(schedule, at, problem.months) - problem.bond[at]
        gain = stopping(schedule, at, problem.months, reaction) - going
        if gain > CLOSE:
            yield TakingBack(Actor(side), laying.built.month(problem.months), round(gain, 6))


def _undoing(laying: Laying, undone: Unravelling) -> Undoing | None:
    """The first round of backward induction, and how far it goes; None: nothing comes undone."""
    if not undone.rounds:
        return None
    first = undone.rounds[0]
    names = {name for turn in undone.rounds for name in turn.steps}
    steps = tuple(act.name for act in laying.built.acts if act.name in names)
    return Undoing(
        Actor(SIDES[first.side]),
        laying.built.month(first.month),
        round(first.gain, 6),
        undone.whole,
        () if undone.whole else steps,
    )
