"""Outlay at risk in a month, on the shares that a run has come to (definitions §29 and §35)."""

from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.state import OVER, SUSPENDED, State
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Tables


@jit
def note_outlay(p: Tables, s: State, month: int) -> None:
    """Raise the peaks to what each side would be out of pocket if the other stopped now."""
    for i in range(2):
        left = s.value[i]
        for k in range(len(s.inforce)):
            if p.giver[k] == i:
                left += of_own(p, s, i, k, month)
            elif not s.taken[k]:
                gone = min(p.horizon, month + p.back_lag[k] + p.delay[k])
                left -= p.back[k] * s.inforce[k] * p.monthly[k, i] * p.tail[i, gone]
        s.peak[i] = max(s.peak[i], -left / p.power[i, month])


@jit
def of_own(p: Tables, s: State, i: int, k: int, month: int) -> float:
    """What side i still gives of step k before it can react, less what it then takes back."""
    until = month
    if not s.stopped[i] and not s.cannot[k]:
        if p.firewall[k]:
            until = p.months
        elif s.whole[OVER] < 0 and s.paused[i] < 0 and month >= s.whole[SUSPENDED]:
            until = min(p.months, month + p.reaction[i])
    before = p.path[k, month - 1] if month > 0 else 0.0
    more, share = 0.0, s.inforce[k]
    if until > month and s.inforce[k] >= before - EPS:
        more = p.planned[k, i, until] - p.planned[k, i, month]
        share += p.path[k, until - 1] - before
    if p.firewall[k] or s.taken[k] or p.monthly[k, i] > 0.0:
        return more
    gone = min(p.horizon, month + p.reaction[i] + p.back_lag[k])
    taken: float = p.back[k] * share * p.monthly[k, i] * p.tail[i, gone]
    return more - taken
