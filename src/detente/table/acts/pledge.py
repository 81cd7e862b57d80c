"""Who owes what to whom, what came of it, and what was said of that."""

from typing import Annotated, Literal, Self

from pydantic import FailFast, Field, model_validator

from detente.table.acts.agenda import Annexes
from detente.table.acts.parts import (
    Amount,
    Day,
    Digest,
    Id,
    MaybeDigest,
    MaybeId,
    Name,
    StrictModel,
    Words,
)

MOST_DAYS = 36_500  # a century
Others = Annotated[tuple[Digest, ...], Field(max_length=100), FailFast()]


class InterimQuantity(StrictModel):
    """How much is due in all by a day on the way to the deadline."""

    by: Day
    quantity: Amount


class Commit(StrictModel):
    """A pledge: `promiser` owes `what` to `counterpart`. `controlled`: an act of its own.

    `after`: pledges that must be met or waived before this one is due. `returns`: what the
    counterpart owes the promiser, whose performance may be taken back if this one is missed.
    `within`: days from when all of `after` is met or waived, in place of the deadline; 0: none.
    `clock`: the name of the steps and terms by which a dispute over it goes on.
    """

    kind: Literal["commit"]
    pledge: Id
    item: Id
    promiser: Name
    counterpart: Name
    what: Name
    quantity: Amount = ""
    unit: Annotated[str, Field(max_length=80)] = ""
    baseline: Words = ""
    since: Day = ""
    deadline: Day = ""
    measure: Words = ""
    controlled: bool = True
    at_most: bool = False
    path: Annotated[tuple[InterimQuantity, ...], Field(max_length=1000), FailFast()] = ()
    text: MaybeDigest = ""
    after: Others = ()
    returns: Others = ()
    within: Annotated[int, Field(ge=0, le=MOST_DAYS)] = 0
    clock: MaybeId = ""

    @model_validator(mode="after")
    def _two(self) -> Self:
        if self.promiser == self.counterpart:
            raise ValueError("nobody owes to itself")
        return self

    @model_validator(mode="after")
    def _gated(self) -> Self:
        if len(set(self.after)) < len(self.after) or len(set(self.returns)) < len(self.returns):
            raise ValueError("a pledge stands twice in after or returns")
        if self.within and not self.after:
            raise ValueError("within counts from when other pledges are met, and after names none")
        return self


class PledgeEvidence(StrictModel):
    """How much had come in all by a day, by which source, published when."""

    kind: Literal["evidence"]
    act: Digest
    until: Day
    quantity: Amount = ""
    unit: Annotated[str, Field(max_length=80)] = ""
    source: Words
    published: Day = ""
    says: Words = ""
    annexes: Annexes = ()


class Certify(StrictModel):
    """The counterpart says whether a pledge was met."""

    kind: Literal["certify"]
    act: Digest
    met: bool
    why: Words = ""


class Dispute(StrictModel):
    """A party to a pledge disputes how it stands."""

    kind: Literal["dispute"]
    act: Digest
    why: Words


class Waive(StrictModel):
    """The counterpart lets a pledge go, lawfully."""

    kind: Literal["waive"]
    act: Digest
    why: Words = ""
