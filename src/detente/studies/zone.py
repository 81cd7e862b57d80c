"""The packages engine's answers about one zone, in the studies' words."""

from dataclasses import dataclass

from detente.answers import Status
from detente.engines.packages.problem import Problem


@dataclass(frozen=True)
class Standing:
    """Which (issue, option) places stand in some package of the zone."""

    places: frozenset[tuple[int, int]]
    status: Status
    note: str


def standing(given: Problem) -> Standing:
    raise NotImplementedError
