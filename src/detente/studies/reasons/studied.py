"""What one study hands back, before the plan gives it the basis that all answers share."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from detente.answers import Fact, Reason, Status, Tipping

T = TypeVar("T")


@dataclass(frozen=True)
class Studied(Generic[T]):
    """A value with its reasons, its tipping points, and how exact it is.

    `work` is what a later study takes up beside the value; no reader sees it.
    """

    value: T
    because: tuple[Reason, ...] = ()
    would_change_if: tuple[Tipping, ...] = ()
    status: Status = Status.EXACT
    status_note: Fact | str = ""
    seed: int | None = None
    work: Any = None
