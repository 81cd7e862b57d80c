"""By what day: the earliest date of every fact when some acts are chosen.

An act begins when the last of its needs holds (AND: the latest), a fact holds when the first act
brings it (OR: the earliest). Max followed by adding a duration is superior in the sense of Knuth's
generalisation of Dijkstra's algorithm (Knuth 1977), so settling facts by date finds every earliest
date exactly. Days are ordinals; the clock stays outside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from detente.engines.reachability.acts import Action, ReachabilityProblem


@dataclass(frozen=True)
class Done:
    """The days on which an act can begin and end at the earliest."""

    act: str
    begins: int
    ends: int


@dataclass(frozen=True)
class EarliestFact:
    """The first day on which a fact can hold, and the act that brings it then (None: the outset).

    Of several acts that end on that day, the first in the process's order is named.
    """

    fact: str
    day: int
    by: str | None


@dataclass(frozen=True)
class EarliestDays:
    """Earliest days of all acts that can be done and of all facts that come to hold."""

    acts: dict[str, Done]
    facts: dict[str, EarliestFact]

    def day_of(self, goals: Iterable[str]) -> int | None:
        """The first day on which all goals hold; None where one never does."""
        days = [self.facts[goal].day for goal in goals if goal in self.facts]
        return max(days) if days and set(goals) <= self.facts.keys() else None

    def slack(self, goals: Iterable[str], deadline: int) -> int | None:
        """Days between the first day on which all goals hold and the deadline; below 0: late."""
        day = self.day_of(goals)
        return None if day is None else deadline - day


def earliest(process: ReachabilityProblem, chosen: Iterable[str], start: int) -> EarliestDays:
    """The earliest days, when the facts from the outset hold on day `start` and nothing before.

    >>> letter = Action("letter", brings=frozenset({"heard"}), startable=True, days=7)
    >>> call = Action("call", brings=frozenset({"heard"}), startable=True, days=1, not_before=110)
    >>> reply = Action("reply", needs=frozenset({"heard"}), brings=frozenset({"talks"}), days=14)
    >>> made = earliest(ReachabilityProblem((letter, call, reply)), {"letter", "call"}, start=100)
    >>> made.facts["heard"].by, made.acts["reply"].begins, made.slack({"talks"}, 125)
    ('letter', 107, 4)
    """
    made = EarliestDays({}, {})
    waiting = list(enumerate(process.chosen(chosen)))
    queue = [(start, -1, fact) for fact in sorted(process.holds)]
    queue += _begun(waiting, made, start)
    queue.sort()
    names = {place: act.id for place, act in waiting} | {-1: None}
    while queue:
        day, place, fact = heappop(queue)
        if fact not in made.facts:
            made.facts[fact] = EarliestFact(fact, day, names[place])
            for entry in _begun(waiting, made, start):
                heappush(queue, entry)
    return made


def _begun(
    waiting: list[tuple[int, Action]], earliest_days: EarliestDays, start: int
) -> list[tuple[int, int, str]]:
    """Begin each waiting act whose needs are all dated; (day, place of the act, fact) it brings."""
    brought = []
    for place, act in waiting:
        if act.id not in earliest_days.acts and act.needs <= earliest_days.facts.keys():
            done = _done(act, earliest_days, start)
            earliest_days.acts[act.id] = done
            brought += [(done.ends, place, fact) for fact in sorted(act.brings)]
    return brought


def _done(act: Action, earliest_days: EarliestDays, start: int) -> Done:
    needs = [earliest_days.facts[need].day for need in act.needs]
    begins = max([start, *needs, *([] if act.not_before is None else [act.not_before])])
    return Done(act.id, begins, begins + act.days)


def chain(earliest_days: EarliestDays, process: ReachabilityProblem, goal: str) -> tuple[str, ...]:
    """The acts that hold a goal's date, first to last: each waits for the one before it.

    Of several needs that come on the same last day, the first by name is followed. Raises KeyError
    for a goal that never holds.
    """
    acts = {act.id: act for act in process.acts}
    back: list[str] = []
    by = earliest_days.facts[goal].by
    while by is not None:
        back.append(by)
        needs = sorted(acts[by].needs, key=lambda need: (-earliest_days.facts[need].day, need))
        by = earliest_days.facts[needs[0]].by if needs else None
    return tuple(reversed(back))


def latest_begin(
    process: ReachabilityProblem,
    chosen: Iterable[str],
    start: int,
    act: str,
    goals: Iterable[str],
    by: int,
) -> int | None:
    """The last day on which an act may begin so that the goals still hold on the day `by`.

    All else as early as it can be. None: no delay of this act makes the goals late. By bisection
    over whole days, the date of the goals being monotone in the delay. Raises ValueError where the
    goals are late as it is, KeyError for an act that never begins.
    """
    picked, wanted = tuple(chosen), tuple(goals)
    made = earliest(process, picked, start)
    if _late(made, wanted, by):
        raise ValueError(f"the goals do not hold by day {by} even without a delay")
    good, bad = made.acts[act].begins, max(by, made.acts[act].begins) + 1
    if not _late(_delayed(process, picked, start, act, bad), wanted, by):
        return None
    while bad - good > 1:
        middle = (good + bad) // 2
        late = _late(_delayed(process, picked, start, act, middle), wanted, by)
        good, bad = (good, middle) if late else (middle, bad)
    return good


def before(dates: Mapping[str, int], day: int) -> tuple[str, ...]:
    """The outside dates that fall before a day, soonest first, ties by name."""
    return tuple(sorted((name for name in dates if dates[name] < day), key=lambda n: (dates[n], n)))


def _late(earliest_days: EarliestDays, goals: tuple[str, ...], by: int) -> bool:
    day = earliest_days.day_of(goals)
    return day is None or day > by


def _delayed(
    process: ReachabilityProblem, chosen: tuple[str, ...], start: int, act: str, day: int
) -> EarliestDays:
    acts = tuple(replace(one, not_before=day) if one.id == act else one for one in process.acts)
    return earliest(replace(process, acts=acts), chosen, start)
