"""The study of spoilers: who or what can wreck the talks, and what the plan has against it."""

from detente.studies.spoilers.study import study

__all__ = ["study"]
