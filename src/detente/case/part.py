"""What all parts of a case share: strict fields in kebab-case, reasons, sources and marks."""

from pydantic import BaseModel, ConfigDict, Field

from detente.case.scalars import Day, Text


def kebab(name: str) -> str:
    """The name of a field as people write it: `best_first` is `best-first`."""
    return name.rstrip("_").replace("_", "-")


class Part(BaseModel):
    """A part of a case. Unknown fields are faults; fields that begin with `x-` are kept, unread."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=kebab, populate_by_name=True
    )


class Judged(Part):
    """Who judged, and when."""

    by: Text
    on: Day | None = None


class Sourced(Part):
    """A part that says why it holds, on which sources, and how it may be handled.

    `why` may name sources in square brackets, as in `speech of 3 March [s1]`.
    `visible_from` is the date from which an undated or unpublished entry counts.
    """

    why: Text = ""
    sources: tuple[Text, ...] = ()
    judged: Judged | None = None
    visible_from: Day | None = None
    marks: tuple[Text, ...] = Field(default=(), description="Handling marks, e.g. TLP:AMBER.")
