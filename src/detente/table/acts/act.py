"""The frame of every act: who says it, where in the chain, and what was seen before."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from detente.table.acts.kinds import Body
from detente.table.acts.parts import MaybeDigest, Moment, StrictModel

VERSION = 1
MOST_SEEN = 1000  # authors that an act names
GENESIS = "genesis"  # the author of the act that all sign
Sequence = Annotated[int, Field(ge=0, lt=2**53)]
Key = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64}|genesis)$")]


class SeenAct(StrictModel):
    """The last act seen of another author."""

    sequence: Sequence
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _pairs(heads: Any) -> Any:
    """At the first that is none it ends: what is refused costs no more than what is taken."""
    for one in heads.values() if isinstance(heads, dict) else ():
        if not isinstance(one, dict) or set(one) != set(SeenAct.model_fields):
            raise ValueError("of each author a sequence and a digest")
    return heads


class Frame(StrictModel):
    """What stays the same in every version, so that chains hold across them.

    `seen` names the last act seen of each other author; `stated` is the author's own clock, for
    warnings only.
    """

    author: Key
    party: Annotated[str, Field(max_length=200)]
    previous: MaybeDigest
    seen: Annotated[dict[Key, SeenAct], Field(max_length=MOST_SEEN), BeforeValidator(_pairs)]
    sequence: Sequence
    stated: Moment
    table: MaybeDigest


class TableAct(Frame):
    """An act that this version acts on."""

    version: Literal[1]
    body: Body


class Unknown(Frame):
    """An act of a version or kind that is kept byte for byte and not acted on."""

    version: Sequence
    body: dict[str, Any]
