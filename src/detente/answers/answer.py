"""The one form that every answer has."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from detente.answers.fact import Fact
from detente.answers.reason import Reason
from detente.answers.shown import Shown

T = TypeVar("T")


class Status(StrEnum):
    """How far an answer can be trusted as mathematics (definitions §3)."""

    EXACT = "exact"
    WITHIN = "within ε"
    INCOMPLETE = "incomplete"
    ESTIMATE = "estimate"
    CANNOT_SAY = "cannot say"

    @property
    def weakness(self) -> int:
        """0 for exact, more the less it can be trusted."""
        return list(Status).index(self)


@dataclass(frozen=True)
class Tipping:
    """The nearest change of an input that would change the answer.

    `found` is false where a search over the stated ranges met none; `fact` says which.
    `searched`: over what.
    """

    fact: Fact | str
    found: bool = True
    searched: Fact | str = ""
    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer(Shown, Generic[T]):
    """A value with its reasons and its basis.

    `engine` names the code and version that computed it; `inputs` is the digest of the
    case as it was visible on `as_of`; `seed` is None where nothing was drawn.
    `marks` is the join of the handling marks of all that the study read (definitions §19).
    """

    value: T
    because: tuple[Reason, ...]
    would_change_if: tuple[Tipping, ...]
    inputs: str
    engine: str
    status: Status = Status.EXACT
    status_note: Fact | str = ""
    seed: int | None = None
    marks: tuple[str, ...] = field(default=())
