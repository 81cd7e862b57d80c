"""What of the kept numbers is another today."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.frozen.leaves import Leaves
from tests.frozen.moved import ANYWHERE, GONE, Row, first, form

MISSING = "missing"


@dataclass(frozen=True)
class Difference:
    """A number that is not what it was: its old path, its path today, and both values."""

    scenario: str
    path: str
    today: str
    was: Any
    now: Any

    @property
    def pattern(self) -> str:
        """The old path with a star for each position in a list."""
        steps = self.path.split("/")
        return "/".join("*" if step.isdigit() else step for step in steps)


def differences(
    scenario: str, before: Leaves, after: Leaves, moved: Sequence[Row], within: float = 0.0
) -> Iterator[Difference]:
    """Each number that is missing or differs by more than a share `within` of it."""
    anywhere: dict[Row, list[str]] = defaultdict(list)
    for path, was in before.items():
        line = first(moved, scenario, path)
        if line is None:
            yield from pair(scenario, path, path, was, after, within)
        elif line.says.startswith(ANYWHERE):
            anywhere[line].append(path)
        elif not line.says.startswith(GONE):
            yield from pair(scenario, path, line.moved(path), was, after, within)
    for line, paths in anywhere.items():
        yield from scattered(scenario, line, {path: before[path] for path in paths}, after)


def pair(
    scenario: str, path: str, today: str, was: Any, after: Leaves, within: float
) -> Iterator[Difference]:
    """The difference at one path, if there is one."""
    now = after.get(today, MISSING)
    if not same(was, now, within):
        yield Difference(scenario, path, today, was, now)


def scattered(scenario: str, line: Row, before: Leaves, after: Leaves) -> Iterator[Difference]:
    """Numbers of a line at no path of its new pattern, each counted as often as it occurs."""
    pattern = line.says.removeprefix(ANYWHERE)
    rest = Counter(repr(value) for path, value in after.items() if form(pattern).fullmatch(path))
    for path, was in before.items():
        if rest[repr(was)]:
            rest[repr(was)] -= 1
        else:
            yield Difference(scenario, path, pattern, was, MISSING)


def same(was: Any, now: Any, within: float) -> bool:
    """Whether two values are the same number; a truth value is no number, nor is text."""
    if type(was) is float and type(now) in (int, float):
        return math.isclose(was, now, rel_tol=within, abs_tol=within)
    return type(was) is type(now) and bool(was == now)
