"""What the study of lessons answers on pledges: how many were kept, and how long they took."""

from dataclasses import dataclass

from detente.answers import Rests
from detente.answers.text import Quote
from detente.case.models.actor import Actor


@dataclass(frozen=True)
class Rate(Rests):
    """How many of the pledges that fell due were kept in full, with a 90% interval.

    `kind`: the kind or the field, in the case's words; "" for all, or where none is stated.
    """

    by: Actor
    kind: Quote
    kept: int
    due: int
    late: int
    partial: int
    pending: int
    unknown: int
    disputed: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Delivery(Rests):
    """Time to delivery in days; `pending` pledges are censored on the planning date.

    `median_days` is None where half were not delivered within what was seen; `still_pending`: the
    share after so many days.
    """

    by: Actor
    delivered: int
    pending: int
    median_days: float | None
    still_pending: dict[str, float]


@dataclass(frozen=True)
class Pledges:
    """Reliability of both sides by one rule (definitions §26)."""

    sides: tuple[Rate, ...]
    by_kind: tuple[Rate, ...]
    by_field: tuple[Rate, ...]
    delivery: tuple[Delivery, ...]
    counted_once: int
