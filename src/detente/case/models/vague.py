"""Agreed vagueness: words that each side may read in its own way, until they are settled."""

from pydantic import Field

from detente.case.models.part import Sourced
from detente.case.models.scalars import Day, Text


class Vague(Sourced):
    """What each side may say that agreed words mean, and by when that has to be settled."""

    us: Text = Field(description="What we may say that it means.")
    them: Text = Field(description="What they may say that it means.")
    settled_by: Day = Field(description="The day by which it has to be settled.")
