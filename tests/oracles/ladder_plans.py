"""Every plan of one side against a ladder, one by one, from the words of definitions §30.

Shares no code with the engine: flows are added up month by month, a ladder without a certain end
is followed until nothing is left of a point. For a handful of steps and months only.
"""

from functools import cache
from itertools import combinations_with_replacement, product


def best_plan(problem, released, side):
    """(gain over keeping the ladder, what lateness that nobody can see is worth)."""
    return Enumeration(problem, released, side).best()


class Enumeration:
    def __init__(self, problem, released, side):
        self.problem, self.side, self.other = problem, side, 1 - side
        chance = problem.continuation
        self.rate = problem.discount[side] * (1 if chance is None else chance)
        self.length = problem.horizon if chance is None else 200
        self.dues = [
            self._dues(row, step.tranches)
            for row, step in zip(released, problem.steps, strict=True)
        ]
        steps = range(len(problem.steps))
        self.own = [k for k in steps if problem.steps[k].giver == side]
        self.theirs = [k for k in steps if problem.steps[k].giver != side]
        self.tranche_flow = cache(self._tranche_flow)
        self.after_end = cache(self._after_end)
        self.withheld = withheld(problem, self.other)
        last = (
            problem.horizon
            if chance is None
            else 1 + max(problem.horizon, problem.months + max(s.delay for s in problem.steps))
        )
        self.stops = range(last)

    def _dues(self, row, tranches):
        months = range(self.problem.months)
        first = [
            next((t for t in months if row[t] * tranches > j - 0.5), None)
            for j in range(1, tranches + 1)
        ]
        return tuple(t for t in first if t is not None)

    def best(self):
        keeping = self.worth({k: self.dues[k] for k in self.own}, None, 0)
        found = max(
            self.worth(dict(zip(self.own, given, strict=True)), stop, wait)
            for given in product(*(self.timings(k) for k in self.own))
            for stop, wait in self.endings()
        )
        late = {k: self.unseen(k) for k in self.own}
        return found - keeping, self.flows_of(late) - self.flows_of(
            {k: self.dues[k] for k in self.own}
        )

    def endings(self):
        waits = {0, self.problem.reaction[self.other]}
        return [(None, 0), *((stop, wait) for stop in self.stops for wait in waits)]

    def timings(self, k):
        """Months in which the tranches of a step are given, none before it is due; None: never."""
        months = self.problem.months
        for given in combinations_with_replacement(range(months + 1), len(self.dues[k])):
            if all(t >= due for t, due in zip(given, self.dues[k], strict=True)):
                yield tuple(None if t == months else t for t in given)

    def unseen(self, k):
        step = self.problem.steps[k]
        if step.once[self.side] * (1 - self.rate) + step.monthly[self.side] >= 0:
            return self.dues[k]
        return tuple(min(t + step.seen_lag, self.problem.months - 1) for t in self.dues[k])

    def worth(self, given, stop, wait):
        """Of one plan; stop: the month in which it breaks off, answered `wait` months later."""
        total, alive = 0.0, 1.0
        last = self.problem.months if stop is None else min(stop, self.problem.months)
        for month in range(last):
            missed = 1.0
            for k in self.own:
                step = self.problem.steps[k]
                if any(
                    due + step.seen_lag <= month and (at is None or at > month)
                    for due, at in zip(self.dues[k], given[k], strict=True)
                ):
                    missed *= 1 - step.seen
            if missed < 1:
                total += alive * (1 - missed) * self.caught(given, month)
                alive *= missed
        if alive == 0:
            return total
        if stop is None:
            return total + alive * (self.flows_of(given) + self.received(None) + self.kept())
        if stop < self.problem.months:
            return total + alive * max(self.ended(given, stop, wait), self.caught(given, stop))
        return total + alive * self.ended(given, stop, wait)

    def caught(self, given, month):
        ended = self.ended(given, month, 0)
        if self.problem.answer != "suspend":
            return ended
        mended = {
            k: tuple(
                at if at is not None and at < month else max(due, month)
                for due, at in zip(self.dues[k], given[k], strict=True)
            )
            for k in self.own
        }
        return max(ended, self.flows_of(mended) + self.received(month) + self.kept())

    def kept(self):
        rate, problem = self.rate, self.problem
        return (
            rate**problem.horizon * problem.stake[self.side]
            + rate**problem.months * problem.bond[self.side]
        )

    def ended(self, given, month, wait):
        own = sum(self.after_end(k, given[k], month) for k in self.own)
        kept = 0.0
        if month >= self.problem.months:
            kept += self.rate**self.problem.months * self.problem.bond[self.side]
        if month >= self.problem.horizon:
            kept += self.rate**self.problem.horizon * self.problem.stake[self.side]
        return own + self.received(month + wait) + kept

    def _after_end(self, k, given, month):
        step, total = self.problem.steps[k], 0.0
        cheaper = step.monthly[self.side] < 0
        for due, at in zip(self.dues[k], given, strict=True):
            if at is not None and at < month:
                total += self.tranche_flow(k, at, month + step.back_lag if cheaper else None)
            elif month < self.problem.months:
                later = max(due, month)
                gone = later + step.back_lag if cheaper else None
                total += max(0.0, self.tranche_flow(k, later, gone))
        return total

    def flows_of(self, given):
        return sum(
            self.tranche_flow(k, at, None) for k in self.own for at in given[k] if at is not None
        )

    def received(self, answered):
        """All of the other side's flows; answered: the month from which it withholds, None: not."""
        total = 0.0
        for k in self.theirs:
            step, out = self.problem.steps[k], answered is not None and self.withheld[k]
            gone = answered + step.back_lag if out and step.monthly[self.other] <= 0 else None
            for at in self.dues[k]:
                if not out or at < answered:
                    total += self.tranche_flow(k, at, gone)
        return total

    def _tranche_flow(self, k, at, gone):
        """One tranche given in a month, its share `back` gone from a month on."""
        step = self.problem.steps[k]
        begins = at + (0 if step.giver == self.side else step.delay)
        total = 0.0
        for s in range(begins, self.length):
            flow = step.once[self.side] if s == begins else 0.0
            left = 1 - step.back if gone is not None and s >= gone else 1.0
            total += self.rate**s * (flow + step.monthly[self.side] * left)
        return total / step.tranches


def withheld(problem, side):
    """What a side withholds: the cheapest for it first, as far as it affords that."""
    most = problem.affords[side]
    if most is None:
        most = 0.0 if problem.answer == "suspend" else 1e99
    found = dict.fromkeys(range(len(problem.steps)), False)
    costs = []
    for k, step in enumerate(problem.steps):
        if step.giver == side and not step.firewall:
            months = sum(problem.discount[side] ** s for s in range(problem.horizon))
            costs.append((max(0, step.once[side]) + months * max(0, step.monthly[side]), k))
    for cost, k in sorted(costs):
        if cost <= most:
            most -= cost
            found[k] = True
    return found
