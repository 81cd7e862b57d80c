"""Walking a parsed tree: each value with its place, every fault kept and none raised."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from detente.answers import Finding
from detente.files.json_text import Digits, Members, Unreadable, decoded, parse
from detente.files.near import listed
from detente.files.number import FORMS, NotANumber, number
from detente.files.place import Path, PlaceIndex
from detente.files.tree import Tree
from detente.files.yaml_text import as_json

Reading = Literal["low", "middle", "high"]
"""Which number stands for a range."""
KINDS = {
    Members: "an object",
    list: "a list",
    Digits: "a number",
    str: "a text",
    bool: "a truth value",
}


@dataclass
class FileFaults:
    """What is wrong with a file, in the order in which it was met; how many ranges were met."""

    file: str
    reading: Reading = "middle"
    found: list[Finding] = field(default_factory=list)
    ranges: int = 0
    places: PlaceIndex = field(default_factory=PlaceIndex)

    def add(self, place: str, what: str, why: str, do: str) -> None:
        """Keep one fault, with its place in the tree as `parties[0].scores`, and its line."""
        line = self._lines.get(place, 0)
        self.found.append(Finding(self.file, line, what, why, do, within=place))

    @cached_property
    def _lines(self) -> dict[str, int]:
        """Of a file that has lines, the line of each place."""
        return {_within(path): place.line for path, place in self.places.by_path.items()}

    def top(self, raw: bytes) -> "PlacedValue | None":
        """The whole file, YAML where its name says so, else JSON; None where it cannot be read."""
        try:
            if not self.file.lower().endswith((".yaml", ".yml")):
                return PlacedValue(parse(raw), "", self)
            tree = Tree(self.file, decoded(raw))
        except Unreadable as wrong:
            self.add("", wrong.what, wrong.why, wrong.do)
            return None
        self.found += tree.findings
        self.places = tree.places
        return None if tree.findings else PlacedValue(as_json(tree.data), "", self)


def _within(path: Path) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


@dataclass(frozen=True)
class PlacedValue:
    """A value at a place. Its methods give None, and keep a fault, where it is of another kind."""

    value: Any
    place: str
    faults: FileFaults

    def fault(self, what: str, why: str, do: str) -> None:
        """Keep a fault at this place."""
        self.faults.add(self.place, what, why, do)

    def members(
        self, needed: Iterable[str], allowed: Iterable[str] = ()
    ) -> "dict[str, PlacedValue] | None":
        """The members of an object; those that are null and not needed count as absent."""
        if not self._is(Members):
            return None
        known = [*needed, *allowed]
        for name in self.value.repeated:
            self.fault(
                f'the key "{name}" stands here twice', "one of them would be lost", "keep one"
            )
        for name in self.value:
            if name not in known:
                listed = ", ".join(known)
                self.fault(
                    f'the key "{name}" is not known', f"known here: {listed}", "remove or rename it"
                )
        for name in needed:
            if name not in self.value:
                self.fault(f'"{name}" is missing', "it is needed", f'add "{name}"')
        return {
            name: PlacedValue(value, f"{self.place}.{name}".lstrip("."), self.faults)
            for name, value in self.value.items()
            if name in needed or (name in known and value is not None)
        }

    def items(self, length: int | None = None, of: str = "entries") -> "list[PlacedValue] | None":
        """The entries of a list, of a given length if one is said."""
        if not self._is(list):
            return None
        if length is not None and len(self.value) != length:
            self.fault(f"{len(self.value)} {of}", f"{length} are needed", "add or remove some")
            return None
        return [
            PlacedValue(v, f"{self.place}[{at}]", self.faults) for at, v in enumerate(self.value)
        ]

    def text(self) -> str | None:
        """A text that is not empty."""
        if not self._is(str):
            return None
        if not self.value.strip():
            self.fault("the name is empty", "it is shown to people", "give a name")
            return None
        if any("\ud800" <= letter <= "\udfff" for letter in self.value):
            self.fault("the name holds half a character", "it cannot be written", "mend the name")
            return None
        return str(self.value)

    def score(self) -> Fraction | None:
        """An exact number, from a number or from a text."""
        if not self._is(Digits, str):
            return None
        try:
            return number(self.value)
        except NotANumber as wrong:
            self.fault(f"{shown(self.value)} cannot be read", str(wrong), FORMS)
            return None

    def estimate(self) -> Fraction | None:
        """An exact number, or the one that stands for a range [low, high] in this reading."""
        if type(self.value) is not list:
            return self.score()
        if len(self.value) != 2:
            what = f"this is a list of {len(self.value)}"
            self.fault(what, "a number or a range [low, high] is needed", "put one here")
            return None
        low, high = (end.score() for end in self.items() or [])
        if low is None or high is None:
            return None
        if low > high:
            self.fault("the range ends before it begins", "the lower comes first", "exchange them")
            return None
        self.faults.ranges += low < high
        return {"low": low, "middle": (low + high) / 2, "high": high}[self.faults.reading]

    def index(self, size: int | None, of: str) -> int | None:
        """A whole number from 0 to below `size`, where that is known."""
        if not self._is(Digits):
            return None
        if self.value.isdecimal() and len(self.value) < 10:
            at = int(self.value)
            if size is None or at < size:
                return at
        if size is None:
            self.fault(f"{shown(self.value)} is no index", "they count from 0", "use one")
            return None
        self.fault(
            f"there is no {of} {shown(self.value)}", f"they count from 0 to {size - 1}", "use one"
        )
        return None

    def one_of(self, names: list[str], of: str) -> int | None:
        """An index, or one of some names."""
        if type(self.value) is not str:
            return self.index(len(names), of)
        if self.value in names:
            return names.index(self.value)
        self.fault(
            f"there is no {of} {shown(self.value)}", f"there are: {listed(names)}", "use one"
        )
        return None

    def _is(self, *kinds: type) -> bool:
        if type(self.value) in kinds:
            return True
        wanted = " or ".join(KINDS[kind] for kind in kinds)
        is_now = KINDS.get(type(self.value), "null")
        self.fault(f"this is {is_now}", f"{wanted} is needed", f"put {wanted} here")
        return False


def shown(value: str) -> str:
    """A value as it was written, cut where it is long."""
    return f'"{value}"' if len(value) <= 40 else f'"{value[:37]}..."'


def whole(values: Iterable[Any]) -> Iterator[Any]:
    """Those that could be read."""
    return (one for one in values if one is not None)
