"""The words for how a pledge stands (§38)."""

from enum import StrEnum


class ComplianceStatus(StrEnum):
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


SETTLED = (
    ComplianceStatus.MET,
    ComplianceStatus.LATE,
    ComplianceStatus.IN_PART,
    ComplianceStatus.MISSED,
)
"""Words that say how it ended."""
