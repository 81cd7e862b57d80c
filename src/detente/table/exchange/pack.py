"""Acts on their way: one framing for a file that an envoy carries and for a message by HTTP.

    detente-acts 1 <the table's name>
    act <number> <bytes> <sha256 of them>
    <the envelope, as it was signed>
    …
    end <acts> <sha256 of everything before this line>

Each act has its own digest, so that what was cut or edited is named by its number and place; the
signatures inside say who wrote it, and are looked at by another.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import IO, Protocol

from detente.table.exchange.limits import ExchangeLimits
from detente.visible import one_word

TITLE = "detente-acts 1"
LONGEST_LINE = 300
HEAD = re.compile(rf"{TITLE} (\S{{1,200}})\n", re.ASCII)
ACT = re.compile(r"act (0|[1-9]\d{0,9}) (0|[1-9]\d{0,9}) ([0-9a-f]{64})\n", re.ASCII)
END = re.compile(r"end (0|[1-9]\d{0,9}) ([0-9a-f]{64})\n", re.ASCII)


class PackError(Exception):
    """Acts that did not arrive as they were sent: `where · what · why`."""


class Sink(Protocol):
    """Where bytes go."""

    def write(self, some: bytes, /) -> object: ...


def write_pack(sink: Sink, table: str, envelopes: Iterable[bytes]) -> int:
    """Write acts one by one; how many they were."""
    total = hashlib.sha256()
    number = 0

    def put(some: bytes) -> None:
        total.update(some)
        sink.write(some)

    put(f"{TITLE} {table}\n".encode("ascii"))
    for number, envelope in enumerate(envelopes, 1):
        put(f"act {number} {len(envelope)} {hashlib.sha256(envelope).hexdigest()}\n".encode())
        put(envelope)
        put(b"\n")
    sink.write(f"end {number} {total.hexdigest()}\n".encode())
    return number


def read_pack(source: IO[bytes], table: str, limits: ExchangeLimits, most: int) -> Iterator[bytes]:
    """The acts of a pack, one by one, none of them held longer than it is looked at.

    Whoever uses them before the last has come must be able to take that back.

    :raises PackError: cut, edited, too large, of another table, or something else altogether
    """
    reader = Reader(source)
    found = HEAD.fullmatch(reader.line())
    if not found:
        raise PackError(f"line 1 · this is no file of acts · it does not begin with '{TITLE}'")
    if found[1] != table:
        raise PackError(
            f"line 1 · these are acts of another table · {one_word(found[1])}, not {table}"
        )
    for number in range(1, most + 2):
        total = reader.total.hexdigest()
        line = reader.line()
        if end := END.fullmatch(line):
            check_end(reader, number - 1, end, total)
            return
        if number > most:
            raise PackError(f"act {number} · there are too many acts · at most {most} are taken")
        yield envelope(reader, number, line, limits)


class Reader:
    """Reads on, counts the bytes, and keeps the digest of all of them."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.at, self.total = source, 0, hashlib.sha256()

    def line(self) -> str:
        return self.take(self.source.readline(LONGEST_LINE)).decode("ascii", "replace")

    def some(self, size: int) -> bytes:
        return self.take(self.source.read(size))

    def take(self, some: bytes) -> bytes:
        self.at += len(some)
        self.total.update(some)
        return some


def envelope(reader: Reader, number: int, line: str, limits: ExchangeLimits) -> bytes:
    """The envelope behind the line that announces it."""
    at = f"act {number} (byte {reader.at - len(line)})"
    announced = ACT.fullmatch(line)
    if not announced:
        raise PackError(cut_or_edited(at, line))
    if int(announced[1]) != number:
        raise PackError(f"{at} · an act is missing or moved · number {announced[1]} stands here")
    size = int(announced[2])
    if size > limits.envelope_bytes:
        raise PackError(f"{at} · too large · {size} bytes, at most {limits.envelope_bytes}")
    some = reader.some(size)
    if len(some) < size or reader.some(1) != b"\n":
        raise PackError(f"{at} · cut off or edited · {size} bytes were announced")
    if hashlib.sha256(some).hexdigest() != announced[3]:
        raise PackError(f"{at} · edited · its bytes have another digest than was announced")
    return some


def cut_or_edited(at: str, line: str) -> str:
    if not line.endswith("\n"):
        return f"{at} · cut off · the line that ends the acts is missing"
    return f"{at} · edited · neither an act nor the end is announced here"


def check_end(reader: Reader, count: int, end: re.Match[str], total: str) -> None:
    """The last line says how many acts there were, the digest of all, and nothing follows."""
    if int(end[1]) != count:
        raise PackError(f"the end · acts are missing · {end[1]} were sent, {count} are here")
    if end[2] != total:
        raise PackError("the end · edited · all acts together have another digest")
    if reader.some(1):
        raise PackError(f"byte {reader.at - 1} · edited · something follows the end")
