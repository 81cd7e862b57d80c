"""Outlay at risk in a month, on the shares that a run has come to (definitions §29 and §35)."""

from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.state import not_begun
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Records


@jit
def note_outlay(
    steps: Records, cells: Records, sides: Records, times: Records, now: Records, records: Records,
    part: Records, whole: Records, month: int,
) -> None:  # fmt: skip
    """Raise the peaks to what each side would be out of pocket if the other stopped now."""
    calm = whole.over < 0 and month >= whole.suspended
    for i in range(2):
        left, mine = part[i].value, part[i]
        until = month
        if calm and mine.paused < 0 and not mine.stopped:
            until = min(cells.shape[1] - 1, month + sides[i].reaction)
        for k in range(len(now)):
            step, at = steps[k], now[k]
            goes_on = until
            if step.firewall and not mine.stopped:
                goes_on = cells.shape[1] - 1
            share = at.inforce
            if step.giver == i and goes_on > month and not (at.cannot or at.freed):
                before = cells[k, month - 1].path if month > 0 else 0.0
                if share >= before - EPS:
                    left += cells[k, goes_on].planned[i] - cells[k, month].planned[i]
                    share += cells[k, goes_on - 1].path - before
            if not at.taken:
                left -= share * cells[k, month].back[i]
                if step.giver != i and step.delay > step.back_lag:
                    gone = min(len(times) - 1, month + step.back_lag)
                    lacks = not_begun(times, records, k, step.delay, month, gone, i)
                    left += step.back * at.kept * step.monthly[i] * lacks
        mine.peak = max(mine.peak, -left / times[month].power[i])
