"""What falls due in a month, what comes of it, and what is read of that."""

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.uniform import Word, happens
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Records

LATE, MISSED, MISTAKEN = Word(draws.LATE), Word(draws.MISSED), Word(draws.MISTAKEN)
FREED = Word(draws.FREED)


@jit
def give(
    step: Records, cell: Records, side: Records, at: Records, records: Records, part: Records,
    whole: Records, start: Word, month: int, k: int, allowed: float,
) -> None:  # fmt: skip
    """What falls due of step k, with the share that its gates allow, and what its giver gives."""
    mine = part[step.giver]
    records.given = 0.0
    if at.freed:
        return
    if not (at.taken or at.cannot) and happens(step.freed, start, month, k, FREED):
        share = 1.0 - at.inforce
        part[0].value += cell.worth[0] * share
        part[1].value += cell.worth[1] * share
        at.inforce = at.most = 1.0
        records.given = share
        at.taken = at.freed = mine.moved = True
        return
    calm = whole.over < 0 and mine.paused < 0 and month >= whole.suspended
    if not cell.allowed or not (step.firewall or calm):
        return
    at.due = max(at.due, min(cell.path, allowed))
    if mine.stopped or at.cannot or (not step.firewall and month < mine.off):
        return
    share = side.delivers * at.due
    if not mine.answered:
        share = min(share, cell.meant)
    share -= at.inforce
    if share <= EPS or happens(cell.late, start, month, k, LATE):
        return
    part[0].value += cell.worth[0] * share
    part[1].value += cell.worth[1] * share
    at.inforce += share
    records.given = share
    at.most = max(at.most, at.inforce)
    mine.rungs += 1
    mine.moved = True


@jit
def limit(gates: Records, first: int, last: int, records: Records, month: int) -> float:
    """The share that gates first … last−1 allow."""
    least = 1.0
    for g in range(first, last):
        gate = gates[g]
        then = month - gate.lag
        known = records[gate.on, then].read if then >= 0 else 0.0
        above = gate.above
        if gate.proportional:
            above += (1.0 - above) * known / gate.needs
        elif known >= gate.needs - EPS:
            above = 1.0
        least = min(least, above)
    return least


@jit
def read(
    step: Records, at: Records, records: Records, side: Records, whole: Records, start: Word,
    month: int, k: int,
) -> None:  # fmt: skip
    """What is known of step k at the end of a month, and whether its giver is overdue with it."""
    if (
        at.inforce > at.confirmed
        and not at.freed
        and not happens(step.missed, start, month, k, MISSED)
    ):
        at.confirmed = at.inforce
    known = at.confirmed
    if at.due <= at.inforce + EPS:
        at.since = -1
    else:
        if at.since < 0:
            at.since = month
        if side.overdue < 0:
            side.overdue = month
        if happens(step.mistaken, start, month, k, MISTAKEN):
            known = at.due
    records.read, records.due = known, at.due
    whole.behind = whole.behind or at.due > known + EPS
