"""The nearest past episodes: case-based reasoning by distance over conditions.

City-block (L1) distance; where codes are missing, the mean over the conditions that both
episodes have, times the number of all conditions (Gower 1971). All ties are returned, and
missing values are counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.engines.lessons.truth_table import CROSSOVER

Codes = Mapping[str, float | None]
"""Condition → membership in 0..1; None where it is not known."""


@dataclass(frozen=True)
class Past:
    """A past episode: its codes and what came of it (None: too early, or not known)."""

    name: str
    codes: Codes
    outcome: float | None


@dataclass(frozen=True)
class Likeness:
    """A past episode beside the target.

    `distance` in 0..k; `unknown`: conditions that one of the two does not have. `there`,
    `missing`, `unclear` (exactly 0.5) and `uncoded`: the past episode's conditions.
    """

    past: Past
    distance: float
    unknown: tuple[str, ...]
    there: tuple[str, ...]
    missing: tuple[str, ...]
    unclear: tuple[str, ...]
    uncoded: tuple[str, ...]


@dataclass(frozen=True)
class Nearest:
    """`found`: the nearest episodes, ties included. `incomparable`: none of its codes known."""

    found: tuple[Likeness, ...]
    incomparable: tuple[str, ...]


def nearest(target: Codes, record: Sequence[Past], at_least: int = 1) -> Nearest:
    """The `at_least` nearest episodes and all that tie with the last of them.

    >>> now = {"leaders": 1.0, "process": 0.0}
    >>> record = [Past("P", {"leaders": 1.0, "process": 1.0}, 1.0),
    ...           Past("Q", {"leaders": 1.0, "process": None}, 0.0)]
    >>> [(each.past.name, each.distance, each.unknown) for each in nearest(now, record).found]
    [('Q', 0.0, ('process',))]
    """
    shared = [(past, _apart(target, past)) for past in record]
    known = [(_distance(target, apart), -len(apart), past) for past, apart in shared if apart]
    known.sort(key=lambda each: each[:2])
    reach = known[: max(1, at_least)]
    found = [past for distance, _, past in known if distance <= reach[-1][0] + 1e-9]
    likenesses = (compared(target, past) for past in found)
    lost = [past.name for past, apart in shared if not apart]
    return Nearest(tuple(each for each in likenesses if each), tuple(lost))


def compared(target: Codes, past: Past) -> Likeness | None:
    """A past episode beside the target; None where they share no known condition."""
    apart = _apart(target, past)
    if not apart:
        return None
    sides = {name: past.codes.get(name) for name in target}
    return Likeness(
        past,
        _distance(target, apart),
        tuple(n for n, code in sides.items() if code is None or target[n] is None),
        tuple(n for n, code in sides.items() if code is not None and code > CROSSOVER),
        tuple(n for n, code in sides.items() if code is not None and code < CROSSOVER),
        tuple(n for n, code in sides.items() if code == CROSSOVER),
        tuple(n for n, code in sides.items() if code is None),
    )


def _apart(target: Codes, past: Past) -> list[float]:
    """How far the two are apart in each condition that both have."""
    codes = past.codes
    return [
        abs(mine - theirs)
        for name, mine in target.items()
        if mine is not None and (theirs := codes.get(name)) is not None
    ]


def _distance(target: Codes, apart: list[float]) -> float:
    return sum(apart) / len(apart) * len(target)


def if_supplied(target: Codes, name: str, record: Sequence[Past], to: float = 1.0) -> Nearest:
    """The nearest episodes were one condition supplied."""
    return nearest({**target, name: to}, record)
