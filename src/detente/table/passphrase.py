"""What opens a key's file: a passphrase, stretched so that each guess costs time and memory.

PKCS 8 as the library writes it asks 2048 rounds of PBKDF2, which is quick to try. So the passphrase
goes through scrypt first (RFC 7914): cost and salt stand in a line before the PEM text, and what
comes out is the passphrase of the PKCS 8.
"""

import re
from hashlib import scrypt
from secrets import token_bytes

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

COST = 1 << 17  # with blocks of 1 KiB: 128 MiB (OWASP, Password Storage Cheat Sheet, scrypt)
MOST_COST = 1 << 20
BLOCK, SALT = 8, 16
LEAST, KINDS = 8, 4
"""Bytes of a new passphrase (NIST SP 800-63B-4, 3.1.1.2), and different ones among them."""
ROWS = (b"0123456789", b"1234567890", b"abcdefghijklmnopqrstuvwxyz", b"qwertyuiop", b"qwertzuiop",
        b"azertyuiop", b"asdfghjkl", b"1q2w3e4r5t6z7u8i9o0p", b"1q2w3e4r5t6y7u8i9o0p")  # fmt: skip
COMMON = frozenset(
    b"password passphrase passwort motdepasse letmein iloveyou welcome dragon monkey football "
    b"baseball princess sunshine superman trustno changeme administrator default secret".split()
)
"""Of the words that head every published list of passwords; ADDED stands before or behind them."""
ADDED, LEET = b"0123456789!?.#*$-_ ", bytes.maketrans(b"04@31$5", b"oaaeiss")
HEAD = re.compile(rb"scrypt ([1-9][0-9]{1,6}) ([0-9a-f]{32})\n")


def encrypted(private: PrivateKeyTypes, passphrase: bytes) -> bytes:
    """A private key as the text of its file.

    :raises ValueError: the passphrase is too easy to guess
    """
    if why := easy(passphrase):
        raise ValueError(why)
    head = b"scrypt %d %s\n" % (COST, token_bytes(SALT).hex().encode())
    return head + private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(stretched(head, passphrase)),
    )


def easy(passphrase: bytes) -> str:
    """Why a passphrase would not keep a new key shut, or nothing.

    >>> easy(b"nine herons"), easy(b"aaaaaaaaaaaa")
    ('', 'the passphrase has fewer than 4 different signs')
    """
    if len(passphrase) < LEAST:
        return f"the passphrase has fewer than {LEAST} signs"
    if len(set(passphrase)) < KINDS:
        return f"the passphrase has fewer than {KINDS} different signs"
    if _is_common(passphrase.lower()):
        return "the passphrase has signs in an order that everybody tries first"
    return ""


def _is_common(word: bytes) -> bool:
    """Whether it goes along a row of keys or letters, says one thing twice, or adds to a word."""
    rows = (row * 2 for row in ROWS)
    along = any(word in row or word[::-1] in row for row in rows)
    twice = word in (word * 2)[1:-1]
    return along or twice or word.strip(ADDED).translate(LEET) in COMMON


def stretched(text: bytes, passphrase: bytes) -> bytes:
    """The passphrase of the PKCS 8 in a key's file; in a file without such a line, the very same.

    :raises ValueError: it asks for more memory than any file of ours
    """
    found = HEAD.match(text)
    if not found:
        return passphrase
    cost, salt = int(found[1]), bytes.fromhex(found[2].decode())
    if cost > MOST_COST:
        raise ValueError("the file asks for too much memory")
    most = 256 * BLOCK * cost  # twice what it takes
    return scrypt(passphrase, salt=salt, n=cost, r=BLOCK, p=1, maxmem=most).hex().encode()
