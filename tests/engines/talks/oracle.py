"""The learning of definitions §61 in plain Python, one number at a time."""

from collections.abc import Sequence
from itertools import product
from math import erf, exp, sqrt

from detente.engines.talks import Rules, TalksEvent
from detente.engines.talks.learn import CURVES


def weights(
    tables: Sequence[Sequence[Sequence[float]]], events: Sequence[TalksEvent], rules: Rules
) -> tuple[list[float], float]:
    """The weight of each reading, and the evidence; `tables[issue][reading][option]`."""
    readings = len(tables[0])
    every = [p for p in product(*rules.open_) if lawful(p, rules)]
    likely = [[1.0] * len(CURVES) for _ in range(readings)]
    fit = [[1.0] * len(CURVES) for _ in range(readings)]
    before: list[TalksEvent] = []
    for event in events:
        package = tuple(event.terms.get(i, k) for i, k in enumerate(rules.now))
        others = every if event.whole else scoped(event, rules)
        new = min((differs(event, one) for one in before), default=1.0)
        for j, c in product(range(readings), range(len(CURVES))):
            e, floor = CURVES[c]
            asked = 1 - (1 - floor) * event.time ** (1 / e)
            share, instead = shares(tables, j, package, others, event, rules)
            if event.answer is not None:
                refused = phi((asked - share) / 0.06)
                chance = 0.1 + 0.9 * (1 - refused if event.answer else refused)
                likely[j][c] *= event.noise + (1 - event.noise) * chance
                continue
            at = kernel(share - asked)
            mean = sum(kernel(one - asked) for one in instead) / len(instead)
            ratio = at / (mean + max(at, 1e-12) / (1 + len(instead)))
            ratio = (1 - event.noise) * ratio + event.noise
            fit[j][c] *= ratio**new
            if event.whole:
                ratio *= 0.02 + 0.98 * (share > 0)
                last = next((one for one in reversed(before) if one.whole), None)
                if last is not None:
                    then = tuple(last.terms.get(i, k) for i, k in enumerate(rules.now))
                    earlier, _ = shares(tables, j, then, others, last, rules)
                    ratio *= 0.15 + 0.85 * phi((earlier - share) / 0.04)
            likely[j][c] *= ratio**new
        if event.answer is None:
            before.append(event)
    sums = [sum(row) for row in likely]
    evidence = sum(map(sum, fit)) / (readings * len(CURVES))
    return [one / sum(sums) for one in sums], evidence


def shares(
    tables: Sequence[Sequence[Sequence[float]]],
    j: int,
    package: Sequence[int],
    others: Sequence[Sequence[int]],
    event: TalksEvent,
    rules: Rules,
) -> tuple[float, list[float]]:
    """An offer's share in a reading, and those of what could have been offered instead."""
    gains = [gain(tables, j, one) for one in (package, *others)]
    if event.whole:
        every = (one for one in product(*rules.open_) if lawful(one, rules))
        most = max(1e-9, *(gain(tables, j, one) for one in every))
        return gains[0] / most, [one / most for one in gains[1:]]
    low, high = min(gains), max(gains)
    width = high - low if high > low else 1.0
    return (gains[0] - low) / width, [(one - low) / width for one in gains[1:]]


def gain(tables: Sequence[Sequence[Sequence[float]]], j: int, package: Sequence[int]) -> float:
    return sum(tables[i][j][k] for i, k in enumerate(package))


def scoped(event: TalksEvent, rules: Rules) -> list[tuple[int, ...]]:
    rows = [rules.open_[i] if i in event.terms else (now,) for i, now in enumerate(rules.now)]
    return list(product(*rows))


def differs(event: TalksEvent, other: TalksEvent) -> float:
    unlike = sum(other.terms.get(issue) != option for issue, option in event.terms.items())
    return unlike / len(event.terms)


def lawful(package: Sequence[int], rules: Rules) -> bool:
    banned = any(all(package[i] == k for i, k in ban) for ban in rules.bans)
    cost = sum(row[k] for row, k in zip(rules.costs, package, strict=False))
    return not banned and (rules.limit is None or cost <= rules.limit)


def kernel(value: float) -> float:
    return exp(-0.5 * (value / 0.06) ** 2)


def phi(value: float) -> float:
    return (1 + erf(value / sqrt(2))) / 2
