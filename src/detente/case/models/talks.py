"""What is said while the talks run: offers, texts with brackets, answers (definitions §60)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from detente.case.models.actor import By
from detente.case.models.part import Sourced
from detente.case.models.scalars import Day, Read, Text, When, YesNo, text_of
from detente.case.models.signals import Level, Openness


class OfferForm(StrEnum):
    """How an offer was put: from what binds nobody to what anybody can read."""

    ORAL = "oral"
    NON_PAPER = "non-paper"
    TEXT = "text"
    PRESS = "press"


def terms_of(value: Any) -> Any:
    """Terms as a mapping: `issue = option; issue = option` in one text or a list is one as well."""
    if isinstance(value, Mapping):
        return value
    pieces = value if isinstance(value, list | tuple) else text_of(value).split(";")
    found: dict[str, str] = {}
    for piece in pieces:
        issue, sign, option = (part.strip() for part in text_of(piece).partition("="))
        if not sign or not issue or not option:
            raise ValueError("is not a term; write issue = option; issue = option")
        if issue in found:
            raise ValueError("names an issue twice; keep one option of it")
        found[issue] = option
    return found


Terms = Annotated[
    dict[Text, Text],
    Read(terms_of),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
            ]
        }
    ),
]


class TalksEntry(Sourced):
    """Something that a side, or a third party, has put on the table or said of what lies there.

    Who spoke, and the note of the meeting, stand in `talks-closed.csv`, which no plan reads. Of an
    idea that can be denied this is our own note.
    """

    date: When = Field(description="When it was said.")
    round: int = Field(ge=1, description="The round of talks, counted from 1.")
    side: By = Field(description="Whose it is: us, them, or a third party by its name.")
    openness: Openness = Field(default=Openness.PRIVATE, description="Private or public.")
    level: Level = Field(default=Level.OFFICIAL, description="Leader or official.")
    form: OfferForm = Field(description="Oral, a non-paper, a text, or said for the press.")
    whole: YesNo = Field(
        default=False,
        description="Whether it is a whole package: issues without a term stay as they are now.",
    )
    terms: Terms = Field(
        default_factory=dict, description="What it offers and asks for: `issue = option`."
    )
    if_: Terms = Field(
        default_factory=dict, description="Terms that it hangs on: without them it is void."
    )
    brackets: tuple[Text, ...] = Field(
        default=(), description="Issues on which its text still stands in brackets."
    )
    accepts: Text = Field(default="", description="The entry that it accepts, by its id.")
    refuses: Text = Field(default="", description="The entry that it refuses, by its id.")
    answer_by: Day | None = Field(default=None, description="The day by which it asks an answer.")
    text: Text = Field(default="", description="The words in which it was put, in short.")

    @property
    def floated(self) -> bool:
        """Whether it is a part that no leader said, and only aloud: it binds nobody."""
        return self.form is OfferForm.ORAL and not self.whole and self.level is not Level.LEADER
