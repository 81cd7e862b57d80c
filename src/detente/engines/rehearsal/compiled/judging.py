"""What each side notices, and what it then does: pause, resume, end."""

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.uniform import Word, happens
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Records

SEEN, CLEARED = Word(draws.SEEN), Word(draws.CLEARED)
BY_FALSE_ALARM, GOES_ON = 4, -1


@jit
def look(
    step: Records, at: Records, due: float, last: Records, watcher: Records, start: Word,
    month: int, k: int, clears: float,
) -> None:  # fmt: skip
    """Whether step k is seen as overdue: `due` by then, against what was read last month."""
    if at.freed or due <= last.read + EPS:
        at.alarm = False
        return
    short = at.inforce < due - EPS
    if not at.alarm and happens(step.seen, start, month, k, SEEN):
        if not short and step.carried and happens(clears, start, month, k, CLEARED):
            at.confirmed = last.read = at.inforce
        else:
            at.alarm = True
            if not short:
                watcher.false_alarms += 1
            elif watcher.noticed < 0:
                watcher.noticed = month
    if at.alarm:
        watcher.alarmed = True
        watcher.rightly = watcher.rightly or short


@jit
def learn(at: Records, due: float, last: Records, side: Records, watcher: Records) -> None:
    """What came speaks for the other once for each due, what is noticed as missing against it."""
    if at.freed or due <= EPS:
        return
    if due <= last.read + EPS:
        if at.held or due > at.weighed + EPS:
            watcher.odds += side.came
        at.held, at.weighed = False, due
    elif at.alarm:
        if not at.held or due > at.weighed + EPS:
            watcher.odds -= side.missing
        at.held, at.weighed = True, due


@jit
def busy(side: Records) -> bool:
    """Whether there is something to judge though nothing was read as short last month."""
    return bool(side.alarmed or side.paused >= 0 or side.told >= 0)


@jit
def respond(side: Records, month: int, patience: int, other: int) -> int:
    """Pause while an alarm stands; when patience is at its end, who is held to have ended it."""
    if not side.alarmed:
        side.paused = -1
        return GOES_ON
    if side.paused < 0:
        side.paused = month
    if month - side.paused < patience:
        return GOES_ON
    return other if side.rightly else BY_FALSE_ALARM
