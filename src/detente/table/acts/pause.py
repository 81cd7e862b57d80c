"""What stands still, and what goes on again."""

from typing import Annotated, Literal

from pydantic import Field

from detente.table.acts.parts import StrictModel, Words

Kind = Literal["channel", "item", "pledge", "all"]
Target = Annotated[str, Field(pattern=r"^([0-9a-f]{64}|[a-z0-9][a-z0-9._-]{0,79})?$")]


class Suspend(StrictModel):
    """A party stops a channel, an item, a pledge (its act's digest), or all (but firewalls)."""

    kind: Literal["suspend"]
    what: Kind
    id: Target = ""
    why: Words = ""


class Resume(StrictModel):
    """The party that stopped something goes on with it."""

    kind: Literal["resume"]
    what: Kind
    id: Target = ""
    why: Words = ""
