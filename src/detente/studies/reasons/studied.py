"""What one study hands back, before the plan gives it the basis that all answers share."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from detente.answers import Fact, Reason, Status, Tipping

T = TypeVar("T")


@dataclass(frozen=True)
class Studied(Generic[T]):
    """A value with its reasons, its tipping points, and how exact it is.

    `reasons` and `tips` may be generators: they run when an answer is shown, not when another
    study takes up the value. `work` is what a later study takes up beside it; no reader sees it.
    """

    value: T
    reasons: Iterable[Reason] = ()
    tips: Iterable[Tipping] = ()
    status: Status = Status.EXACT
    status_note: Fact | str = ""
    seed: int | None = None
    work: Any = None

    @cached_property
    def because(self) -> tuple[Reason, ...]:
        """Why the value is what it is."""
        return tuple(self.reasons)

    @cached_property
    def would_change_if(self) -> tuple[Tipping, ...]:
        """What would change it."""
        return tuple(self.tips)
