"""Every plan of one side under a milder answer, by the words of definitions §30.

A plan is followed month by month through all that may be noticed, and flows are added up at the end
of each course of events. Shares no code with the engine, remembers no state, and leaves out no way
of giving: for a handful of steps and months only. Own steps cost their giver, or nothing.
"""

from functools import cache
from itertools import product
from math import prod

from tests.oracles.ladder_plans import withheld


class Courses:
    """Courses of events: what was given when, what was broken or paused over, and their worth."""

    def __init__(self, problem, released, side, on_time=False):
        self.problem, self.side, self.other = problem, side, 1 - side
        self.on_time = on_time
        chance = problem.continuation
        self.rate = problem.discount[side] * (1 if chance is None else chance)
        self.length = problem.horizon if chance is None else 200
        months = range(problem.months)
        self.dues = [
            tuple(
                next(t for t in months if row[t] * step.tranches > j - 0.5)
                for j in range(1, step.tranches + 1)
                if row[-1] * step.tranches > j - 0.5
            )
            for row, step in zip(released, problem.steps, strict=True)
        ]
        steps = range(len(problem.steps))
        self.own = [k for k in steps if problem.steps[k].giver == side]
        self.theirs = [k for k in steps if problem.steps[k].giver != side]
        out = withheld(problem, self.other)
        self.threats = [k for k in self.theirs if out[k]]
        self.last = (
            problem.horizon
            if chance is None
            else 1 + max(problem.horizon, problem.months + max(s.delay for s in problem.steps))
        )
        self.given_worth, self.received_worth = cache(self._given), cache(self._received)

    def gain(self):
        """What the best plan brings beyond keeping the ladder; on time: until it breaks openly."""
        kept = {k: self.dues[k] for k in self.own}
        nothing = dict.fromkeys(self.own, ())
        return self.best(nothing) - self.total(kept, {}, {})

    def lateness(self):
        """What it brings to give all that is better given later as late as nobody can see."""
        kept = {k: self.dues[k] for k in self.own}
        return self.total({k: self.unseen(k) for k in self.own}, {}, {}) - self.total(kept, {}, {})

    def unseen(self, k):
        step = self.problem.steps[k]
        if step.once[self.side] * (1 - self.rate) + step.monthly[self.side] >= 0:
            return self.dues[k]
        return tuple(min(at + step.seen_lag, self.problem.months - 1) for at in self.dues[k])

    def due(self, k, month):
        return sum(at <= month for at in self.dues[k])

    def choices(self, month, given, among):
        """All that may have been given by the end of a month, of some steps."""
        ways = [range(len(given[k]), max(len(given[k]), self.due(k, month)) + 1) for k in among]
        if self.on_time:
            ways = [way[-1:] for way in ways]
        for counts in product(*ways):
            more = dict(zip(among, counts, strict=True))
            yield {
                k: had + (month,) * (more.get(k, len(had)) - len(had)) for k, had in given.items()
            }

    def behind(self, month, given, among):
        lags = {k: self.problem.steps[k].seen_lag for k in among}
        return [k for k in among if self.due(k, month - lags[k]) > len(given[k])]

    def total(self, given, gone, absences, *, stake=True, bond=True):
        """Of a course; gone: the month in which an own step was broken; absences: of theirs."""
        own = sum(self.given_worth(k, given[k], gone.get(k)) for k in self.own)
        theirs = sum(self.received_worth(k, absences.get(k, ())) for k in self.theirs)
        at_stake = self.rate**self.problem.horizon * self.problem.stake[self.side] * stake
        return (
            own
            + theirs
            + at_stake
            + self.rate**self.problem.months * (self.problem.bond[self.side] * bond)
        )

    def _given(self, k, given, gone):
        """One's own step, given in some months, taken back from a break on."""
        step, total = self.problem.steps[k], 0.0
        for at in given:
            for s in range(at, self.length):
                back = (
                    gone is not None and s >= gone + step.back_lag and step.monthly[self.side] < 0
                )
                flow = step.monthly[self.side] * (1 - step.back if back else 1)
                total += self.rate**s * (flow + (step.once[self.side] if s == at else 0))
        return total / step.tranches

    def _received(self, k, absences):
        """A step of theirs that is withheld in some spans of months; an endless one: (first, None).

        In a span nothing more is given than was due before it; after it all that is due is given.
        """
        step, total, before = self.problem.steps[k], 0.0, 0
        for s in range(self.length):
            arrived, left = self._standing(k, s - step.delay, absences), 1.0
            for first, then in absences:
                if first + step.back_lag <= s and (then is None or s < then):
                    left = 1 - step.back if step.monthly[self.other] <= 0 else 1.0
            more = step.once[self.side] * (arrived - before)
            total += self.rate**s * (more + step.monthly[self.side] * arrived * left)
            before = arrived
        return total / step.tranches

    def _standing(self, k, month, absences):
        for first, then in absences:
            if first <= month and (then is None or month < then):
                month = first - 1
        return self.due(k, month)


