"""Replies by the words of §62, package by package: slow and plain."""

from itertools import product

import numpy as np

from detente.engines.talks import OnTable, Replying
from tests.engines.talks.oracle import lawful

TOLERANCES = (0.03, 0.06, 0.12, 0.25)


def ours(given: Replying, package: tuple[int, ...]) -> float:
    return sum(float(row[0, k]) for row, k in zip(given.ours.issues, package, strict=True))


def theirs(given: Replying, package: tuple[int, ...]) -> np.ndarray:
    return sum(row[:, k] for row, k in zip(given.theirs.issues, package, strict=True))


def group(given: Replying, table: OnTable, package: tuple[int, ...]) -> int:
    """0: no less to them than what we have put, and more of what they asked; 1: no less; 2."""
    mean = given.weights @ theirs(given, package)
    if any(given.weights @ theirs(given, one) > mean + 1e-9 for one in table.put):
        return 2
    now = given.rules.now
    asked = {issue: to for issue, to in table.asked.items() if to != now[issue]}
    before = table.put[-1] if table.put else now
    had = sum(before[issue] == to for issue, to in asked.items())
    has = sum(package[issue] == to for issue, to in asked.items())
    return 0 if has > had or had == len(asked) else 1


def better_put(given: Replying, table: OnTable, package: tuple[int, ...]) -> bool:
    """Whether something that we put, and could again, is better for one side and worse for none,
    and lacks nothing of what they last asked that the package has."""
    now, mean = given.rules.now, given.weights @ theirs(given, package)
    for put in table.put:
        mine, yours = ours(given, put), given.weights @ theirs(given, put)
        more = max(mine - ours(given, package), yours - mean) > 1e-9
        no_less = min(mine - ours(given, package), yours - mean) >= -1e-9
        new = [
            issue
            for issue, to in table.asked.items()
            if package[issue] == to != put[issue] and to != now[issue]
        ]
        if lawful(put, given.rules) and more and no_less and not new:
            return True
    return False


def better_near(given: Replying, near: list, slack: float, package: tuple[int, ...]) -> bool:
    """Whether another package is worth clearly more to us and no less to them."""
    mine, yours = ours(given, package), given.weights @ theirs(given, package)
    return any(
        ours(given, one) > mine + slack + 1e-9
        and given.weights @ theirs(given, one) >= yours - 1e-9
        for one in near
    )


def replies(given: Replying, level: float, table: OnTable) -> tuple[list[tuple[int, ...]], float]:
    """Up to three replies, and the tolerance at which they were found."""
    every = [one for one in product(*given.rules.open_) if lawful(one, given.rules)]
    every = [one for one in every if one not in table.put and one != table.lying]
    every = [one for one in every if ours(given, one) > 0]
    every = [one for one in every if given.weights @ theirs(given, one) > 0]
    every = [one for one in every if not better_put(given, table, one)]
    width, slack = TOLERANCES[-1] * abs(level), TOLERANCES[0] * abs(level)
    every = [one for one in every if abs(ours(given, one) - level) <= width + 1e-9]
    every = [one for one in every if not better_near(given, every, slack, one)]
    chosen: list[tuple[int, ...]] = []
    for part in TOLERANCES:
        near = [one for one in every if abs(ours(given, one) - level) <= part * abs(level) + 1e-9]
        chosen, best = [], np.full(len(given.weights), -np.inf)
        for wanted in range(3):
            some = [one for one in near if group(given, table, one) == wanted]
            while some and len(chosen) < 3:
                values = [given.weights @ np.maximum(best, theirs(given, one)) for one in some]
                if chosen and max(values) <= given.weights @ best + 1e-9:
                    break
                chosen.append(some[int(np.argmax(values))])
                best = np.maximum(best, theirs(given, chosen[-1]))
        if len(chosen) == 3:
            break
    return chosen, part
