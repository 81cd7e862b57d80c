"""The study of the talks: what each offer is worth, what it taught us, how it goes."""

from detente.studies.talks.answering import answering
from detente.studies.talks.study import study

__all__ = ["answering", "study"]
