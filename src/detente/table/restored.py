"""A folder that its owner put back on purpose: on which day, why, and what it then lacked.

Kept in the folder under a code of the node's own key (`kept`), and told ever after. From then on
what stands there counts as the newest.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.kept import NOTES, PutBackError, edited, put_back, read_own, renewed, write_own
from detente.table.node import Node
from detente.table.own import WRONG, read_framed
from detente.table.store.record import Refused
from detente.visible import in_quotes, one_word, placed

FILE = "restored.json"


@dataclass(frozen=True)
class Restored:
    """On a day somebody said why the folder is older than what was seen; and what was missed."""

    day: str
    why: str
    lacks: tuple[str, ...]


def read_restored(folder: Path, private: Ed25519PrivateKey | None) -> tuple[Restored, ...]:
    """What was said, the oldest first; nothing where the file is missing (`put_back` tells that).

    `private`: the folder's own key; without it no code is checked.

    :raises PutBackError: an older one was put back, or it is not under this node's code
    """
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        return tuple(map(_entry, read_own(path, private)))
    except WRONG:
        raise PutBackError(edited(path)) from None


def restore(node: Node, day: str, why: str) -> Restored:
    """Take the folder as it stands for the newest; durable when it returns.

    Said first and forgotten then: after a power cut between the two it is said once more.

    :raises Refused: it lacks nothing that was seen here
    :raises OSError: it cannot be written down; then nothing has changed
    """
    older = put_back(node.folder, node.key, node.private)
    older.pop("compare.json", None)
    new = Restored(day, why, (*node.lost(), *(f"{name} is older or gone" for name in older)))
    if not new.lacks:
        what, do = "lacks nothing that was seen here", "go on: there is nothing to say"
        raise Refused(f"{placed(node.folder)}: {what} · no older copy was put back · {do}")
    path = node.folder / FILE
    try:
        said = read_framed(path, NOTES[FILE], node.private)[0]
        before = tuple(map(_entry, said))
    except WRONG:
        before = ()
    write_own(path, [asdict(one) for one in (*before, new)], node.private)
    renewed(node.folder, node.private)
    node.vouch(anew=True)
    return new


def told(entries: tuple[Restored, ...]) -> Iterator[str]:
    """A line for each, and one for each thing that was missed then."""
    for one in entries:
        yield f"put back on {one_word(one.day)}, as said then: {in_quotes(one.why)}"
        yield from (f"lacking then: {in_quotes(each)}" for each in one.lacks)


def _entry(values: dict[str, object]) -> Restored:
    lacks = values["lacks"]
    if not isinstance(lacks, list):
        raise TypeError("no list")
    return Restored(str(values["day"]), str(values["why"]), tuple(map(str, lacks)))
