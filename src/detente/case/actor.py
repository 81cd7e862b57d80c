"""Who has to act, seen from the side whose plan it is."""

from enum import StrEnum


class Actor(StrEnum):
    """Who has to act."""

    US = "us"
    THEM = "them"
    BOTH = "both"
