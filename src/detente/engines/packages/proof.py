"""How far an answer about packages is proven, and what may be spent on it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

ZERO = (Fraction(0), Fraction(0))


class Proven(StrEnum):
    """From the strongest to the weakest."""

    EXACT = "exact"
    WITHIN = "within ε"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True)
class PackageProof:
    """What is proven of an answer.

    `epsilon`: for each principal, in its own scores, what an answer within ε can fall short by.
    `note` says in words what is proven where the answer is not exact.
    """

    status: Proven = Proven.EXACT
    epsilon: tuple[Fraction, Fraction] = ZERO
    note: str = ""

    @property
    def exact(self) -> bool:
        """Whether nothing is missing and nothing is rounded."""
        return self.status is Proven.EXACT


EXACT = PackageProof()


def _never() -> bool:
    return False


@dataclass(frozen=True)
class SearchLimits:
    """What may be spent. `stop` is asked between steps; when it says yes the work ends early.

    `labels`: partial packages kept at a time; `nodes`: states of the diagram's layers;
    `ties`: packages listed for one score vector.
    """

    labels: int = 200_000
    nodes: int = 50_000
    ties: int = 100
    stop: Callable[[], bool] = _never


DEFAULT = SearchLimits()