class LinkedCourses(Courses):
    """Each step breaks by itself; what waits for it is withheld from then on."""

    def best(self, given, month=0, broken=(), least=0):
        """broken: (step, month, month of the answer); least: no earlier step is broken now."""
        if month >= self.last:
            return self.end(given, broken)
        over = {k for k, _, _ in broken}
        reaction = self.problem.reaction[self.other]
        found = [
            self.best(given, month, (*broken, (k, month, month + reaction)), at + 1)
            for at, k in enumerate(self.own)
            if at >= least and k not in over
        ]
        if month >= self.problem.months:
            return (
                max(*found, self.best(given, month + 1, broken))
                if found
                else self.end(given, broken)
            )
        bound = [k for k in self.own if k not in over | self.let_off(over)]
        return max(*found, *(
            self.going_on(month, given, then, broken, self.behind(month, then, bound))
            for then in self.choices(month, given, bound)
        ), -1e99)  # fmt: skip

    def going_on(self, month, given, then, broken, short):
        total = 0.0
        for noticed in product((False, True), repeat=len(short)):
            chance = prod(
                self.problem.steps[k].seen if yes else 1 - self.problem.steps[k].seen
                for k, yes in zip(short, noticed, strict=True)
            )
            caught = [k for k, yes in zip(short, noticed, strict=True) if yes]
            if chance:
                after = then | {k: given[k] for k in caught}
                now = (*broken, *((k, month, month) for k in caught))
                total += chance * self.best(after, month + 1, now)
        return total

    def let_off(self, over):
        return {k for k in self.own if any(k in self.waiting(b) for b in over)}

    def end(self, given, broken):
        absences = {}
        for k in self.threats:
            answers = [answer for b, _, answer in broken if k in self.waiting(b)]
            if answers:
                absences[k] = ((min(answers), None),)
        gone = {k: month for k, month, _ in broken}
        kept = min(gone.values(), default=self.problem.months) >= self.problem.months
        return self.total(given, gone, absences, bond=kept)

    def waiting(self, k):
        names = [step.name for step in self.problem.steps]
        found = {names[k]}
        for _ in names:
            found |= {gate.step for gate in self.problem.gates if gate.on in found}
        return {names.index(name) for name in found} - {k}


class PauseCourses(Courses):
    """A breach is made good and paused over, or ends all."""

    def best(self, given, month=0, pauses=()):
        if month >= self.last:
            return self.total(given, {}, dict.fromkeys(self.threats, pauses))
        stops = max(
            self.ended(given, month, month + wait, pauses)
            for wait in (0, self.problem.reaction[self.other])
        )
        if month >= self.problem.months:
            return max(stops, self.best(given, month + 1, pauses))
        found = [stops]
        for then in self.choices(month, given, self.own):
            short = [self.problem.steps[k] for k in self.behind(month, then, self.own)]
            missed = prod(1 - step.seen for step in short)
            worth = missed * self.best(then, month + 1, pauses) if missed else 0.0
            if missed < 1:
                worth += (1 - missed) * self.caught(given, month, pauses)
            found.append(worth)
        return max(found)

    def caught(self, given, month, pauses):
        resumed = month + self.problem.pause
        mended = {
            k: had + tuple(max(at, month) for at in self.dues[k][len(had) :] if at < resumed)
            for k, had in given.items()
        }
        made_good = self.best(mended, resumed, (*pauses, (month, resumed)))
        return max(made_good, self.ended(given, month, month, pauses))

    def ended(self, given, month, answered, pauses):
        absences = dict.fromkeys(self.threats, (*pauses, (answered, None)))
        return self.total(
            given, dict.fromkeys(self.own, month), absences,
            stake=month >= self.problem.horizon, bond=month >= self.problem.months,
        )  # fmt: skip


def courses(problem, released, side, on_time=False):
    """By the problem's answer."""
    kind = {"linked": LinkedCourses, "pause": PauseCourses}[problem.answer]
    return kind(problem, released, side, on_time)
