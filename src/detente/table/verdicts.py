"""What may be wrong with an act, by name, and the numbered steps at which it is found."""

from dataclasses import dataclass
from enum import StrEnum

from detente.visible import visible

BUILT_ON = "was built on, and does not count: its own side ended the key behind it"
"""How a contested act is told, behind its name."""
CUT_OFF = "does not count: its own side ended the key behind it"
"""How another act is told whose key was ended at an earlier number."""
FELL = "does not count: what it rests on was signed by a key that its own side ended behind it"
"""How an act is told that names one of these."""
FORKED = "does not count: its key signed two acts with one number"
"""How an act behind a fork is told, on which nobody had built."""


class Fault(StrEnum):
    """What is wrong. Those up to BODY bar an act from the store; the others from counting."""

    LARGE = "too large"
    EDIT = "edit"
    FORM = "no act"
    TABLE = "wrong table"
    KEY = "unknown key"
    REVOKED = "revoked key"
    SIGNATURE = "bad signature"
    REPLAY = "replay"
    GAP = "gap"
    PREVIOUS = "bad previous"
    SEEN = "seen what is not there"
    BODY = "bad body"
    FLOAT = "names a float"
    FORK = "fork"
    UNKNOWN = "unknown version"
    MANDATE = "act without mandate"
    LEFT = "act after withdrawal"
    VOID = "without effect"
    CLOCK = "time stated"


STEPS = {
    1: "the envelope is not too large",
    2: "the envelope and its payload are in their one spelling",
    3: "the frame is that of an act",
    4: "it belongs to this table",
    5: "the author's key is known to what the act had seen, and not revoked there",
    6: "the author's key signed it, and nobody else; the genesis: all roots",
    7: "its number follows its author's act before it",
    8: "`previous` is the digest of that act",
    9: "all that it has seen is there, with that digest",
    10: "its body is what its kind may say, and names no float",
}
"""Steps of the verifier, in order. A fork is no step: both halves pass, and are the proof."""


@dataclass(frozen=True)
class Wrong:
    """The step that fails, what it is, and why."""

    step: int
    fault: Fault
    why: str

    def __str__(self) -> str:
        return f"step {self.step} · {self.fault} · {visible(self.why)}"


@dataclass(frozen=True)
class Forked:
    """Two acts of one author with one number, by their digests: no more of them is kept."""

    author: str
    sequence: int
    digests: tuple[str, str]


@dataclass(frozen=True)
class Fork(Forked):
    """The same with both signed halves: whoever holds them can show them to anybody."""

    one: bytes
    other: bytes


@dataclass(frozen=True)
class Warned:
    """Something to look at that decides nothing."""

    author: str
    sequence: int
    why: str
