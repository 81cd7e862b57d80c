"""A zip of XML that somebody else made: each part is gone through before anything is built of it.

What a library builds of an element is many times what the element takes in the file, and what it
takes in the file is many times what it takes in the zip. So bytes are counted while they are
unpacked, and elements while they are read; whoever builds is given what was counted and no more.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from detente.files.allowance import Allowance
from detente.visible import in_ticks

MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
MOST_ELEMENTS = 1_000_000
"""Elements, attributes, namespaces and notes, over all parts."""
MOST_ATTRIBUTES = 1_000
"""Of one element: whoever looks for one of them goes through all before it."""
MOST_DEPTH = 100
MOST_TEXT = 100_000
"""Letters of what stands directly in one element, and of the name of a namespace or element."""
MOST_TAG = 2_000_000
"""Bytes of one tag with its attributes, or of one note."""
CHUNK = 1 << 16
PLAINLY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NO_MEMORY = 1
"""Of an error of `xml.parsers.expat`: there was no memory (XML_ERROR_NO_MEMORY)."""


UNKNOWN_ENCODING = (LookupError, ValueError)
"""What `xml.parsers.expat` raises where the name of an encoding is no codec of single bytes."""


class NotUnpacked(Exception):  # noqa: N818 - a fault of a file, not an error of the program
    """It is not read: what is wrong ("" where it is no zip), why, and what to do."""

    def __init__(self, what: str, why: str, do: str) -> None:
        """Keep what is wrong."""
        super().__init__(f"{what} · {why} · {do}")
        self.what, self.why, self.do = what, why, do


@dataclass
class Unpacked:
    """The parts of a zip, by name: those that are XML and were gone through, and all others."""

    texts: dict[str, bytes] = field(default_factory=dict)
    others: dict[str, bytes] = field(default_factory=dict)

    def again(self) -> bytes:
        """The XML alone as a zip: what is made of it is made of what was counted."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for name, text in self.texts.items():
                new.writestr(name, text)
        return made.getvalue()


class PartScan:
    """Goes through one XML part and stops at what is not read; a subclass may look on."""

    def __init__(self, part: str, allowance: Allowance) -> None:
        """`allowance`: that of all parts."""
        self.part = part
        self._allowance = allowance
        self._texts: list[int] = []
        self._fed = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartNamespaceDeclHandler = self._space
        self._parser.CommentHandler = self._parser.ProcessingInstructionHandler = self._note
        self._parser.StartCdataSectionHandler = self._note
        self._parser.StartDoctypeDeclHandler = self._parser.EntityDeclHandler = self._refused

    def feed(self, text: bytes, *, is_last: bool = False) -> None:
        """Take the next bytes. Raises NotUnpacked."""
        self._fed += len(text)
        try:
            self._parser.Parse(text, is_last)
        except expat.ExpatError as error:
            if error.code == NO_MEMORY:
                raise MemoryError from error
            why = expat.ErrorString(error.code)
            raise NotUnpacked("holds XML that cannot be read", why, "save it anew") from error
        except UNKNOWN_ENCODING as error:
            why = "it names an encoding that is not read"
            raise NotUnpacked("holds XML that cannot be read", why, "save it anew") from error
        if self._fed - self._parser.CurrentByteIndex > MOST_TAG:
            self._beyond("one tag goes on", f"{MOST_TAG:,} bytes")

    def start(self, kind: str, at: dict[str, str]) -> None:
        """An element begins: its name without its namespace, and its attributes."""

    def text(self, text: str) -> None:
        """Some of the text of the element that began last or ended last."""

    def end(self, kind: str) -> None:
        """An element ends."""

    def _start(self, name: str, at: dict[str, str]) -> None:
        self._count(1 + len(at))
        if len(at) > MOST_ATTRIBUTES:
            self._beyond("attributes of one element go on", f"{MOST_ATTRIBUTES:,}")
        if len(self._texts) >= MOST_DEPTH:
            self._beyond("elements stand in each other", f"{MOST_DEPTH} deep")
        self._texts.append(0)
        self.start(self._kind(name), at)

    def _end(self, name: str) -> None:
        self._texts.pop()
        self.end(self._kind(name))

    def _text(self, text: str) -> None:
        self._texts[-1] += len(text)
        if self._texts[-1] > MOST_TEXT:
            self._beyond("one text goes on", f"{MOST_TEXT:,} letters")
        self.text(text)

    def _space(self, prefix: str | None, name: str) -> None:
        self._count(1)
        if len(name or "") > MOST_TEXT // 100:
            self._beyond("the name of a namespace goes on", f"{MOST_TEXT // 100:,} letters")

    def _note(self, *about: object) -> None:
        self._count(1)

    def _count(self, many: int) -> None:
        if not self._allowance.take(many):
            most = f"{self._allowance.most:,} elements and attributes"
            self._beyond("elements go on", f"{most}, over all parts together,")

    def _beyond(self, what: str, most: str) -> None:
        raise NotUnpacked(
            f"goes on beyond what is read: in {in_ticks(self.part[-80:])} {what}",
            f"at most {most} are read",
            "keep what matters, or save it anew",
        )

    def _refused(self, *about: object) -> None:
        what = "declares a document type or an entity"
        raise NotUnpacked(what, "none is read: they can hide or multiply text", "save it anew")

    @staticmethod
    def _kind(name: str) -> str:
        return name.rpartition(" ")[2]


def unpacked(content: bytes, scan: Callable[[str, Allowance], PartScan] = PartScan) -> Unpacked:
    """The parts of a zip, gone through. Raises NotUnpacked.

    `scan`: who goes through each part that is XML, whatever its name says.
    """
    allowance, made = Allowance(MOST_ELEMENTS), Unpacked()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _few(archive)
            for one in parts:
                chunks = _chunks(archive, one)
                first = next(chunks, b"")
                into = made.texts if is_markup(first) else made.others
                kept = [first]
                looks = scan(one.filename, allowance) if into is made.texts else None
                if looks:
                    looks.feed(first)
                for chunk in chunks:
                    kept.append(chunk)
                    if looks:
                        looks.feed(chunk)
                if looks:
                    looks.feed(b"", is_last=True)
                into[one.filename] = b"".join(kept)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
        why = str(error).split("\n")[0].lower() or "it is no zip"
        raise NotUnpacked("", why, "save it anew") from error
    return made


def _few(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts, where they are few and small by what the zip says of them."""
    parts = archive.infolist()
    total = sum(one.file_size for one in parts)
    if len(parts) > MOST_PARTS or total > MOST_UNPACKED:
        what = f"unpacks to {total:,} bytes in {len(parts):,} files"
        why = f"at most {MOST_UNPACKED:,} in {MOST_PARTS:,} are read"
        raise NotUnpacked(what, why, "keep what matters alone")
    if len({one.filename for one in parts}) < len(parts):
        raise NotUnpacked("holds two files of one name", "one would hide the other", "save it anew")
    if any(one.compress_type not in PLAINLY for one in parts):
        why = "parts are stored or deflated"
        raise NotUnpacked("is packed in a form that is not read", why, "save it anew")
    return parts


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part unpacks to, never more at once than a chunk, and no more than the zip says."""
    with archive.open(part) as source:
        while chunk := source.read(CHUNK):
            yield chunk


def is_markup(text: bytes) -> bool:
    """Whether a part is XML, whatever its name: in one byte a letter, or in two."""
    return text[:8].lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n").startswith(b"<")
