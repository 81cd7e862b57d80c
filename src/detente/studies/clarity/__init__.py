"""How each side is read now, what to say through which channel, and what to ask (§9)."""

from detente.studies.clarity.listening import SPELL_DAYS
from detente.studies.clarity.shifted import shifted
from detente.studies.clarity.study import study

__all__ = ["SPELL_DAYS", "shifted", "study"]
