"""XML as plain elements: no entities, no document types, bounded in size, depth and number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from detente.files.allowance import Allowance
from detente.files.packed import UNKNOWN_ENCODING
from detente.formats.scenarios.scenario import wrong

BARE = re.compile(rb"&(?!#?[0-9A-Za-z]{1,10};)")
"""An ampersand that begins no entity: files of the field hold some, and GENIUS reads them."""
MOST_BYTES = 10_000_000
MOST_DEPTH = 50


@dataclass(slots=True)
class Element:
    """One element: its name, attributes, and what stands in it."""

    name: str
    at: dict[str, str]
    inside: "list[Element]" = field(default_factory=list)

    def all(self, name: str) -> "Iterator[Element]":
        """The elements of a name that stand directly in this one."""
        return (one for one in self.inside if one.name == name)

    def first(self, name: str) -> "Element | None":
        """The first of a name, None where there is none."""
        return next(self.all(name), None)

    def below(self, name: str) -> "Iterator[Element]":
        """The elements of a name at any depth, in the order of the file."""
        for one in self.inside:
            if one.name == name:
                yield one
            yield from one.below(name)


def parse(text: bytes, file: str, allowance: Allowance | None = None) -> Element:
    """The root of an XML text. Raises Unread.

    `allowance`: that of all files that are read with it; elements and attributes count.
    """
    if len(text) > MOST_BYTES:
        raise wrong(file, f"the file has {len(text):,} bytes", f"at most {MOST_BYTES:,} are read",
                    "make it smaller")  # fmt: skip
    tree = _Tree(file, allowance or Allowance())
    parser = expat.ParserCreate()
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.StartDoctypeDeclHandler = tree.refused
    parser.EntityDeclHandler = tree.refused
    try:
        parser.Parse(BARE.sub(b"&amp;", text), True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        place = f"line {error.lineno}, column {error.offset + 1}"
        raise wrong(file, f"this is not XML: {said} at {place}", "", "mend it there") from None
    except UNKNOWN_ENCODING:
        what = "the file names an encoding that is not read"
        raise wrong(file, what, "UTF-8 is, and UTF-16", "save it as UTF-8") from None
    assert tree.root is not None
    return tree.root


class _Tree:
    """Builds the elements, and stops at what is not taken."""

    def __init__(self, file: str, allowance: Allowance) -> None:
        self.file = file
        self.allowance = allowance
        self.root: Element | None = None
        self.open: list[Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.allowance.take(1 + len(attributes)):
            raise wrong(self.file, *self.allowance.fault)
        if len(self.open) >= MOST_DEPTH:
            most = f"at most {MOST_DEPTH} deep"
            raise wrong(self.file, "the file is too deep", most, "make it flatter")
        one = Element(name, attributes)
        if self.open:
            self.open[-1].inside.append(one)
        else:
            self.root = one
        self.open.append(one)

    def end(self, name: str) -> None:
        self.open.pop()

    def refused(self, *about: object) -> None:
        what = "the file declares a document type or an entity"
        raise wrong(self.file, what, "none is read: they can hide or multiply text", "remove it")
