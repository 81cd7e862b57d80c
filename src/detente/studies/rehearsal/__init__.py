"""How each order of the acts fares before it is real (definitions §34–§36)."""

from detente.studies.rehearsal.orders import NAMES
from detente.studies.rehearsal.study import Asked, study

__all__ = ["NAMES", "Asked", "study"]
