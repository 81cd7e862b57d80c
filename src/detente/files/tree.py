"""YAML text → plain data and places, with every fault at once.

Scalars follow YAML 1.2's core schema, read from the text itself: only `true` and `false` are
truth values (so `NO` stays a word), numbers are exact, dates stay text. Anchors, aliases, tags,
several documents and duplicate keys are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from detente.answers import Finding
from detente.files.allowance import Allowance
from detente.files.place import Path, Place, PlaceIndex
from detente.files.unparsed import unparsed
from detente.visible import in_ticks, ticked

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?[1-9]\d{0,17}|0")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,15}")
_DEEPEST = 40
MOST_NESTED = 100
MOST_VALUES = 100_000
MOST_ENTRIES = 20_000
FLATTER = "write it flatter"
_AROUND = yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentStartEvent


@dataclass(frozen=True)
class TooMuch(Exception):  # noqa: N818
    """More than anybody writes by hand: in which line, what, why, what to do."""

    line: int
    what: str
    why: str
    do: str


def events(text: str, allowance: Allowance | None = None) -> Iterator[Any]:
    """The events of a YAML text, one after another: of a text that goes too far, no more are read.

    Parsers take time that grows with the square of how deep brackets are nested: so the depth is
    counted while they read, and not afterwards. `allowance`: that of all files that are read with
    it. Raises TooMuch, and yaml.YAMLError.
    """
    held: list[int] = []
    own, allowance = Allowance(MOST_VALUES), allowance or Allowance(MOST_VALUES)
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            held.pop()
        elif isinstance(event, yaml.NodeEvent):
            _taken(event, own, allowance)
            if held:
                held[-1] += 1
            if isinstance(event, yaml.CollectionStartEvent):
                held.append(0)
            _within(event, held)
        yield event


def _taken(event: Any, *allowances: Allowance) -> None:
    for one in allowances:
        if not one.take(1):
            raise TooMuch(event.start_mark.line + 1, *one.fault)


def _within(event: Any, numbers: list[int]) -> None:
    line = event.start_mark.line + 1
    if len(numbers) > MOST_NESTED:
        raise TooMuch(line, "the nesting is too deep", f"{_DEEPEST} levels are read", FLATTER)
    if numbers and numbers[-1] > MOST_ENTRIES:
        what, why = "a list or mapping goes on", f"{MOST_ENTRIES:,} entries are read"
        raise TooMuch(line, what, why, "keep those that matter")


class Tree:
    """Plain data (dict, list, str, int, Decimal, bool, None) with its places and findings."""

    def __init__(self, file: str, text: str, allowance: Allowance | None = None) -> None:
        """Parse at once; `data` is None where the text is empty or could not be parsed.

        `allowance`: that of all files that are read with it.
        """
        self.file = file
        self.text = text
        self.places = PlaceIndex(top=Place(file, 1, end=len(text)))
        self.findings: list[Finding] = []
        self.data: Any = None
        self._read(allowance)

    def _read(self, allowance: Allowance | None) -> None:
        try:
            found = list(events(self.text, allowance))
        except TooMuch as error:
            what, why, do = error.what, error.why, error.do
            self.findings.append(Finding(self.file, error.line, what, why, do))
            return
        except yaml.YAMLError as error:
            self.findings.append(unparsed(self.file, self.text, error))
            return
        starts = [event for event in found if isinstance(event, yaml.DocumentStartEvent)]
        if len(starts) > 1:
            self._fault(
                starts[1],
                "a second document starts here",
                "a case is one document",
                "remove the line with ---",
            )
        elif starts:
            body = iter([event for event in found if not isinstance(event, _AROUND)])
            self.data, _ = self._node(next(body), body, (), None)

    def _fault(self, event: Any, what: str, why: str, do: str) -> None:
        line = event.start_mark.line + 1
        self.findings.append(Finding(self.file, line, what, why, do))

    def _node(self, event: Any, events: Iterator[Any], path: Path, key: Any) -> tuple[Any, int]:
        """The value that begins with an event, and where its last character stands."""
        if self._refused(event, path):
            return None, _passed(event, events)
        value: Any
        if isinstance(event, yaml.MappingStartEvent):
            value, end = self._mapping(event, events, path)
        elif isinstance(event, yaml.SequenceStartEvent):
            value, end = self._sequence(event, events, path)
        else:
            value, end = _scalar(event), self._end_of(event)
        mark = (key or event).start_mark
        self.places.by_path[path] = Place(
            self.file,
            mark.line + 1,
            mark.column + 1,
            event.start_mark.index,
            end,
            key and key.start_mark.index,
        )
        return value, end

    def _refused(self, event: Any, path: Path) -> bool:
        if isinstance(event, yaml.AliasEvent):
            self._fault(
                event,
                f"the alias *{ticked(event.anchor)}",
                "aliases are not read",
                "write the value out",
            )
            return True
        if event.anchor:
            self._fault(
                event, f"the anchor &{ticked(event.anchor)}", "anchors are not read", "remove it"
            )
        if event.tag:
            self._fault(event, f"the tag {ticked(event.tag)}", "tags are not read", "remove it")
        if len(path) > _DEEPEST:
            why = f"{_DEEPEST} levels are read"
            self._fault(event, "the nesting is too deep", why, FLATTER)
            return True
        return False

    def _end_of(self, event: Any) -> int:
        """A block text ends with its last line, not where the next value begins."""
        start, end = event.start_mark.index, int(event.end_mark.index)
        return start + len(self.text[start:end].rstrip()) if event.style in ("|", ">") else end

    def _mapping(self, start: Any, events: Iterator[Any], path: Path) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        end = start.end_mark.index
        event: Any = start
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events)
            value, end = self._node(next(events), events, (*path, key), event)
            if key in found:
                why = f"first in line {lines[key]}"
                self._fault(event, f"{in_ticks(key)} stands twice", why, "keep one of them")
            found.setdefault(key, value)
            lines.setdefault(key, event.start_mark.line + 1)
        return found, _after(event) if start.flow_style else end

    def _key(self, event: Any, events: Iterator[Any]) -> str:
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self._fault(event, "an anchor or tag on a key", "they are not read", "remove it")
            return str(event.value)
        self._fault(event, "a key that is not a word", "keys are words", "write a word")
        _passed(event, events)
        return "?"

    def _sequence(self, start: Any, events: Iterator[Any], path: Path) -> tuple[list[Any], int]:
        found: list[Any] = []
        end = start.end_mark.index
        event: Any = start
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            value, end = self._node(event, events, (*path, len(found)), None)
            found.append(value)
        return found, _after(event) if start.flow_style else end


def _passed(event: Any, events: Iterator[Any]) -> int:
    """Go past a value without reading it; where it ends."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
    return int(event.end_mark.index)


def _after(event: Any) -> int:
    return int(event.end_mark.index)


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style in ("'", '"', "|", ">"):
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text
