"""A case with every kind of part that may bear a mark; each part marked, and otherwise than it is.

`python -m tests.report.every_part` goes through all of them, or those whose path holds a word.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import yaml

from detente.case.models.case import Case
from detente.case.models.walk import parts
from detente.case.reading.read import read_text
from detente.files.place import Path
from tests.house.tree import ROOT

TEXT = (ROOT / "tests/fixtures/every-part/case.yaml").read_text(encoding="utf-8")
READER = "low"
COINED = ("quince", "heron", "lagoon", "basalt", "tundra", "copper", "saffron", "pelican")
BARE = re.compile(r"[\w./%]+( [\w./%-]+)*|-?\d+(\.\d+)?(/\d+)?|\d{4}-\d\d(-\d\d)?")
NUMBER = re.compile(r"-?\d+(\.\d+)?(/\d+)?")
WORDS = (
    ("us", "them", "both"), ("yes", "mostly", "little", "no"), ("must", "should", "nice"),
    ("known", "firm", "likely", "guess"), ("public", "private"), ("leader", "official"),
    ("veto", "sway", "watch"), ("small", "middling", "large"),
)  # fmt: skip
SHORT: dict[Any, str] = {"reservation": "points"}
"""Of which field a bare value is, where it is not that of what is said."""
RANKED = ("best-first", "bottom-line", "with", "lead", "mandate")
KEPT = ("marks", "sources", "visible-from", "judged")


def case_in(data: Any) -> Case | None:
    """The case that is written so; None where it has a fault."""
    return read_text("case.yaml", written(data)).case


def written(value: Any) -> str:
    """Data as YAML on few lines."""
    return "\n".join(f"{_bare(key)}: {_flow(one)}" for key, one in value.items())


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_bare(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _bare(value)


def _bare(text: str) -> str:
    return text if BARE.fullmatch(text) or not text else json.dumps(text, ensure_ascii=False)


def plain() -> Any:
    """The case as data: every scalar is the text that stands there."""
    return json.loads(_parsed())


@cache
def _parsed() -> str:
    return json.dumps(yaml.load(TEXT, Loader=yaml.CBaseLoader))


@cache
def places() -> tuple[Path, ...]:
    """Where parts stand that may bear a mark; of the case, the setting and sources others know."""
    data = plain()
    found = case_in(data)
    assert found is not None
    return tuple(
        path
        for path, part in parts(found)
        if path and path[0] not in ("setting", "sources") and "marks" in type(part).model_fields
        and _stands(data, path)
    )  # fmt: skip


def _stands(data: Any, path: Path) -> bool:
    """Whether the part is written out, and not one of the model's own."""
    try:
        _at(data, path)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _at(data: Any, path: Path) -> Any:
    for one in path:
        data = data[one]
    return data


def marked(path: Path) -> Any:
    """The case with a mark above the reader on one part, a bare name made a part of its own."""
    data = plain()
    within, part = _at(data, path[:-1]), _at(data, path)
    if not isinstance(part, dict):
        part = within[path[-1]] = {SHORT.get(path[-1], "says"): part} if part else {}
    part["marks"] = ["TLP:RED"]
    return data


def otherwise(data: Any, path: Path, dice: random.Random) -> list[str]:
    """Change what stands in the part, field after field, as far as the case has no fault."""
    changed = list[str]()
    for inner in list(_leaves(_at(data, path))):
        around, name = _at(data, (*path, *inner[:-1])), inner[-1]
        was = around[name]
        for other in _others(was, dice):
            around[name] = other
            if case_in(data) is not None:
                changed.append(f"{'.'.join(map(str, inner))}: {was} -> {other}")
                break
            around[name] = was
    return changed


def _leaves(value: Any) -> Iterator[Path]:
    """The way to each scalar, and to each ranking."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in KEPT:
                continue
            if key in RANKED and isinstance(one, list):
                yield (key,)
            else:
                yield from ((key, *inner) for inner in _leaves(one))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from ((at, *inner) for inner in _leaves(one))
    else:
        yield ()


def _others(value: Any, dice: random.Random) -> Iterator[Any]:
    """What could stand there instead; days stay, by which a part counts or does not."""
    if isinstance(value, list):
        yield [*value[1:], *value[:1]]
    elif re.fullmatch(r"\d{4}(-\d\d)*", value):
        return
    elif NUMBER.fullmatch(value):
        number = float(eval(value))
        yield from (f"{number * 2 + 1:.9g}", f"{number / 2:.9g}", "0.3", "1")
    else:
        for words in WORDS:
            if value in words:
                yield from (one for one in words if one != value)
        yield " ".join(dice.sample(COINED, 3))
        yield dice.choice(COINED)
        if "=" in value:
            yield from ("power-price = market", "flood-warning = none", "dam-inspection = none")


def both(path: Path, seed: int = 0) -> tuple[str, str, list[str]]:
    """The case with one marked part, the same with another in its place, and what is changed."""
    one = marked(path)
    assert case_in(one) is not None, path
    other = deepcopy(one)
    changed = otherwise(other, path, random.Random(f"{seed} {path}"))
    return written(one), written(other), changed


def differing(path: Path, seed: int = 0) -> list[str]:
    """What the reader is shown otherwise where the marked part is another; () where none is."""
    from tests.report.test_readers import artifacts, made, planner

    one, other, changed = both(path, seed)
    if not changed:
        return []
    before, after = (artifacts.__wrapped__(text, READER) for text in (one, other))
    for each in (made, planner):
        each.cache_clear()
    return [
        f"{name} {changed}"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


if __name__ == "__main__":
    for place in places():
        if all(word in ".".join(map(str, place)) for word in sys.argv[1:]):
            print(".".join(map(str, place)), differing(place) or "held", flush=True)
