"""What this node has shown to its people: digests in full, and the words that stood beside each.

Nothing is signed by a digest of which only the first digits are known, unless they are the first of
one that stands here: whoever makes two texts with equal first digits gains nothing. The file is
this node's own, under a code of its key (`own`), and is never sent; without it, all counts as never
shown. It is bounded, whatever another party sends: a digest stands for long lines, and for all
lines of what was shown long ago.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.kept import read_own, write_own
from detente.table.own import WRONG

FILE = "displayed.json"
WHOLE, LEAST = 64, 8
"""Digits of a digest, and the fewest by which one is named."""
LONG, MUCH = 200, 1 << 15
"""Signs of a line, and bytes of the lines of one subject, beyond which a digest stands for them."""
WORDS = 1 << 22
"""Bytes of the lines of all subjects; of those shown earliest one digest stands for all lines."""
NAMES, DIGESTS = 80_000, 100_000
"""The most subjects and digests; where there are more, what was shown before counts as never shown.
A file of that many has less than `files.bounded.NOTES`."""
STANDS = re.compile("sha256 [0-9a-f]{64}")
"""What stands for words; of a line, its beginning stands before it."""


@dataclass(frozen=True)
class BindingWords:
    """Words that an act would bind to: what they are called, their digest, and all of them.

    `beside`: so many of the last lines were said by others since; no digest covers them.
    """

    name: str
    digest: str
    lines: tuple[str, ...]
    beside: int = 0


@dataclass(frozen=True)
class Displayed:
    """All digests that were shown, and by name the lines that were shown last, as they are kept."""

    digests: frozenset[str] = frozenset()
    last: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def names(self, digits: str, subject: BindingWords) -> bool:
        """Whether digits name a subject: the whole digest, or the first of one that was shown.

        The former only where all that was said beside it was shown; the latter only while the words
        are those that were shown, and no other that was shown begins so.
        """
        if len(digits) == WHOLE:
            return digits == subject.digest and not self.news(subject)
        if not re.fullmatch(f"[0-9a-f]{{{LEAST},{WHOLE - 1}}}", digits):
            return False
        alike = {each for each in self.digests if each.startswith(digits)}
        return alike == {subject.digest} and not self.changes(subject)

    def news(self, subject: BindingWords) -> bool:
        """Whether something was said beside a subject that was not shown with it."""
        before = self.last.get(subject.name, ())
        said = subject.lines[len(subject.lines) - subject.beside :]
        known = before in _forms(subject.lines)
        return not known and any(_line(each) not in before for each in said)

    def changes(self, subject: BindingWords) -> tuple[str, ...]:
        """Lines gone (-) and new (+) since the subject was shown last; none if it never was."""
        before = self.last.get(subject.name)
        if before is None or before in _forms(subject.lines):
            return ()
        if _is_whole(before):
            return ("all that it says: too much was shown before to keep its words",)
        now = {_line(each): each for each in subject.lines}
        gone, new = Counter(before), Counter(map(_line, subject.lines))
        lines = [*(f"- {each}" for each in gone - new), *(f"+ {now[each]}" for each in new - gone)]
        return tuple(lines) or ("the same lines in another order",)


def _line(line: str) -> str:
    """A line as it is kept: no two have one form."""
    if len(line) <= LONG and not STANDS.search(line):
        return line
    return f"{line[: LONG // 2]}… sha256 {sha256(line.encode()).hexdigest()}"


def _all(lines: Iterable[str]) -> str:
    """What stands for all lines of a subject."""
    return f"sha256 {sha256(json.dumps([*lines]).encode()).hexdigest()}"


def _forms(lines: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The ways in which the lines of a subject are kept: line by line, or as one digest."""
    each = tuple(map(_line, lines))
    return each, (_all(each),)


def read_displayed(folder: Path, private: Ed25519PrivateKey) -> Displayed:
    """What a node has shown; nothing where its file is missing, rubbish, too large or of another
    key.

    :raises PutBackError: an older one was put back
    """
    try:
        kept = read_own(folder / FILE, private)
        if "last" in kept:  # of before long lines stood as digests
            last = {str(name): tuple(map(_line, lines)) for name, lines in kept["last"].items()}
        else:
            last = {str(name): tuple(map(str, lines)) for name, lines in kept["lines"]}
        return Displayed(frozenset(map(str, kept["digests"])), last)
    except WRONG:
        return Displayed()


def keep_displayed(
    folder: Path, subjects: Iterable[BindingWords], private: Ed25519PrivateKey
) -> None:
    """Add what was just shown, as the newest.

    :raises OSError: it cannot be written; then it counts as not shown
    """
    known, fresh = read_displayed(folder, private), list(subjects)
    lines = {each.name: tuple(map(_line, each.lines)) for each in reversed(fresh)}
    last = {**{name: each for name, each in known.last.items() if name not in lines}, **lines}
    digests = known.digests | {each.digest for each in fresh}
    if len(last) > NAMES or len(digests) > DIGESTS:
        first = {each.name: each.digest for each in reversed(fresh[:NAMES])}
        last, digests = {name: lines[name] for name in first}, frozenset(first.values())
    new = Displayed(digests, _bounded(last))
    if new != known:
        rows = [[name, list(each)] for name, each in new.last.items()]
        write_own(folder / FILE, {"digests": sorted(digests), "lines": rows}, private)


def _bounded(last: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The same in order, with the lines of the last subjects as far as there is room for words."""
    left, found = WORDS, list[tuple[str, tuple[str, ...]]]()
    for name, lines in reversed(last.items()):
        size = len(json.dumps(lines))
        is_kept = size <= min(MUCH, left) or _is_whole(lines)
        left -= size if is_kept else 0
        found.append((name, lines if is_kept else (_all(lines),)))
    return dict(reversed(found))


def _is_whole(lines: tuple[str, ...]) -> bool:
    """Whether a digest stands for all lines already."""
    return len(lines) == 1 and STANDS.fullmatch(lines[0]) is not None
