"""How a table begins, and whose keys count: genesis, rotation, revocation, withdrawal."""

from typing import Literal

from pydantic import Field

from detente.table.acts.parts import Body, PublicKey, Says, Sequence, Word


class Member(Body):
    """A party: its root key, kept offline, and the keys that sign for it from the start."""

    root: PublicKey
    keys: list[PublicKey] = Field(max_length=50)


class Rules(Body):
    """What the parties laid down: whether acts on texts need a public mandate, what is firewalled."""

    mandates: Literal["required", "free"]
    firewalled: list[Word] = Field(max_length=100)


class Genesis(Body):
    """Signed by every party's root; its digest is the table's name."""

    title: Word
    parties: dict[Word, Member] = Field(min_length=2, max_length=20)
    rules: Rules


class Rotate(Body):
    """By a root: another key signs for its party from here on."""

    key: PublicKey


class Revoke(Body):
    """By a root: a key counts up to the act of this number, and no further."""

    key: PublicKey
    last: Sequence


class Withdraw(Body):
    """A party leaves the table: nothing that it signs afterwards counts."""

    why: Says


FOUNDING: dict[str, type[Body]] = {
    "genesis": Genesis,
    "rotate": Rotate,
    "revoke": Revoke,
    "withdraw": Withdraw,
}
