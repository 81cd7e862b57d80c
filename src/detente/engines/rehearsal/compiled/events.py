"""What comes between: shocks, a successor, a third party, a side that stops."""

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.jit import apart
from detente.engines.rehearsal.compiled.state import lower, take_back
from detente.engines.rehearsal.compiled.uniform import Word, happens
from detente.engines.rehearsal.tables import Records

BLOCKED, SHOCK, COLLAPSE = Word(draws.BLOCKED), Word(draws.SHOCK), Word(draws.COLLAPSE)
REVERSED, VOID = Word(draws.REVERSED), Word(draws.VOID)


@apart
def block(steps: Records, now: Records, start: Word) -> None:
    """Before the first month: which steps are refused at home."""
    for k in range(len(now)):
        now[k].cannot = happens(steps[k].blocked, start, 0, k, BLOCKED)


@apart
def end(
    steps: Records, times: Records, now: Records, records: Records, part: Records, whole: Records,
    month: int, by: int,
) -> None:  # fmt: skip
    """It is over but for what is firewalled; each side takes back what is free to take."""
    whole.over, whole.by = month, by
    take_back(steps, times, now, records, part, 0, month, True)
    take_back(steps, times, now, records, part, 1, month, True)


@apart
def answer(
    steps: Records, times: Records, now: Records, records: Records, part: Records, month: int
) -> None:
    """A side over which the other pauses for the first time does what it does once answered."""
    for i in range(2):
        if part[1 - i].paused >= 0 and not part[i].answered:
            part[i].answered = True
            if times[month].ends[i] > 0.0 and not part[i].stopped:
                part[i].stopped = True
                take_back(steps, times, now, records, part, i, month, True)


@apart
def strike(
    shocks: Records, sides: Records, part: Records, whole: Records, start: Word, month: int
) -> bool:
    """The shocks of a month suspend; whether one of them ends the whole."""
    collapsed = False
    for e in range(len(shocks)):
        if happens(shocks[e].hazard, start, month, e, SHOCK):
            calm = month + shocks[e].months
            whole.suspended = max(whole.suspended, calm)
            for i in range(2):
                if sides[i].off > 0:
                    part[i].off = max(part[i].off, calm + sides[i].off)
            if happens(shocks[e].collapse, start, month, e, COLLAPSE):
                collapsed = True
    return collapsed


@apart
def stops(
    steps: Records, sides: Records, times: Records, now: Records, records: Records, part: Records,
    start: Word, month: int,
) -> None:  # fmt: skip
    """A successor, a third party, a side that stops."""
    for i in range(2):
        if not part[i].stopped and happens(sides[i].reversed, start, month, i, REVERSED):
            part[i].stopped = True
            take_back(steps, times, now, records, part, i, month, False)
    for k in range(len(now)):
        if not now[k].freed and happens(steps[k].void, start, month, k, VOID):
            now[k].cannot = True
            lower(steps[k], times, now[k], records, k, part, 1.0, month, 0)
    for i in range(2):
        late = month >= sides[i].stop_month or part[i].rungs >= sides[i].stop_rung
        if late and not part[i].stopped:
            part[i].stopped = True
            if sides[i].takes_back:
                take_back(steps, times, now, records, part, i, month, False)
            if sides[i].open:
                part[i].told = month
