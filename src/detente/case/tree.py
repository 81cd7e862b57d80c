"""YAML text → plain data and places, with every fault at once.

Scalars follow YAML 1.2's core schema, read from the text itself: only `true` and `false` are
truth values (so `NO` stays a word), numbers are exact, dates stay text. Anchors, aliases, tags,
several documents and duplicate keys are refused.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

from detente.answers import Finding
from detente.case.place import Path, Place, Places

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[+-]?(0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"[+-]?\d{1,15}\.\d{1,15}")
_DEEPEST = 40


class Tree:
    """Plain data (dict, list, str, int, Decimal, bool, None) with its places and findings."""

    def __init__(self, file: str, text: str) -> None:
        """Parse at once; `data` is None where the text could not be parsed."""
        self.file = file
        self.text = text
        self.places = Places(top=Place(file, 1))
        self.findings: list[Finding] = []
        self.data: Any = None
        self._read()

    def _read(self) -> None:
        try:
            events = list(yaml.parse(self.text, Loader=_LOADER))
        except yaml.YAMLError as error:
            self._unparsed(error)
            return
        starts = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
        if len(starts) > 1:
            self._fault(starts[1], "a second document starts here", "a case is one document",
                        "remove the line with ---")
            return
        body = iter(
            event for event in events
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent)
        )
        first = next(body)
        if not isinstance(first, yaml.StreamEndEvent | yaml.DocumentEndEvent):
            self.data = self._node(first, body, ())

    def _unparsed(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        self.findings.append(
            Finding(
                self.file,
                mark.line + 1 if mark else 1,
                "this is not YAML from here on",
                str(problem),
                "look for a missing colon, quote or bracket, or a line that is set in wrongly",
            )
        )

    def _fault(self, event: Any, what: str, why: str, do: str) -> None:
        line = event.start_mark.line + 1
        self.findings.append(Finding(self.file, line, what, why, do))

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, f"the alias *{event.anchor}", "aliases are not read",
                        "write the value out")
            return None
        if event.anchor:
            self._fault(event, f"the anchor &{event.anchor}", "anchors are not read",
                        "remove it")
        if event.tag:
            self._fault(event, f"the tag {event.tag}", "tags are not read", "remove it")
        if len(path) > _DEEPEST:
            self._fault(event, "the nesting is too deep", f"{_DEEPEST} levels are read",
                        "flatten it")
            self._skip(event, events)
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, path)
        self._place(event, path, event.end_mark.index)
        return _scalar(event)

    def _skip(self, event: Any, events: Iterator[Any]) -> None:
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            depth += {True: 1}.get(isinstance(inner := next(events), yaml.CollectionStartEvent), 0)
            depth -= isinstance(inner, yaml.CollectionEndEvent)

    def _place(self, event: Any, path: Path, end: int) -> None:
        mark = event.start_mark
        self.places.by_path[path] = Place(self.file, mark.line + 1, mark.column + 1,
                                          mark.index, end)

    def _mapping(self, start: Any, events: Iterator[Any], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                self._place(start, path, event.end_mark.index)
                return found
            key = self._key(event, events)
            line = event.start_mark.line + 1
            value = self._node(next(events), events, (*path, key))
            if key in found:
                self._fault(event, f"`{key}` stands twice", f"first in line {lines[key]}",
                            "keep one of them")
                continue
            found[key], lines[key] = value, line
        return found

    def _key(self, event: Any, events: Iterator[Any]) -> str:
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self._fault(event, "an anchor or tag on a key", "they are not read", "remove it")
            return str(event.value)
        self._fault(event, "a key that is not a word", "keys are words", "write a word")
        self._skip(event, events)
        return "?"

    def _sequence(self, start: Any, events: Iterator[Any], path: Path) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                self._place(start, path, event.end_mark.index)
                return found
            found.append(self._node(event, events, (*path, len(found))))
        return found


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
