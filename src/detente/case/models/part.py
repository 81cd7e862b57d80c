"""What all parts of a case share: strict fields in kebab-case, reasons, sources and marks."""

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from detente.case.models.scalars import Day, Text

CITED = re.compile(r"\[([A-Za-z][\w.:-]*)\]")
"""A source named in a reason: `speech of 3 March [s1]`."""
_WITH_BLANKS = re.compile(rf"(?<!\s)\s*{CITED.pattern}")


def uncited(why: str) -> str:
    """A reason in its author's words, without the sources named in it.

    >>> uncited("speech of 3 March [s1], and again [s2].")
    'speech of 3 March, and again'
    """
    return " ".join(_WITH_BLANKS.sub("", why).split()).strip(" .")


def kebab(name: str) -> str:
    """The name of a field as people write it: `best_first` is `best-first`."""
    return name.rstrip("_").replace("_", "-")


class Part(BaseModel):
    """A part of a case. Unknown fields are faults; fields that begin with `x-` are kept, unread."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=kebab, populate_by_name=True, defer_build=True
    )

    @model_validator(mode="before")
    @classmethod
    def _written(cls, data: Any) -> Any:
        """What was written: a field left empty counts as left out, `x-` is not read."""
        if not isinstance(data, dict):
            return data
        return {k: v for k, v in data.items() if v is not None and not str(k).startswith("x-")}


class Judged(Part):
    """Who judged, and when."""

    by: Text = Field(description="Who judged: a person or a staff.")
    on: Day | None = Field(default=None, description="The day of the judgement.")


class Sourced(Part):
    """A part that says why it holds, on which sources, and how it may be handled.

    `why` may name sources in square brackets, as in `speech of 3 March [s1]`.
    `visible_from` is the date from which an undated or unpublished entry counts.
    """

    why: Text = Field(default="", description="The reason; sources in brackets, as in [s1].")
    sources: tuple[Text, ...] = Field(default=(), description="Keys of the case's sources.")
    judged: Judged | None = Field(default=None, description="Who judged this, and when.")
    visible_from: Day | None = Field(
        default=None, description="The day from which it counts, whatever its sources' dates."
    )
    marks: tuple[Text, ...] = Field(default=(), description="Handling marks, e.g. TLP:AMBER.")
