"""Answers: each names the digest of the act that it answers."""

from typing import Literal

from detente.table.acts.parts import Digest, MaybeDigest, StrictModel, Words


class Accept(StrictModel):
    """A party would sign this text in this state; binds once the proposer has confirmed it."""

    kind: Literal["accept"]
    act: Digest
    state: Digest


class Confirm(StrictModel):
    """The proposer of a text takes an accept: from here on both are bound."""

    kind: Literal["confirm"]
    act: Digest
    state: Digest


class Reject(StrictModel):
    """A party will not sign this text."""

    kind: Literal["reject"]
    act: Digest
    why: Words = ""


class Withdraw(StrictModel):
    """A party takes back its own text, its own accept that is not bound, or (no act) itself."""

    kind: Literal["withdraw"]
    act: MaybeDigest = ""
    why: Words = ""


class Expire(StrictModel):
    """An offer has run out: its own side says so, or any party to a text that names its term."""

    kind: Literal["expire"]
    act: Digest
