"""Definitions §34 in plain Python, one run at a time: slow, to be read beside it.

It keeps a list of what was released and taken back and when, and works out every flow of every
month from that list, where the compiled runs keep running sums. Draws are those of `draws.py`.
"""

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.draws import start, uniform
from detente.engines.rehearsal.faults import conduct_faults, faults, plan_faults, same_month_order
from detente.engines.rehearsal.outcomes import EPS, Outcomes, Stopped, empty
from detente.engines.rehearsal.problem import RehearsalDesign, RehearsalProblem, SideConduct
from tests.oracles.rehearsal_ledger import Track, present, stopped_by_the_other


def reference_runs(
    problem: RehearsalProblem,
    design: RehearsalDesign,
    conducts: tuple[SideConduct, SideConduct],
    seed: int,
    first: int,
    runs: int,
) -> Outcomes:
    """The runs first … first+runs−1 of a seed. ValueError as `tables` raises it."""
    found = faults(problem, (design,)) + [one for c in conducts for one in conduct_faults(c)]
    found += [one for c in conducts for one in plan_faults(problem, c)]
    if found:
        raise ValueError("; ".join(found))
    outcomes = empty(runs, len(problem.steps), problem.months)
    for at in range(runs):
        run = Run(problem, design, conducts, start(seed, first + at))
        run.play()
        run.write(outcomes, at)
    return outcomes


