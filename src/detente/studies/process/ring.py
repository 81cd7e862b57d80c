"""The shortest ring of acts inside each circle of facts that wait for each other."""

from detente.engines.reachability.why_not import Circle
from detente.studies.process.acts import ProcessAct
from detente.studies.process.paths import Reach


def rings(reach: Reach) -> tuple[tuple[ProcessAct, ...], ...]:
    """One shortest ring for each circle when we start nothing; each act waits for the one before.

    A circle may hold many rings; the first shortest in the order of the acts stands for it.
    """
    return tuple(_shortest(reach, circle) for circle in reach.undone.circles)


def _shortest(reach: Reach, circle: Circle) -> tuple[ProcessAct, ...]:
    acts = [reach.acts.named(name) for name in circle.acts]
    found = [ring for act in acts if (ring := _back_to(act, acts, circle))]
    return min(found, key=len)


def _back_to(start: ProcessAct, acts: list[ProcessAct], circle: Circle) -> tuple[ProcessAct, ...]:
    """By breadth first: the fewest acts that lead from what an act brings back to its needs."""
    due: list[tuple[ProcessAct, ...]] = [(start,)]
    seen = {start.id}
    while due:
        trail = due.pop(0)
        for act in acts:
            if _feeds(trail[-1], act, circle):
                if act.id == start.id:
                    return trail
                if act.id not in seen:
                    seen.add(act.id)
                    due.append((*trail, act))
    return ()


def _feeds(act: ProcessAct, other: ProcessAct, circle: Circle) -> bool:
    """Whether an act brings a fact of the circle that another needs."""
    return bool(set(act.brings) & set(other.needs) & set(circle.facts))
