"""What each lead is told: one instruction card a lead (§15)."""

from detente.studies.mandates.home import home_sheets
from detente.studies.mandates.study import study

__all__ = ["home_sheets", "study"]
