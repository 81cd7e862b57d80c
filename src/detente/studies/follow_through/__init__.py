"""Where the pledges stand: the register as a plan reads it."""

from detente.studies.follow_through.study import study

__all__ = ["study"]
