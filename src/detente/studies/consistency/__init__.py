"""Where the chapters of one plan contradict each other, as numbered checks."""

from detente.studies.consistency.study import study

__all__ = ["study"]
