"""The figures that may only fall, as they stand in `figures.toml`.

`python -m tests.house.figures` writes those down that have fallen, and says which have risen. To
let one rise, change the file by hand, with a remark that says why.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.measures import Figures, figures

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Change:
    """A figure that is not what is written: which, what is written (None: nothing), what it is."""

    table: str
    name: str
    written: int | None
    now: int

    def __str__(self) -> str:
        return f"{self.table}.{self.name}: {self.written} → {self.now}"


def written() -> Figures:
    """The figures of the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def changes(before: Figures, now: Figures) -> Iterator[Change]:
    """What is another than before; what was not measured before counts as new."""
    for table, values in now.items():
        for name, value in values.items():
            was = before.get(table, {}).get(name)
            if was != value:
                yield Change(table, name, was, value)


def risen(before: Figures, now: Figures) -> list[str]:
    """The figures above what is written; a room that is new begins at nothing."""
    return [str(each) for each in changes(before, now) if each.now > (each.written or 0)]


def fallen(before: Figures, now: Figures) -> list[str]:
    """The figures below what is written, also of rooms that are gone."""
    gone = [
        f"{table}.{name}: gone"
        for table, values in before.items()
        for name in values
        if name not in now.get(table, {})
    ]
    below = (each for each in changes(before, now) if each.now < (each.written or 0))
    return [*map(str, below), *gone]


def lowered(text: str, now: Figures) -> str:
    """The file's text with what has fallen written down; remarks stay."""
    lines, table = [], ""
    for line in text.splitlines():
        if head := re.fullmatch(r"\[([\w-]+)\]", line):
            table = head[1]
        if pair := re.match(r"([\w-]+) = (\d+)", line):
            value = now.get(table, {}).get(pair[1])
            if value is None:
                continue
            line = f"{pair[1]} = {min(value, int(pair[2]))}{line[pair.end() :]}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write down what has fallen; 1 where a figure has risen."""
    before, now = written(), figures()
    for each in fallen(before, now):
        print(f"lowered {each}")
    FILE.write_text(lowered(FILE.read_text(encoding="utf-8"), now), encoding="utf-8")
    above = risen(before, now)
    for each in above:
        print(f"risen   {each}")
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
