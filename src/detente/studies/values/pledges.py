"""What the study of lessons answers on pledges: how many were kept, and how long they took."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """How many of the pledges that fell due were kept in full, with a 90% interval."""

    by: str
    kind: str
    kept: int
    due: int
    late: int
    partial: int
    pending: int
    unknown: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Delivery:
    """Time to delivery in days; `pending` pledges are censored on the planning date."""

    by: str
    delivered: int
    pending: int
    median_days: float | None
    still_pending: dict[str, float]
    said: str


@dataclass(frozen=True)
class Pledges:
    """Reliability of both sides by one rule (definitions §26)."""

    sides: tuple[Rate, ...]
    by_kind: tuple[Rate, ...]
    by_field: tuple[Rate, ...]
    delivery: tuple[Delivery, ...]
    counted_once: int
    said: str
