"""The numbers of an answer by their path, and how they are kept."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

NUMBERS = Path(__file__).parent / "numbers"
EXACT = re.compile(r"-?\d+(?:[/.]\d+)?|\d{4}-\d\d(?:-\d\d)?")
"""Text that is a number: a fraction such as 9/2, a decimal, a date."""
Leaves = dict[str, Any]


def leaves(answer: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number, truth value, fraction and date, by its JSON Pointer (RFC 6901)."""
    match answer:
        case Mapping():
            for key, value in answer.items():
                yield from leaves(value, f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}")
        case list():
            for position, value in enumerate(answer):
                yield from leaves(value, f"{path}/{position}")
        case int() | float():
            yield path, answer
        case str() if EXACT.fullmatch(answer):
            yield path, answer


def file_of(name: str) -> Path:
    """Where the numbers of a scenario are kept."""
    return NUMBERS / f"{re.sub('[^a-zA-Z0-9]+', '-', name)}.tsv.gz"


def keep(name: str, numbers: Leaves) -> None:
    """Write a scenario's numbers, a line each; the same numbers give the same bytes."""
    lines = (
        f"{path}\t{json.dumps(value, ensure_ascii=False)}\n" for path, value in numbers.items()
    )
    file_of(name).write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))


def kept(name: str) -> Leaves:
    """The numbers of a scenario as version 0.1 gave them."""
    text = gzip.decompress(file_of(name).read_bytes()).decode()
    rows = (line.split("\t") for line in text.splitlines())
    return {path: json.loads(value) for path, value in rows}
