"""What each side notices, and what it then does: pause, resume, end."""

import numpy as np

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.events import end
from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.state import OVER, State
from detente.engines.rehearsal.compiled.uniform import happens
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Tables

SEEN, CLEARED = draws.SEEN, draws.CLEARED
BY_FALSE_ALARM = 4


@jit
def judge(p: Tables, s: State, start: np.uint64, month: int) -> None:
    """At the start of a month, side 0 first."""
    for i in range(2):
        j = 1 - i
        if s.whole[OVER] >= 0:
            return
        if 0 <= s.told[j] < month:
            end(p, s, month, j)
        elif p.review[month]:
            look(p, s, start, month, i)
            respond(p, s, month, i)


@jit
def look(p: Tables, s: State, start: np.uint64, month: int, i: int) -> None:
    """Which of the other side's steps are seen as overdue, from what was read last month."""
    for k in range(len(s.inforce)):
        then = month - 1 - p.seen_lag[k]
        if p.giver[k] == i or then < 0:
            continue
        if s.due_by[k, then] <= s.read[k, month - 1] + EPS:
            s.alarm[k] = False
        elif not s.alarm[k] and happens(p.seen[k], start, month, k, SEEN):
            raise_alarm(p, s, start, month, k, then)


@jit
def raise_alarm(p: Tables, s: State, start: np.uint64, month: int, k: int, then: int) -> None:
    """An alarm on step k, unless it is false and an open channel clears it up."""
    i = 1 - p.giver[k]
    wrong = s.inforce[k] >= s.due_by[k, then] - EPS
    if wrong and p.carried[k] and happens(p.clears, start, month, k, CLEARED):
        s.confirmed[k] = s.read[k, month - 1] = s.inforce[k]
        return
    s.alarm[k] = True
    if wrong:
        s.false_alarms[i] += 1
    elif s.noticed[i] < 0:
        s.noticed[i] = month


@jit
def respond(p: Tables, s: State, month: int, i: int) -> None:
    """Pause while something is seen as overdue; end it when patience is at its end."""
    alarmed, rightly = False, False
    for k in range(len(s.inforce)):
        if p.giver[k] != i and s.alarm[k]:
            alarmed = True
            then = month - 1 - p.seen_lag[k]
            rightly = rightly or s.inforce[k] < s.due_by[k, then] - EPS
    if not alarmed:
        s.paused[i] = -1
        return
    if s.paused[i] < 0:
        s.paused[i] = month
    if month - s.paused[i] >= p.patience[i]:
        end(p, s, month, 1 - i if rightly else BY_FALSE_ALARM)
