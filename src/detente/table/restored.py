"""A folder that its owner put back on purpose: on which day, why, and what it then lacked.

Kept in the folder under a code of the node's own key (`kept`), and told ever after. From then on
what stands there counts as the newest, but for numbers that the node's own keys had signed: they
are never signed again, since a peer may hold the acts under them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table import memory
from detente.table.kept import NOTES, PutBackError, edited, put_back, read_own, renewed, write_own
from detente.table.own import WRONG, read_framed
from detente.table.store.record import Refused
from detente.visible import in_quotes, one_word, placed

if TYPE_CHECKING:
    from detente.table.node import Node

FILE = "restored.json"
UNKNOWN = (
    "warning: an older program kept this: which numbers this key had signed by then is not known, "
    "and a peer that holds acts back could have them signed twice; let the root name another key"
)


@dataclass(frozen=True)
class Restored:
    """On a day somebody said why the folder is older than what was seen; and what was missed.

    `signed`: by author the last number that was seen, where the folder's acts end before it; an
    older program did not keep that.
    """

    day: str
    why: str
    lacks: tuple[str, ...]
    signed: Mapping[str, int] | None = field(default_factory=dict)

    @property
    def forgets(self) -> bool:
        """Whether acts were missed, and it is not known which numbers their keys had signed."""
        return self.signed is None and not {*self.lacks} <= {_is_older(name) for name in NOTES}


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


def least_signed(folder: Path, table: str, key: str, private: Ed25519PrivateKey) -> int:
    """The last number that a key had signed of which the acts were gone when it was put back.

    It is remembered outside the folder, too, so that it outlives what stands there.

    :raises PutBackError: what was said then was edited, or an older one stands there
    """
    known = memory.seen(memory.id_of(private), private).numbers.get(_numbers(table, key), 0)
    said = read_restored(folder, private)
    return max(known, *((one.signed or {}).get(key, 0) for one in said), 0)


def _numbers(table: str, key: str) -> str:
    return f"signed {table} {key}"


def restore(node: "Node", day: str, why: str) -> Restored:
    """Take the folder as it stands for the newest; durable when it returns.

    Said first and forgotten then: after a power cut between the two it is said once more.

    :raises Refused: it lacks nothing that was seen here
    :raises OSError: it cannot be written down; then nothing has changed
    """
    older = put_back(node.folder, node.key, node.private)
    older.pop("compare.json", None)
    signed = node.behind()
    new = Restored(day, why, (*node.lost(), *map(_is_older, older)), signed)
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
    numbers = {_numbers(node.table, key): number for key, number in signed.items()}
    memory.remember(node.private, lambda known: known.with_numbers(numbers))
    renewed(node.folder, node.private)
    node.vouch(anew=True)
    return new


def told(entries: tuple[Restored, ...]) -> Iterator[str]:
    """A line for each, and one for each thing that was missed then."""
    for one in entries:
        yield f"put back on {one_word(one.day)}, as said then: {in_quotes(one.why)}"
        yield from (f"lacking then: {in_quotes(each)}" for each in one.lacks)
        if one.forgets:
            yield UNKNOWN


def _entry(values: dict[str, object]) -> Restored:
    lacks = values["lacks"]
    if not isinstance(lacks, list):
        raise TypeError("no list")
    signed = values.get("signed")
    if signed is not None and not isinstance(signed, dict):
        raise TypeError("no numbers")
    numbers = signed and {str(key): int(number) for key, number in signed.items()}
    return Restored(str(values["day"]), str(values["why"]), tuple(map(str, lacks)), numbers)


def _is_older(name: str) -> str:
    return f"{name} is older or gone"
