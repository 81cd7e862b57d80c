"""Reachability by trying everything: all subsets of acts, all orders of waiting, day after day."""

from itertools import chain, combinations


def reach(acts, holds, chosen):
    """The facts that come about: do whatever can be done until nothing changes."""
    facts = set(holds)
    while True:
        more = set(facts)
        for act in acts:
            if (not act.startable or act.id in chosen) and act.needs <= facts:
                more |= act.brings
        if more == facts:
            return facts
        facts = more


def subsets(items):
    return chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))


def allowed(acts, chosen):
    """Whether at most one act of each group is chosen."""
    groups = [act.group for act in acts if act.id in chosen and act.group]
    return len(groups) == len(set(groups))


def minimal(acts, holds, goals):
    """All minimal sets of startable acts that reach the goals, as frozensets."""
    names = [act.id for act in acts if act.startable]
    good = [
        frozenset(some)
        for some in subsets(names)
        if allowed(acts, some) and set(goals) <= reach(acts, holds, some)
    ]
    return {some for some in good if not any(other < some for other in good)}


def needed_acts(acts, holds, goals):
    """Acts that are in every choice of acts, ours and theirs, that reaches the goals."""
    ways = []
    for some in subsets(acts):
        names = {act.id for act in some}
        if allowed(some, names) and set(goals) <= reach(some, holds, names):
            ways.append(names)
    return set.intersection(*ways) if ways else set()


def dates(acts, holds, chosen, start, horizon):
    """The first day of each fact, by living through the days one by one."""
    first = dict.fromkeys(holds, start)
    ends = {}
    for day in range(start, horizon):
        for _ in range(len(acts) + 1):  # acts that take no time may follow one another in a day
            for act in acts:
                ready = all(first.get(need, horizon) <= day for need in act.needs)
                due = act.not_before is None or act.not_before <= day
                if ready and due and act.id not in ends and (not act.startable or act.id in chosen):
                    ends[act.id] = day + act.days
                if ends.get(act.id) == day:
                    first.update({fact: day for fact in act.brings if fact not in first})
    return first
