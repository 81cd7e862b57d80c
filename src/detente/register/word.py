"""The words for how a pledge stands (§38)."""

from enum import StrEnum


class Word(StrEnum):
    """How a pledge stands."""

    MET = "met"
    LATE = "late"
    IN_PART = "in part"
    MISSED = "missed"
    NOT_DUE = "not due"
    AWAITED = "awaiting figures"
    CANNOT_OBSERVE = "cannot observe"
    DISPUTED = "disputed"
    WAIVED = "waived"
    SUSPENDED = "suspended"
    VOIDED = "voided"
    CANNOT_SAY = "cannot say"


SETTLED = (Word.MET, Word.LATE, Word.IN_PART, Word.MISSED)
"""Words that say how it ended."""
