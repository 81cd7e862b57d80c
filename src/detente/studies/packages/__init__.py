"""Where both can claim a win, and which package to propose (definitions §8, §11)."""

from detente.studies.packages.describe import described
from detente.studies.packages.proposal import proposal
from detente.studies.packages.questions import questions
from detente.studies.packages.study import study

__all__ = ["described", "proposal", "questions", "study"]
