"""The first exchange of keys, compared by a code that two people read to each other aloud.

Each side first sends a commitment to a number of its own and its keys, and shows both only when it
holds the other's commitment. The code is made of all of it. Whoever stands between the two must
commit before seeing what the code depends on: one guess among 10^8 (compare Vaudenay 2005).
"""

from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from secrets import token_bytes

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from detente.table.canonical import canonical
from detente.table.kept import read_own, write_own
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


FILE = "compare.json"


def begun(folder: Path, own: Ed25519PrivateKey) -> bytes:
    """A new number for a comparison; the folder keeps its salt alone.

    The number is drawn from the salt by the node's own key, so that whoever reads the folder
    without its passphrase cannot know it before it is shown.

    :raises OSError: the note cannot be written
    """
    salt = token_bytes(NONCE)
    write_own(folder / FILE, {"salt": salt.hex()}, own)
    return _drawn(salt, own)


def bound(folder: Path, own: Ed25519PrivateKey, commitment: str) -> tuple[bytes, str]:
    """Our number, and the commitment that it was first shown against: this one, where none was.

    :raises ValueError: no comparison was begun here, or its note is not of this key
    :raises PutBackError: its note of before our number was shown was put back
    :raises OSError: the note cannot be read or written
    """
    said = read_own(folder / FILE, own)
    salt, first = bytes.fromhex(said["salt"]), str(said.get("commitment", commitment))
    if len(salt) != NONCE:
        raise ValueError("no salt")
    if "commitment" not in said:
        write_own(folder / FILE, {**said, "commitment": first}, own)
    return _drawn(salt, own), first


def _drawn(salt: bytes, own: Ed25519PrivateKey) -> bytes:
    info = b"detente comparison number 1"
    return HKDF(SHA256(), NONCE, salt, info).derive(own.private_bytes_raw())


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


def _spelled(role: str, reveal: Reveal) -> bytes:
    said = {"keys": list(reveal.keys), "nonce": reveal.nonce.hex(), "party": reveal.party}
    return canonical({"domain": DOMAIN, "role": role, "said": said})
