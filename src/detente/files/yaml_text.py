"""YAML text as the same tree as JSON text: numbers keep their digits, keys their repeats.

Plain values and text only: no anchors, no tags, no keys that are not text.
"""

from typing import Any

import yaml

from detente.files.allowance import Allowance
from detente.files.json_text import MOST_BYTES, Digits, Members, Unreadable
from detente.files.near import repeated
from detente.files.tree import LOADER, TooMuch, events

DEEPEST = 50
NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
TRUE = ("true", "yes", "on")


def parse_yaml(text: bytes, allowance: Allowance | None = None) -> Any:
    """The tree of a YAML text of one document; raises Unreadable.

    `allowance`: that of all files that are read with it.

    >>> parse_yaml(b"a: 0.10\\nb: [1, true, ~, 'one']")
    {'a': '0.10', 'b': ['1', True, None, 'one']}
    """
    if len(text) > MOST_BYTES:
        what = f"the file has {len(text):,} bytes"
        raise Unreadable(what, f"at most {MOST_BYTES:,} are read", "make it smaller")
    try:
        decoded = text.decode("utf-8-sig")
        _no_anchors(decoded, allowance)
        return _value(yaml.compose(decoded, Loader=LOADER), 0)
    except TooMuch as wrong:
        what = f"{wrong.what} (line {wrong.line})"
        raise Unreadable(what, wrong.why, wrong.do) from wrong
    except UnicodeDecodeError as wrong:
        what = "the text is not UTF-8"
        raise Unreadable(what, "names would be garbled", "save it as UTF-8") from wrong
    except (yaml.YAMLError, RecursionError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        why = str(getattr(wrong, "problem", None) or "it cannot be read")
        raise Unreadable(f"this is not YAML{where}", why, "mend it there") from wrong


def _no_anchors(text: str, allowance: Allowance | None) -> None:
    for event in events(text, allowance):
        if isinstance(event, yaml.AliasEvent):
            line = "" if event.start_mark is None else f" in line {event.start_mark.line + 1}"
            what = f"an alias (*{event.anchor}){line}"
            raise Unreadable(what, "aliases are not followed", "write its value out")


def _value(node: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise Unreadable("the text is nested too deep", f"at most {DEEPEST} levels", "flatten it")
    if isinstance(node, yaml.MappingNode):
        return _members(node, depth)
    if isinstance(node, yaml.SequenceNode):
        return [_value(entry, depth + 1) for entry in node.value]
    if node is None or node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in TRUE
    return Digits(node.value) if node.tag in NUMBERS else str(node.value)


def _members(node: Any, depth: int) -> Members:
    keys = [str(key.value) for key, _ in node.value]
    members = Members(
        (key, _value(value, depth + 1)) for key, (_, value) in zip(keys, node.value, strict=True)
    )
    members.repeated = tuple(sorted(repeated(keys)))
    return members
