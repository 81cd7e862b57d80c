"""Outlay at risk in a month, on the shares that a run has come to (definitions §29 and §35)."""

from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Records


@jit
def note_outlay(
    steps: Records, cells: Records, sides: Records, times: Records, now: Records, part: Records,
    whole: Records, month: int,
) -> None:  # fmt: skip
    """Raise the peaks to what each side would be out of pocket if the other stopped now."""
    last, months = len(times) - 1, cells.shape[1] - 1
    for i in range(2):
        left, react = part[i].value, sides[i].reaction
        until, firewalled = month, month
        if not part[i].stopped:
            firewalled = months
            if whole.over < 0 and part[i].paused < 0 and month >= whole.suspended:
                until = min(months, month + react)
        for k in range(len(now)):
            step = steps[k]
            if step.giver != i:
                if not now[k].taken:
                    gone = times[min(last, month + step.back_lag + step.delay)].tail[i]
                    left -= step.back * now[k].inforce * step.monthly[i] * gone
            else:
                goes_on = firewalled if step.firewall else until
                gone = times[min(last, month + react + step.back_lag)].tail[i]
                left += of_own(step, cells[k], now[k], i, month, goes_on, gone)
        part[i].peak = max(part[i].peak, -left / times[month].power[i])


@jit
def of_own(
    step: Records, cell: Records, at: Records, i: int, month: int, until: int, gone: float
) -> float:
    """What side i still gives of a step before it can react, less what it then takes back."""
    before = cell[month - 1].path if month > 0 else 0.0
    more, share = 0.0, at.inforce
    if until > month and not at.cannot and at.inforce >= before - EPS:
        more = cell[until].planned[i] - cell[month].planned[i]
        share += cell[until - 1].path - before
    if not (step.firewall or at.taken or step.monthly[i] > 0.0):
        more -= step.back * share * step.monthly[i] * gone
    return float(more)
