"""The road to the leaders' review: the chosen acts, and what they set going, in order."""

from dataclasses import dataclass

from detente.studies.values.process.process import ActLine, ProcessResult


@dataclass(frozen=True)
class Stop:
    """One stop: an act, or the chosen acts that go out together with another (`riders`)."""

    acts: tuple[ActLine, ...]
    by: str
    needs: tuple[str, ...]
    brings: tuple[str, ...]
    startable: bool
    stuck: bool


def road(value: ProcessResult) -> list[Stop]:
    """Stops so that each comes after what brings its needs, as far as that can be.

    Acts that lie on no way from the chosen path to the deadlock or the last act are left out;
    the table of all acts still has them. Without a chosen path every act is a stop.
    """
    if value.chosen is None or not value.acts:
        return [_stop((act,), value) for act in ordered(value.acts)]
    on_way = _leading(_set_going(value), {*value.deadlock, value.acts[-1].id})
    on_way += [act for act in value.acts if act.id in value.deadlock and act not in on_way]
    chosen = value.chosen.acts
    riders = tuple(act for act in on_way if act.id in chosen and not act.startable)
    stops = [_stop((act,), value) for act in ordered(tuple(on_way)) if act not in riders]
    if not riders:
        return stops
    first = sum(stop.startable for stop in stops)
    return [*stops[:first], _stop(riders, value), *stops[first:]]


def arrows(stops: list[Stop]) -> list[tuple[int, int]]:
    """From which stop to which: each need from the first that brings it.

    An arrow that follows from others is left out. Arrows back stand only inside a deadlock,
    where they are the circle.
    """
    forward = {
        (supplier, at)
        for at, stop in enumerate(stops)
        for need in stop.needs
        if (supplier := _first_supplier(stops, need)) is not None and supplier < at
    }
    back = {
        (later, at)
        for at, stop in enumerate(stops)
        for later in range(at + 1, len(stops))
        if stop.stuck and stops[later].stuck and set(stop.needs) & set(stops[later].brings)
    }
    return sorted(reduced(forward) | back)


def _first_supplier(stops: list[Stop], need: str) -> int | None:
    return next((at for at, stop in enumerate(stops) if need in stop.brings), None)


def reduced(forward: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The arrows without those that a longer way of other arrows implies.

    >>> sorted(reduced({(0, 1), (1, 2), (0, 2)}))
    [(0, 1), (1, 2)]
    """
    beyond: dict[int, set[int]] = {}
    for first, second in sorted(forward, reverse=True):
        beyond.setdefault(first, set()).update({second}, beyond.get(second, set()))
    return {
        (first, second)
        for first, second in forward
        if not any(
            second in beyond.get(other, set())
            for start, other in forward
            if start == first and other != second
        )
    }


def ordered(acts: tuple[ActLine, ...]) -> list[ActLine]:
    """Each act after those that bring what it needs; what we can start comes first."""
    left = sorted(acts, key=lambda act: not act.startable)
    done, order = set[str](), list[ActLine]()
    brought = {effect for act in acts for effect in act.brings}
    while left:
        ready = [act for act in left if not (set(act.needs) & brought) - done] or left[:1]
        order.append(ready[0])
        left.remove(ready[0])
        done.update(ready[0].brings)
    return order


def _set_going(value: ProcessResult) -> list[ActLine]:
    """The chosen acts, and what follows of itself once these are done."""
    assert value.chosen is not None
    going = [act for act in value.acts if act.id in value.chosen.acts]
    waiting = [act for act in value.acts if not act.startable and act not in going]
    brought_by_acts = {effect for act in value.acts for effect in act.brings}
    have = {effect for act in going for effect in act.brings}
    while ready := [a for a in waiting if not (set(a.needs) & brought_by_acts) - have]:
        going += ready
        waiting = [act for act in waiting if act not in ready]
        have.update(effect for act in ready for effect in act.brings)
    return going


def _leading(acts: list[ActLine], ends: set[str]) -> list[ActLine]:
    """The acts that are ends, or bring what one of these needs."""
    kept = [act for act in acts if act.id in ends]
    while True:
        needed = {need for act in kept for need in act.needs}
        more = [act for act in acts if act not in kept and needed & set(act.brings)]
        if not more:
            return kept
        kept += more


def _stop(acts: tuple[ActLine, ...], value: ProcessResult) -> Stop:
    brings = dict.fromkeys(effect for act in acts for effect in act.brings)
    return Stop(
        acts=acts,
        by=acts[0].by,
        needs=tuple(need for act in acts for need in act.needs if need not in brings),
        brings=tuple(brings),
        startable=all(act.startable for act in acts),
        stuck=any(act.id in value.deadlock for act in acts),
    )
