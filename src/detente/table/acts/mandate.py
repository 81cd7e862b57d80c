"""Who may sign what: leads and the scope of their public mandate, new keys, and keys that end."""

from typing import Annotated, Literal

from pydantic import FailFast, Field

from detente.table.acts.parts import Digest, MaybeDigest, Name, PublicKey, Scope, StrictModel, Words


class Designate(StrictModel):
    """A lead, and the items that this key may sign for; the newest designation counts.

    By the party's root, or by an author whose own scope is `*`.
    """

    kind: Literal["designate"]
    key: Digest
    name: Name
    scope: Annotated[tuple[Scope, ...], Field(max_length=200), FailFast()]


class Rotate(StrictModel):
    """A new key of the party, by its root; `old` ends behind its last good act, if one is named."""

    kind: Literal["rotate"]
    new: PublicKey
    name: Name
    scope: Annotated[tuple[Scope, ...], Field(max_length=200), FailFast()]
    old: MaybeDigest = ""
    last: Annotated[int, Field(ge=0, lt=2**53)] = 0


class Revoke(StrictModel):
    """A key ends, by the party's root: acts behind number `last` count no more."""

    kind: Literal["revoke"]
    key: Digest
    last: Annotated[int, Field(ge=0, lt=2**53)]
    why: Words = ""
