"""What this node has shown to its people: digests in full, and the words that stood beside each.

Nothing is signed by a digest of which only the first digits are known, unless they are the first of
one that stands here: whoever makes two texts with equal first digits gains nothing. The file is
this node's own, under a code of its key (`own`), and is never sent; without it, all counts as never
shown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.kept import read_own, write_own
from detente.table.own import WRONG

FILE = "displayed.json"
WHOLE, LEAST = 64, 8
"""Digits of a digest, and the fewest by which one is named."""


@dataclass(frozen=True)
class BindingWords:
    """Words that an act would bind to: what they are called, their digest, and all of them."""

    name: str
    digest: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Displayed:
    """All digests that were shown, and by name the lines that were shown last."""

    digests: frozenset[str] = frozenset()
    last: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def names(self, digits: str, subject: BindingWords) -> bool:
        """Whether digits name a subject: the whole digest, or the first of one that was shown.

        The latter only while the words are those that were shown, and no other that was shown
        begins so.
        """
        if len(digits) == WHOLE:
            return digits == subject.digest
        if not re.fullmatch(f"[0-9a-f]{{{LEAST},{WHOLE - 1}}}", digits):
            return False
        alike = {each for each in self.digests if each.startswith(digits)}
        return alike == {subject.digest} and not self.changes(subject)

    def changes(self, subject: BindingWords) -> tuple[str, ...]:
        """Lines gone (-) and new (+) since the subject was shown last; none if it never was."""
        before = self.last.get(subject.name)
        if before is None or before == subject.lines:
            return ()
        gone, new = Counter(before), Counter(subject.lines)
        lines = [*(f"- {each}" for each in gone - new), *(f"+ {each}" for each in new - gone)]
        return tuple(lines) or ("the same lines in another order",)


def read_displayed(folder: Path, private: Ed25519PrivateKey) -> Displayed:
    """What a node has shown; nothing where its file is missing, rubbish, or of another key.

    :raises PutBackError: an older one was put back
    """
    try:
        kept = read_own(folder / FILE, private)
        last = {str(name): tuple(map(str, lines)) for name, lines in kept["last"].items()}
        return Displayed(frozenset(map(str, kept["digests"])), last)
    except WRONG:
        return Displayed()


def keep_displayed(
    folder: Path, subjects: Iterable[BindingWords], private: Ed25519PrivateKey
) -> None:
    """Add what was just shown.

    :raises OSError: it cannot be written; then it counts as not shown
    """
    known, fresh = read_displayed(folder, private), list(subjects)
    digests = known.digests | {each.digest for each in fresh}
    last = {**known.last, **{each.name: each.lines for each in fresh}}
    if digests == known.digests and last == known.last:
        return
    write_own(folder / FILE, {"digests": sorted(digests), "last": last}, private)
