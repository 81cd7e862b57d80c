"""The first exchange of keys, compared by a code that two people read to each other aloud.

Each side first sends a commitment to a number of its own and its keys, and shows both only when it
holds the other's commitment. The code is made of all of it. Whoever stands between the two must
commit before seeing what the code depends on: one guess among 10^8 (compare Vaudenay 2005).
"""

from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from detente.table.canonical import canonical
from detente.table.store.record import Refused

DOMAIN = "detente comparison 1"
NONCE = 32
MISMATCH = (
    "compare: what is shown is not what was committed to · another card or number, or somebody "
    "stands between · check which card is named; else start again, with care"
)


@dataclass(frozen=True)
class Reveal:
    """What a side shows: its name, its number of 32 random bytes, its public keys as text."""

    party: str
    nonce: bytes
    keys: tuple[str, ...]

    @property
    def commitment(self) -> str:
        """What it sends first."""
        return sha256(_spelled("commit", self)).hexdigest()


def code(ours: Reveal, theirs: Reveal, their_commitment: str) -> str:
    """Eight digits, the same on both sides if nobody stands between.

    :raises Refused: the other side shows another thing than it committed to, or our own words
    """
    if len(theirs.nonce) != NONCE or len(ours.nonce) != NONCE:
        raise Refused(f"the number has {NONCE} bytes")
    if not compare_digest(theirs.commitment, their_commitment):
        raise Refused(MISMATCH)
    if theirs.party == ours.party or theirs.nonce == ours.nonce:
        raise Refused("these are our own words sent back")
    both = sorted(_spelled("show", one) for one in (ours, theirs))
    digest = sha256(b"%d %s%s" % (len(both[0]), both[0], both[1])).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10**8:08d}"
    return f"{digits[:4]} {digits[4:]}"


def _spelled(role: str, one: Reveal) -> bytes:
    said = {"keys": list(one.keys), "nonce": one.nonce.hex(), "party": one.party}
    return canonical({"domain": DOMAIN, "role": role, "said": said})
