"""What is to be talked about: each side's items, and what the other adds."""

from typing import Annotated, Literal

from pydantic import FailFast, Field

from detente.table.acts.parts import Digest, Id, Name, StrictModel, Words

Annexes = Annotated[tuple[Digest, ...], Field(max_length=100), FailFast()]


class AgendaItem(StrictModel):
    """An item that a party wants on the agenda."""

    kind: Literal["agenda"]
    item: Id
    title: Name
    note: Words = ""
    annexes: Annexes = ()


class AddedItem(StrictModel):
    """An item that is added in answer to somebody's agenda (`to`: the digest of that act)."""

    kind: Literal["addition"]
    item: Id
    title: Name
    to: Digest
    note: Words = ""
    annexes: Annexes = ()
