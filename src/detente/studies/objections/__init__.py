"""The study of objections: the other half of the case for the plan."""

from detente.studies.objections.study import study

__all__ = ["study"]
