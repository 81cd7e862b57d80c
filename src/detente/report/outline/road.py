"""The road to the leaders' review: the chosen acts, and what they set going, in order."""

from dataclasses import dataclass

from detente.studies.values.process import ActLine, Process


@dataclass(frozen=True)
class Stop:
    """One stop: an act, or the chosen acts that go out together with another (`riders`)."""

    says: tuple[str, ...]
    by: str
    needs: tuple[str, ...]
    brings: tuple[str, ...]
    startable: bool
    stuck: bool


def road(value: Process) -> list[Stop]:
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


def _set_going(value: Process) -> list[ActLine]:
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


def _stop(acts: tuple[ActLine, ...], value: Process) -> Stop:
    brings = {effect for act in acts for effect in act.brings}
    return Stop(
        says=tuple(act.says for act in acts),
        by=acts[0].by,
        needs=tuple(need for act in acts for need in act.needs if need not in brings),
        brings=tuple(brings),
        startable=all(act.startable for act in acts),
        stuck=any(act.id in value.deadlock for act in acts),
    )
