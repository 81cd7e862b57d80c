"""A single negotiating text: proposed whole, bracketed, accepted, confirmed or rejected."""

from pydantic import Field

from detente.table.acts.parts import Body, Digest, Says, Word


class Item(Body):
    """An item of the agenda, or an addition to it."""

    item: Word
    says: Says


class Bracket(Body):
    """A wording in square brackets: who stands behind it, and what it would say."""

    by: Word
    says: Says


class Paragraph(Body):
    """A paragraph. With brackets it is open: each bracket is another wording of it."""

    id: Word
    says: Says
    brackets: list[Bracket] = Field(max_length=50)


class Propose(Body):
    """The whole text as it is to stand. `after` is the text's state before, "" for a new text.

    Annexes are named by the digests of their bytes, which travel apart.
    """

    text: Word
    after: str = Field(pattern=r"^([0-9a-f]{64})?$")
    title: Word
    paragraphs: list[Paragraph] = Field(min_length=1, max_length=1000)
    annexes: dict[Word, Digest] = Field(max_length=100)


class Accept(Body):
    """Agreement to one proposal, by its digest and the state of the text that it made."""

    text: Word
    proposal: Digest
    state: Digest


class Confirm(Body):
    """By who proposed: the acceptances that now bind, by their digests."""

    text: Word
    state: Digest
    accepts: list[Digest] = Field(min_length=1, max_length=20)


class Reject(Body):
    """No to a state of a text."""

    text: Word
    state: Digest
    why: Says


class Retract(Body):
    """Taking back one's own proposal or acceptance, while it does not bind yet."""

    act: Digest
    why: Says


class Expire(Body):
    """One's own proposal or acceptance has lapsed: said by an act, never decided by a clock."""

    act: Digest


TEXTS: dict[str, type[Body]] = {
    "agenda": Item,
    "addition": Item,
    "propose": Propose,
    "accept": Accept,
    "confirm": Confirm,
    "reject": Reject,
    "retract": Retract,
    "expire": Expire,
}
