"""One negotiating text: paragraphs, alternatives in brackets with who wants them, history."""

from hashlib import sha256
from typing import Annotated, Literal, Self

from pydantic import FailFast, Field, model_validator

from detente.table.acts.agenda import Annexes
from detente.table.acts.parts import Id, MaybeDigest, Moment, Name, StrictModel, Words
from detente.table.canonical import canonical


class BracketedText(StrictModel):
    """Words in brackets, and the party that wants them."""

    by: Name
    words: Words


class Paragraph(StrictModel):
    """Settled words, or alternatives in brackets; never both."""

    id: Id
    words: Words = ""
    brackets: Annotated[tuple[BracketedText, ...], Field(max_length=50), FailFast()] = ()

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.words) == bool(self.brackets):
            raise ValueError("a paragraph has settled words or brackets, one of both")
        return self


class TextVersion(StrictModel):
    """A state of a text. `before` is the digest of the act with the state that it follows."""

    kind: Literal["text"]
    text: Id
    item: Id
    title: Name
    parties: Annotated[tuple[Name, ...], Field(min_length=2, max_length=20), FailFast()]
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=1000), FailFast()]
    before: MaybeDigest = ""
    annexes: Annexes = ()
    until: Moment = ""

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        for what in ([one.id for one in self.paragraphs], list(self.parties)):
            if len(what) != len(set(what)):
                raise ValueError("a paragraph or a party stands twice")
        return self

    @property
    def open(self) -> tuple[str, ...]:
        """Paragraphs that still have brackets."""
        return tuple(one.id for one in self.paragraphs if one.brackets)

    @property
    def state(self) -> str:
        """The digest of what is agreed on when this is accepted: all but history and term."""
        return sha256(
            canonical(self.model_dump(exclude={"before", "until"}, mode="json"))
        ).hexdigest()
