"""What each side notices, and what it then does: pause, resume, end."""

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.uniform import Word, happens
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Records

SEEN, CLEARED = draws.SEEN, draws.CLEARED
BY_FALSE_ALARM, GOES_ON = 4, -1


@jit
def judge(
    steps: Records, sides: Records, now: Records, seen: Records, part: Records, start: Word,
    month: int, review: bool, clears: float, i: int,
) -> int:  # fmt: skip
    """Side i at the start of a month: who is held to have ended it (`Stopped`), or it goes on."""
    if 0 <= part[1 - i].told < month:
        return 1 - i
    if not review:
        return GOES_ON
    alarmed, rightly = False, False
    for k in range(len(now)):
        step, at = steps[k], now[k]
        then = month - 1 - step.seen_lag
        if step.giver == i or then < 0:
            continue
        if seen[k, then].due <= seen[k, month - 1].read + EPS:
            at.alarm = False
            continue
        short = at.inforce < seen[k, then].due - EPS
        if not at.alarm and happens(step.seen, start, month, k, SEEN):
            if not short and step.carried and happens(clears, start, month, k, CLEARED):
                at.confirmed = at.inforce
                seen[k, month - 1].read = at.inforce
            else:
                at.alarm = True
                note(part[i], month, short)
        if at.alarm:
            alarmed, rightly = True, rightly or short
    return respond(sides[i], part[i], month, alarmed, 1 - i if rightly else BY_FALSE_ALARM)


@jit
def note(side: Records, month: int, rightly: bool) -> None:
    """Count an alarm that is raised."""
    if not rightly:
        side.false_alarms += 1
    elif side.noticed < 0:
        side.noticed = month


@jit
def respond(rules: Records, side: Records, month: int, alarmed: bool, blamed: int) -> int:
    """Pause while an alarm stands; end it when patience is at its end."""
    if not alarmed:
        side.paused = -1
        return GOES_ON
    if side.paused < 0:
        side.paused = month
    return blamed if month - side.paused >= rules.patience else GOES_ON
