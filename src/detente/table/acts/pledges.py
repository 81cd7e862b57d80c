"""What is promised under an agreed text, and what became of it."""

from typing import Literal

from pydantic import Field

from detente.table.acts.parts import Body, Day, Digest, Number, Says, Word


class Commit(Body):
    """A pledge: who owes what to whom, how much by when, measured by what.

    `path`: amounts due in all by dates. `text`: state of the agreed text behind it, or "".
    """

    pledge: Word
    to: Word
    what: Says
    quantity: Number | None
    unit: str = Field(max_length=200)
    baseline: Says
    deadline: Day | None
    measure: Says
    path: dict[Day, Number] = Field(max_length=400)
    text: str = Field(pattern=r"^([0-9a-f]{64})?$")


class Evidence(Body):
    """What was seen of a pledge, in which time, by which source; `file` is a document's digest."""

    pledge: Word
    since: Day
    until: Day
    value: Number | None
    unit: str = Field(max_length=200)
    source: Says
    file: str = Field(pattern=r"^([0-9a-f]{64})?$")


class Certify(Body):
    """By whom the pledge is owed to: met or missed, on which acts of evidence."""

    pledge: Word
    found: Literal["met", "missed"]
    evidence: list[Digest] = Field(max_length=1000)
    why: Says


class Dispute(Body):
    """A finding or a piece of evidence is contested."""

    act: Digest
    why: Says


class Waive(Body):
    """By whom the pledge is owed to: it need not be met; lawful, and on record."""

    pledge: Word
    why: Says


PLEDGES: dict[str, type[Body]] = {
    "commit": Commit,
    "evidence": Evidence,
    "certify": Certify,
    "dispute": Dispute,
    "waive": Waive,
}
