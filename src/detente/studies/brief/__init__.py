"""What the first page says, as facts."""

from detente.studies.brief.study import study

__all__ = ["study"]
