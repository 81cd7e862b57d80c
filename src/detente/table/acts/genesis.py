"""Who sits at the table, by which keys and rules: signed by the roots of all parties."""

from typing import Annotated, Literal, Self

from pydantic import FailFast, Field, model_validator

from detente.table.acts.parts import Id, Name, PublicKey, Scope, StrictModel, Words


class Author(StrictModel):
    """A key that signs for a party, and for which items of the agenda (`*`: all)."""

    key: PublicKey
    name: Name
    scope: Annotated[tuple[Scope, ...], Field(max_length=200), FailFast()]


class Seat(StrictModel):
    """A party: its root, which stays offline, and its first authors."""

    name: Name
    root: PublicKey
    authors: Annotated[tuple[Author, ...], Field(max_length=100), FailFast()]


class TableChannel(StrictModel):
    """A channel; a firewalled one goes on whatever else is suspended."""

    id: Id
    firewall: bool


class Genesis(StrictModel):
    """The first act. Its digest is the table's name."""

    kind: Literal["genesis"]
    title: Name
    parties: Annotated[tuple[Seat, ...], Field(min_length=2, max_length=20), FailFast()]
    channels: Annotated[tuple[TableChannel, ...], Field(max_length=100), FailFast()] = ()
    rules: Annotated[tuple[Words, ...], Field(max_length=100), FailFast()] = ()
    nonce: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        keys = [key for one in self.parties for key in (one.root, *(a.key for a in one.authors))]
        names = [one.name for one in self.parties]
        channels = [one.id for one in self.channels]
        for what in (keys, names, channels):
            if len(what) != len(set(what)):
                raise ValueError("a party, a key or a channel stands twice")
        return self
