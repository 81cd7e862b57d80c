"""The months of a run in their order."""

from detente.engines.rehearsal.compiled.ending import complete, share_done
from detente.engines.rehearsal.compiled.events import answer, block, end, stops, strike
from detente.engines.rehearsal.compiled.giving import give, limit, read
from detente.engines.rehearsal.compiled.jit import apart
from detente.engines.rehearsal.compiled.judging import GOES_ON, busy, learn, look, respond
from detente.engines.rehearsal.compiled.outlay import note_outlay
from detente.engines.rehearsal.compiled.state import begin
from detente.engines.rehearsal.compiled.uniform import Word
from detente.engines.rehearsal.outcomes import Ints, Singles
from detente.engines.rehearsal.tables import Records

BY_SHOCK = 2


@apart
def play(
    steps: Records, cells: Records, gates: Records, shocks: Records, sides: Records,
    times: Records, order: Ints, review: Records, clears: float, now: Records, records: Records,
    part: Records, whole: Records, start: Word, course: Singles,
) -> None:  # fmt: skip
    """One run."""
    begin(now, sides, part, whole)
    block(steps, now, start)
    for month in range(len(review)):
        note_outlay(steps, cells, sides, times, now, records, part, whole, month)
        over = whole.over >= 0
        if strike(shocks, sides, part, whole, start, month) and not over:
            end(steps, times, now, records, part, whole, month, BY_SHOCK)
        stops(steps, sides, times, now, records, part, start, month)
        learning = sides[0].learns or sides[1].learns
        if whole.over < 0 and (learning or whole.behind or busy(part[0]) or busy(part[1])):
            by = judged(steps, sides, now, records, part, start, month, review[month], clears)
            answer(steps, times, now, records, part, month)
            if by != GOES_ON:
                end(steps, times, now, records, part, whole, month, by)
        whole.behind = False
        for at in range(len(order)):
            k = order[at]
            step, cell, allowed = steps[k], cells[k, month], 1.0
            if cell.path > now[k].due:
                allowed = limit(gates, step.gates, step.gates_end, records, month)
            then = records[k, month]
            give(step, cell, sides[step.giver], now[k], then, part, whole, start, month, k, allowed)
            read(step, now[k], then, part[step.giver], whole, start, month, k)
        if whole.done < 0 and complete(cells, now):
            whole.done = month
        for i in range(2):
            if part[i].moved or month == 0:
                course[month, i] = share_done(steps, now, i)
                part[i].moved = False
            else:
                course[month, i] = course[month - 1, i]
    note_outlay(steps, cells, sides, times, now, records, part, whole, len(review))
    if whole.over < 0:
        for i in range(2):
            part[i].value += sides[i].stake * times[len(times) - 1].power[i]


@apart
def judged(
    steps: Records, sides: Records, now: Records, records: Records, part: Records, start: Word,
    month: int, review: bool, clears: float,
) -> int:  # fmt: skip
    """Who is held to have ended it at the start of a month (`Stopped`), or that it goes on."""
    by = GOES_ON
    for j in range(2):
        if by == GOES_ON and 0 <= part[j].told < month:
            by = j
    if by == GOES_ON:
        for i in range(2):
            part[i].alarmed = part[i].rightly = False
        for k in range(len(now)):
            step = steps[k]
            then = month - 1 - step.seen_lag
            if then >= 0:
                watcher = part[1 - step.giver]
                due, last = records[k, then].due, records[k, month - 1]
                look(step, now[k], due, last, watcher, start, month, k, clears)
                if sides[1 - step.giver].learns:
                    learn(now[k], due, last, sides[1 - step.giver], watcher)
        for i in range(2):
            if sides[i].learns:
                part[i].alarmed = part[i].odds < sides[i].least
            if review and by == GOES_ON:
                by = respond(part[i], month, sides[i].patience, 1 - i)
    return by