class Run:
    """One run: what happens in each month, in the order of definitions §34."""

    def __init__(
        self,
        problem: RehearsalProblem,
        design: RehearsalDesign,
        conducts: tuple[SideConduct, SideConduct],
        start: int,
    ) -> None:
        self.problem, self.design, self.conducts, self.start = problem, design, conducts, start
        self.tracks = [
            Track(step, path) for step, path in zip(problem.steps, design.path, strict=True)
        ]
        self.names = {step.name: at for at, step in enumerate(problem.steps)}
        self.order = same_month_order(problem, design) or ()
        self.suspended = 0
        self.over: int | None = None
        self.by = Stopped.NOBODY
        self.completed: int | None = None
        self.stopped = [False, False]
        self.told: list[int | None] = [None, None]
        self.paused: list[int | None] = [None, None]
        self.answered = [False, False]
        self.rungs, self.off, self.false_alarms = [0, 0], [0, 0], [0, 0]
        self.overdue: list[int | None] = [None, None]
        self.noticed: list[int | None] = [None, None]
        self.peak = [0.0, 0.0]
        self.course: list[tuple[float, float]] = []
        self.odds = [0.0 if one.learns is None else one.learns.odds for one in conducts]
        self.weighed: list[tuple[float, bool]] = [(0.0, False) for _ in self.tracks]

    def happens(self, chance: float, month: int, event: int, purpose: int) -> bool:
        """Whether something with a chance happens."""
        return uniform(self.start, month, event, purpose) < chance

    def of(self, side: int) -> list[tuple[int, Track]]:
        """The steps that a side gives."""
        return [(k, one) for k, one in enumerate(self.tracks) if one.step.giver == side]

    def play(self) -> None:
        """All months."""
        for k, one in enumerate(self.tracks):
            one.cannot = self.happens(self.conducts[one.step.giver].blocked, 0, k, draws.BLOCKED)
        for month in range(self.problem.months):
            self.note_outlay(month)
            self.shocks(month)
            self.stops(month)
            self.judge(month)
            for k in self.order:
                self.give(month, k)
                self.observe(month, k)
            if self.completed is None and self.complete():
                self.completed = month
            self.course.append((self.done(0), self.done(1)))
        self.note_outlay(self.problem.months)

    def shocks(self, month: int) -> None:
        """Shocks suspend, and may end it."""
        for e, shock in enumerate(self.problem.shocks):
            if not self.happens(shock.hazard, month, e, draws.SHOCK):
                continue
            self.suspended = max(self.suspended, month + shock.months)
            for i, conduct in enumerate(self.conducts):
                if conduct.off:
                    self.off[i] = max(self.off[i], month + shock.months + conduct.off)
            if self.over is None and self.happens(shock.collapse, month, e, draws.COLLAPSE):
                self.end(month, Stopped.SHOCK)

    def stops(self, month: int) -> None:
        """A successor, a third party, a side that stops."""
        for i, conduct in enumerate(self.conducts):
            if not self.stopped[i] and self.happens(conduct.reversed, month, i, draws.REVERSED):
                self.stopped[i] = True
                self.take_back(i, month, free_only=False)
        for k, one in enumerate(self.tracks):
            if not one.freed and self.happens(one.step.void, month, k, draws.VOID):
                one.cannot = True
                self.lower(one, 1.0, month)
        for i, conduct in enumerate(self.conducts):
            by_month = conduct.stop_month is not None and month >= conduct.stop_month
            by_rung = conduct.stop_rung is not None and self.rungs[i] >= conduct.stop_rung
            if not self.stopped[i] and (by_month or by_rung):
                self.stopped[i] = True
                if conduct.takes_back:
                    self.take_back(i, month, free_only=False)
                if conduct.open:
                    self.told[i] = month

    def end(self, month: int, by: Stopped) -> None:
        """It is over: both take back what is free to take."""
        self.over, self.by = month, by
        for i in (0, 1):
            self.take_back(i, month, free_only=True)

    def take_back(self, side: int, month: int, free_only: bool) -> None:
        """A side takes back what it can."""
        for _, one in self.of(side):
            free = not one.step.firewall and one.step.monthly[side] <= 0
            if not one.taken and (free or not free_only):
                one.taken = True
                self.lower(one, one.step.back, month + one.step.back_lag)

    def lower(self, one: Track, share: float, month: int) -> None:
        """A share of what is in force is gone from a month on."""
        one.gone.append((month, share * one.kept))
        one.confirmed = min(one.confirmed, one.inforce)

    def judge(self, month: int) -> None:
        """A side that said so stops it; both look; in a review both respond."""
        if self.over is not None:
            return
        for j in (0, 1):
            told = self.told[j]
            if self.over is None and told is not None and told < month:
                self.end(month, Stopped(j))
        if self.over is not None:
            return
        for k, one in enumerate(self.tracks):
            self.look(month, k, one)
            self.learn(month, k, one)
        for i in (0, 1):
            review = self.design.reviews is None or month in self.design.reviews
            if self.over is None and review:
                self.respond(month, i)
        for i in (0, 1):
            self.answer(month, i)

    def answer(self, month: int, i: int) -> None:
        """What a side does when the other pauses over it for the first time."""
        if self.paused[1 - i] is None or self.answered[i]:
            return
        self.answered[i] = True
        mends = self.conducts[i].mends
        if mends and not mends[month] and not self.stopped[i]:
            self.stopped[i] = True
            self.take_back(i, month, free_only=True)

    def look(self, month: int, k: int, one: Track) -> None:
        """Whether the other side sees a step as overdue."""
        then, i = month - 1 - one.step.seen_lag, 1 - one.step.giver
        if then < 0:
            return
        if one.freed or one.due[then] <= one.read[month - 1] + EPS:
            one.alarm = False
        elif not one.alarm and self.happens(one.step.seen, month, k, draws.SEEN):
            wrong = one.inforce >= one.due[then] - EPS
            if wrong and self.cleared(month, k):
                one.confirmed = one.read[month - 1] = one.inforce
                return
            one.alarm = True
            if wrong:
                self.false_alarms[i] += 1
            elif self.noticed[i] is None:
                self.noticed[i] = month

    def learn(self, month: int, k: int, one: Track) -> None:
        """What came of a due speaks for its giver once; what is noticed as missing, against it."""
        then, i = month - 1 - one.step.seen_lag, 1 - one.step.giver
        learns = self.conducts[i].learns
        if learns is None or then < 0 or one.freed or one.due[then] <= EPS:
            return
        due, (weighed, held) = one.due[then], self.weighed[k]
        new = due > weighed + EPS
        if due <= one.read[month - 1] + EPS:
            self.odds[i] += learns.came if held or new else 0.0
            self.weighed[k] = due, False
        elif one.alarm:
            self.odds[i] -= learns.missing if not held or new else 0.0
            self.weighed[k] = due, True

    def cleared(self, month: int, k: int) -> bool:
        """Whether an open channel clears up a false alarm."""
        channel = self.problem.steps[k].channel
        carried = channel is not None and channel < self.design.channels
        return carried and self.happens(self.problem.clears, month, k, draws.CLEARED)

    def respond(self, month: int, i: int) -> None:
        """Pause while an alarm stands, or it doubts the other; end it when patience is spent."""
        alarmed = [one for _, one in self.of(1 - i) if one.alarm]
        learns = self.conducts[i].learns
        calm = not alarmed if learns is None else self.odds[i] >= learns.least
        if calm:
            self.paused[i] = None
            return
        since = self.paused[i] = month if self.paused[i] is None else self.paused[i]
        patience = self.problem.patience[i]
        if patience is not None and since is not None and month - since >= patience:
            rightly = any(
                one.inforce < one.due[month - 1 - one.step.seen_lag] - EPS for one in alarmed
            )
            self.end(month, Stopped(1 - i) if rightly else Stopped.FALSE_ALARM)

    def give(self, month: int, k: int) -> None:
        """What falls due, and what comes of it."""
        one, step = self.tracks[k], self.problem.steps[k]
        i, due = step.giver, one.due_now()
        if self.freed(month, k):
            one.due.append(due)
            return
        calm = self.over is None and self.paused[i] is None and month >= self.suspended
        if (step.firewall or calm) and (not step.only or month in step.only):
            due = max(due, min(one.path[month], self.limit(month, k)))
            able = not self.stopped[i] and not one.cannot
            share = self.meant(month, k, due) - one.inforce
            able = able and (step.firewall or month >= self.off[i]) and share > EPS
            if able and not self.happens(self.lateness(month, k), month, k, draws.LATE):
                one.released.append((month, share))
                one.most = max(one.most, one.inforce)
                self.rungs[i] += 1
        one.due.append(due)

    def freed(self, month: int, k: int) -> bool:
        """Whether a third party has taken the lever of a step away; if now, all is in force."""
        one = self.tracks[k]
        hindered = one.freed or one.taken or one.cannot
        if not hindered and self.happens(one.step.freed, month, k, draws.FREED):
            one.released.append((month, 1 - one.inforce))
            one.freed = one.taken = True
            one.most = max(one.most, one.inforce)
        return one.freed

    def meant(self, month: int, k: int, due: float) -> float:
        """The share of a step that its giver means to have given."""
        i = self.problem.steps[k].giver
        path, share = self.conducts[i].path, self.conducts[i].delivers * due
        return share if self.answered[i] or not path else min(share, path[k][month])

    def limit(self, month: int, k: int) -> float:
        """The share that gates allow."""
        allowed = [1.0]
        for gate in self.design.gates:
            if self.names[gate.step] == k:
                then = month - gate.lag
                read = self.tracks[self.names[gate.on]].read[then] if then >= 0 else 0.0
                if gate.proportional:
                    allowed.append(gate.above + (1 - gate.above) * read / gate.needs)
                elif read < gate.needs - EPS:
                    allowed.append(gate.above)
        return min(allowed)

    def lateness(self, month: int, k: int) -> float:
        """Chance to come a month late: slips, and crowded leaders."""
        problem, step = self.problem, self.problem.steps[k]
        asked = self.design.channels * problem.upkeep
        asked += sum(
            one.attention
            for one, path in zip(problem.steps, self.design.path, strict=True)
            if path[month] > (path[month - 1] if month else 0.0)
        )
        crowded = 0.0
        if problem.budget is not None and asked > problem.budget and not step.firewall:
            crowded = 1 - problem.budget / asked
        return 1 - (1 - self.conducts[step.giver].slips) * (1 - crowded)

    def observe(self, month: int, k: int) -> None:
        """What is read of a step, and whether it is overdue."""
        one, step = self.tracks[k], self.problem.steps[k]
        new = one.inforce > one.confirmed and not one.freed
        if new and not self.happens(step.missed, month, k, draws.MISSED):
            one.confirmed = one.inforce
        read = one.confirmed
        if one.due_now() > one.inforce + EPS:
            one.since = month if one.since is None else one.since
            if self.overdue[step.giver] is None:
                self.overdue[step.giver] = month
            if self.happens(step.mistaken, month, k, draws.MISTAKEN):
                read = one.due_now()
        else:
            one.since = None
        one.read.append(read)

    def complete(self) -> bool:
        """Whether every step is where the plan has it at last."""
        return all(one.inforce >= one.path[-1] - EPS for one in self.tracks)

    def note_outlay(self, month: int) -> None:
        """What each side would be out of pocket if the other stopped now."""
        calm = self.over is None and month >= self.suspended
        for i in (0, 1):
            until = month
            if calm and self.paused[i] is None:
                until = month + self.problem.reaction[i]
            after = [
                stopped_by_the_other(one, i, month, until, self.stopped[i], self.problem)
                for one in self.tracks
            ]
            out = -present(after, i, self.problem) / self.problem.discount[i] ** month
            self.peak[i] = max(self.peak[i], out)

    def write(self, to: Outcomes, at: int) -> None:
        """What the run came to."""
        for i in (0, 1):
            stake = self.problem.stake[i] * self.problem.discount[i] ** self.problem.horizon
            to.value[at, i] = present(self.tracks, i, self.problem) + (
                stake if self.over is None else 0.0
            )
            to.done[at, i] = self.done(i)
            to.overdue[at, i], to.noticed[at, i] = (
                or_never(self.overdue[i]),
                or_never(self.noticed[i]),
            )
        to.peak[at], to.false_alarms[at] = self.peak, self.false_alarms
        to.done_month[at] = or_never(self.completed)
        to.over_month[at] = or_never(self.over)
        to.rung[at] = sum(
            len({share for share in one.path if 0 < share <= one.most + EPS}) for one in self.tracks
        )
        to.stopped[at] = self.who_stopped()
        to.course[at] = self.course
        to.arrived[at] = [one.inforce >= one.path[-1] - EPS for one in self.tracks]

    def done(self, side: int) -> float:
        """Mean share in force of a side's own steps."""
        shares = [one.inforce for _, one in self.of(side)]
        return sum(shares) / len(shares) if shares else 0.0

    def who_stopped(self) -> Stopped:
        """Who ended it, or was first overdue to the end."""
        if self.over is not None:
            return self.by
        if self.complete():
            return Stopped.NOBODY
        overdue = [(one.since, k) for k, one in enumerate(self.tracks) if one.since is not None]
        return Stopped(self.tracks[min(overdue)[1]].step.giver) if overdue else Stopped.HELD


def or_never(month: int | None) -> int:
    """A month, or −1."""
    return -1 if month is None else month
