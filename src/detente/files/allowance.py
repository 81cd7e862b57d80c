"""How many values are read, counted while they are read and before they are kept.

One allowance goes through all files of one reading, so that many files hold no more than one.
"""

import re
from collections.abc import Iterable, Iterator

from detente.files.near import begin

MOST_VALUES = 500_000
"""Of a bare problem, a series, or all files of a scenario."""
_TEXTS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)


class Allowance:
    """So many values at most, over all files of one reading, which begins with it.

    >>> allowance = Allowance(3)
    >>> allowance.take(2), allowance.take(2)
    (True, False)
    """

    def __init__(self, most: int = MOST_VALUES) -> None:
        """`most`: what may be taken in all."""
        self.most = most
        self.taken = 0
        begin()

    def take(self, values: int) -> bool:
        """Take so many more; whether they are within what may be taken."""
        self.taken += values
        return self.taken <= self.most

    @property
    def fault(self) -> tuple[str, str, str]:
        """What is wrong where more stands in files than may be taken, why, what to do."""
        why = f"{self.most:,} values are read, over all files together"
        return "the values go on", why, "keep those that matter"


class BeyondAllowance(Exception):  # noqa: N818 - a fault of a file, not an error of the program
    """A table goes on beyond its allowance: why no more is read, and what to do."""


def in_json(text: bytes) -> int:
    """How many values a JSON text holds at most; of what is no JSON, how many it seems to hold.

    >>> in_json(b'{"a, b": [1, 2], "c": {}}'), in_json(b'"[[,"')
    (6, 1)
    """
    bare = _TEXTS.sub(b"", text)
    return 1 + sum(map(bare.count, (b",", b"[", b"{")))


def within(lines: Iterable[str], separator: str, allowance: Allowance) -> Iterator[str]:
    """The lines of a table; each counts one, and each cell in it. Raises BeyondAllowance."""
    for line in lines:
        if not allowance.take(2 + line.count(separator)):
            raise BeyondAllowance(*allowance.fault[1:])
        yield line
