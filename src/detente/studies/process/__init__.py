"""The study of the process: acts and paths, the message, calendar, valve, leaks and rules."""

from detente.studies.process.study import study

__all__ = ["study"]
