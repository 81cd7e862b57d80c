"""Acts in a file that an envoy carries."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from detente.files.bounded import plain
from detente.files.replace import taking_place
from detente.table.age import is_sealed, open_sealed, seal
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.node_interface import NodeInterface
from detente.table.exchange.pack import PackError, read_pack, write_pack
from detente.table.exchange.receive import Received, Receiver, RefusedError
from detente.table.store.record import Refused
from detente.visible import placed


class FileError(Exception):
    """A file of which nothing was taken in: `where · what · why · do this`."""

    def __init__(self, path: Path, text: str) -> None:
        do = "nothing of it was stored: ask for the file again"
        super().__init__(f"{placed(path)}: {text} · {do}")


def export_file(
    node: NodeInterface,
    path: str | Path,
    since: Mapping[str, int] | None = None,
    *,
    readers: Sequence[str] = (),
    aside: Path | None = None,
) -> int:
    """Write the acts of a table to a file, those past `since` or all; how many they are.

    The file has its name only when it is complete and on the disk. `readers`: recipients who alone
    can open it; none: everybody can. Before they are sealed the acts lie `aside`, in a file without
    a name in the node's own folder, where they lie in the open anyway.
    """
    path = Path(path)
    records = node.store.since(since or {})
    with taking_place(path) as sink:
        envelopes = (one.envelope for one in records)
        if not readers:
            return write_pack(sink, node.table, envelopes)
        with tempfile.TemporaryFile(dir=aside) as plain:
            count = write_pack(plain, node.table, envelopes)
            plain.seek(0)
            seal(plain, sink, readers)
    return count


def import_file(
    node: NodeInterface,
    path: str | Path,
    limits: ExchangeLimits | None = None,
    *,
    identity: Callable[[], str] | None = None,
    aside: Path | None = None,
) -> Received:
    """Take in a file of acts, all or nothing; acts that are here already are left alone.

    `identity` is asked for where the file is sealed; what it holds then lies `aside`, in a file
    without a name.

    :raises FileError: it was cut or edited, it is for others, or an act in it is not right
    """
    path, limits = Path(path), limits or ExchangeLimits()
    try:
        with plain(path) as found, _opened(found, identity, aside) as source:
            for _ in acts(source, node, limits):
                pass  # read once to its end, so that no damaged file holds the write lock
            source.seek(0)
            return Receiver(node).receive(acts(source, node, limits), whole=True)
    except (PackError, RefusedError, Refused) as error:
        raise FileError(path, str(error)) from error
    except OSError as error:
        raise FileError(path, f"cannot be read · {error.strerror or error}") from error


@contextmanager
def _opened(
    io: IO[bytes], identity: Callable[[], str] | None, aside: Path | None
) -> Iterator[IO[bytes]]:
    """The acts of a file in the open."""
    if not is_sealed(io):
        yield io
        return
    if identity is None:
        raise Refused("is sealed · nobody who can open it was named")
    with tempfile.TemporaryFile(dir=aside) as plain:
        open_sealed(io, plain, identity())
        plain.seek(0)
        yield plain


def acts(source: IO[bytes], node: NodeInterface, limits: ExchangeLimits) -> Iterator[bytes]:
    """The acts of an open file."""
    return read_pack(source, node.table, limits, limits.file_acts)
