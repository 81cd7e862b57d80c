"""What went with progress before, what is missing now, and who can supply it."""

from detente.studies.lessons.issues import learned
from detente.studies.lessons.study import study

__all__ = ["learned", "study"]
