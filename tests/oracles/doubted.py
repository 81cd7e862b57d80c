"""A bare problem with ranges by its definitions alone: list every package, measure each, compare.

From the file's own data, in plain floating point; nothing of the project is used.
"""

from fractions import Fraction
from itertools import product
from math import erf, inf, prod, sqrt
from typing import Any

Part = tuple[float, float, float]
"""Mean, variance, lowest."""
CLOSE = 1e-8


def even(cell: Any, weight: Fraction = Fraction(1)) -> Part:
    """A number or a range, times a weight."""
    ends = [Fraction(one) * weight for one in (cell if isinstance(cell, list) else [cell, cell])]
    low, high = float(min(ends)), float(max(ends))
    return (low + high) / 2, (high - low) ** 2 / 12, low


def packages(data: Any) -> list[tuple[int, ...]]:
    """All that hold no ban."""
    every = product(*(range(len(one["options"])) for one in data["issues"]))
    bans = data.get("bans", [])
    return [x for x in every if not any(all(x[i] == k for i, k in ban) for ban in bans)]


def worth(data: Any, who: tuple[int, int | None], x: tuple[int, ...]) -> list[Part]:
    """The parts of what a package is worth to a party or one of its audiences."""
    party, audience = who
    table = data["parties"][party]
    if audience is not None:
        table = table["audiences"][audience]
    weights = table.get("weights") or [1] * len(x)
    parts = [even(table["scores"][i][k], Fraction(weights[i])) for i, k in enumerate(x)]
    for one in data.get("linkages", []):
        mine = one["party"] == party and one.get("audience") == audience
        if mine and all(x[i] == k for i, k in zip(one["issues"], one["options"], strict=True)):
            parts.append(even(one["score"]))
    return parts


def point(data: Any, party: int) -> float:
    """No agreement: as given, else the middle of the reservation."""
    if data.get("no_agreement"):
        return float(Fraction(data["no_agreement"][party]))
    return even(data["parties"][party]["reservation"])[0]


def gain(data: Any, party: int, x: tuple[int, ...]) -> float:
    return sum(mean for mean, _, _ in worth(data, (party, None), x)) - point(data, party)


def slack(data: Any, who: tuple[int, int | None], x: tuple[int, ...]) -> list[Part]:
    """What a row has beyond what it must have; without a reservation, no agreement."""
    party, audience = who
    table = data["parties"][party]
    if audience is not None:
        table = table["audiences"][audience]
    asked = table.get("reservation")
    if asked is None:
        least = (point(data, party),) * 2
    else:
        least = tuple(
            float(Fraction(one)) for one in (asked if isinstance(asked, list) else [asked] * 2)
        )
    low, high = least
    return [*worth(data, who, x), (-(low + high) / 2, (high - low) ** 2 / 12, -high)]


def chance(parts: list[Part], rho: float) -> float:
    """Φ(m/σ(ρ)); without doubt 0 or 1."""
    mean = sum(m for m, _, _ in parts)
    spread = sqrt(
        (1 - rho) * sum(v for _, v, _ in parts) + rho * sum(sqrt(v) for _, v, _ in parts) ** 2
    )
    if spread < 1e-9:
        return 1.0 if mean > -1e-9 else 0.0
    return (1 + erf(mean / spread / sqrt(2))) / 2


def rows(data: Any, members: list[int]) -> list[tuple[int, int | None]]:
    """Who has to accept: the members and their audiences."""
    own: list[tuple[int, int | None]] = [(p, None) for p in members]
    return own + [
        (p, a) for p in members for a in range(len(data["parties"][p].get("audiences", [])))
    ]


def best(data: Any, members: list[int], rho: float, least: list[float]) -> tuple[float, set[Any]]:
    """The greatest product of what qualifies, and who has it; −1 where it cannot be told so."""
    known: dict[Any, float] = {}
    doubtful: list[float] = []
    for x in packages(data):
        gains = [gain(data, p, x) for p in members]
        if min(gains) < CLOSE:
            continue
        value = prod(gains)
        every = [slack(data, who, x) for who in rows(data, members)]
        over = [
            chance(parts, rho) - least[who[0]]
            for parts, who in zip(every, rows(data, members), strict=True)
        ]
        corner = min(sum(low for _, _, low in parts) for parts in every)
        if min(over) > CLOSE or corner > -1e-9:
            known[x] = value
        elif min(over) > -CLOSE:
            doubtful.append(value)
    top = max(known.values(), default=-inf)
    if any(value >= top - 1e-9 for value in doubtful):
        return -1.0, set()
    return top, {x for x, value in known.items() if value >= top - 1e-9}


def sure(data: Any, members: list[int]) -> float:
    """The greatest product of what no row can lose by; −∞ where there is none."""
    values = [
        prod(gain(data, p, x) for p in members)
        for x in packages(data)
        if min(gain(data, p, x) for p in members) > CLOSE
        and all(
            sum(low for _, _, low in slack(data, who, x)) > -1e-9 for who in rows(data, members)
        )
    ]
    return max(values, default=-inf)
