"""What to take on, prepare, talk about without trading, keep to a quiet channel (§14)."""

from detente.studies.agenda.study import study

__all__ = ["study"]
