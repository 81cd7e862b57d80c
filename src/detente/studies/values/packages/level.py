"""In how many readings of the estimates something holds."""

from enum import StrEnum


class InReadings(StrEnum):
    """Every, some or no reading of the estimates (definitions §8)."""

    EVERY = "every"
    SOME = "some"
    NO = "no"
