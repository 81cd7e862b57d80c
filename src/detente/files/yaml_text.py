"""YAML text → plain data and places, with every fault at once: the only parser of YAML here.

Scalars follow YAML 1.2's core schema, read from the text itself: only `true` and `false` are
truth values (so `NO` stays a word), numbers are exact, dates stay text. Anchors, aliases, tags,
several documents and duplicate keys are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from detente.files.allowance import Allowance
from detente.files.json_text import Digits, Members, Unreadable, decoded
from detente.files.place import Path, Place, PlaceIndex
from detente.shipped import shipped
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


_WORDS = {
    "mapping values are not allowed": (
        "a second colon stands in one line",
        "put the value in quotes, or begin a new line",
    ),
    "could not find expected ':'": ("a colon is missing after a key", "write key: value"),
    "did not find expected ',' or ']'": ("a list [ … ] is not closed", "add a comma or ]"),
    "did not find expected ',' or '}'": ("a mapping { … } is not closed", "add a comma or }"),
    "found unexpected end of stream": ("a quote is not closed", "close it with the same sign"),
    "did not find expected key": (
        "a line is set in wrongly, or a text has a quote in its middle",
        "set it in as the line above, or put the whole text in quotes",
    ),
    "did not find expected '-' indicator": (
        "a line is set in wrongly",
        "begin each entry of the list with - in the same column",
    ),
    "found character that cannot start any token": (
        "a tab, @, ` or % cannot begin a value",
        "set lines in with spaces, and put such a value in quotes",
    ),
    "found unknown escape character": (
        "a backslash in double quotes begins a code",
        "write it twice, or use single quotes",
    ),
    "found a tab character": ("a tab stands where spaces belong", "set lines in with spaces"),
}


@dataclass(frozen=True)
class YamlFault(Exception):  # noqa: N818
    """What of a text is not read: in which line, what, why, what to do."""

    line: int
    what: str
    why: str
    do: str


def events(text: str, allowance: Allowance | None = None) -> Iterator[Any]:
    """The events of a YAML text, one after another: of a text that goes too far, no more are read.

    Parsers take time that grows with the square of how deep brackets are nested: so the depth is
    counted while they read, and not afterwards. `allowance`: that of all files that are read with
    it. Raises YamlFault, and yaml.YAMLError.
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
            raise YamlFault(event.start_mark.line + 1, *one.fault)


def _within(event: Any, numbers: list[int]) -> None:
    line = event.start_mark.line + 1
    if len(numbers) > MOST_NESTED:
        raise YamlFault(line, "the nesting is too deep", f"{_DEEPEST} levels are read", FLATTER)
    if numbers and numbers[-1] > MOST_ENTRIES:
        what, why = "a list or mapping goes on", f"{MOST_ENTRIES:,} entries are read"
        raise YamlFault(line, what, why, "keep those that matter")


class YamlText:
    """Plain data (dict, list, str, int, Decimal, bool, None) with its places and faults."""

    def __init__(self, file: str, text: str, allowance: Allowance | None = None) -> None:
        """Parse at once; `data` is None where the text is empty or could not be parsed.

        `allowance`: that of all files that are read with it.
        """
        self.file = file
        self.text = text
        self.places = PlaceIndex(top=Place(file, 1, end=len(text)))
        self.faults: list[YamlFault] = []
        self.data: Any = None
        self._read(allowance)

    def _read(self, allowance: Allowance | None) -> None:
        try:
            found = list(events(self.text, allowance))
        except YamlFault as error:
            self.faults.append(error)
            return
        except yaml.YAMLError as error:
            self.faults.append(_unparsed(self.text, error))
            return
        starts = [event for event in found if isinstance(event, yaml.DocumentStartEvent)]
        if len(starts) > 1:
            self._fault(
                starts[1],
                "a second document starts here",
                "a file is one document",
                "remove the line with ---",
            )
        elif starts:
            body = iter([event for event in found if not isinstance(event, _AROUND)])
            self.data, _ = self._node(next(body), body, (), None)

    def _fault(self, event: Any, what: str, why: str, do: str) -> None:
        self.faults.append(YamlFault(event.start_mark.line + 1, what, why, do))

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


def parse_yaml(raw: bytes, allowance: Allowance | None = None) -> Any:
    """The tree of a YAML text as of JSON; raises Unreadable with the first of its faults.

    `allowance`: that of all files that are read with it.

    >>> parse_yaml(b"a: 0.10\\nb: [1, true, ~, NO]")
    {'a': '0.10', 'b': ['1', True, None, 'NO']}
    """
    read = YamlText("", decoded(raw), allowance)
    for fault in read.faults:
        raise Unreadable(f"{fault.what} (line {fault.line})", fault.why, fault.do)
    return as_json(read.data)


def as_json(data: Any) -> Any:
    """Plain data as JSON's tree: numbers as their digits."""
    if isinstance(data, dict):
        return Members((key, as_json(value)) for key, value in data.items())
    if isinstance(data, list):
        return [as_json(value) for value in data]
    is_number = isinstance(data, int | Decimal) and not isinstance(data, bool)
    return Digits(format(data, "f") if isinstance(data, Decimal) else data) if is_number else data


@cache
def template(name: str) -> Any:
    """The plain data of `templates/<name>.yaml`, which travels with the program."""
    return YamlText(name, shipped(f"{name}.yaml").read_text(encoding="utf-8")).data


def to_yaml(value: Any) -> str:
    """Plain data as a YAML text, in the order in which it stands."""
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False))


def _unparsed(text: str, error: yaml.YAMLError) -> YamlFault:
    """What the parser complains of, in plain words, at the place where it stopped."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        what = f"the character with number {error.character} cannot be read"
        return YamlFault(line, what, "control characters are not text", "remove it")
    why, do = _plain(str(getattr(error, "problem", "") or ""))
    return YamlFault(_line(error), "this is not YAML from here on", why, do)


def _line(error: yaml.YAMLError) -> int:
    for name in ("problem_mark", "context_mark"):
        mark = getattr(error, name, None)
        if mark is not None:
            return int(mark.line) + 1
    return 1


def _plain(problem: str) -> tuple[str, str]:
    for start, words in _WORDS.items():
        if problem.startswith(start):
            return words
    do = "look for a missing colon, quote or bracket, or a line that is set in wrongly"
    return problem or "the parser stopped", do
