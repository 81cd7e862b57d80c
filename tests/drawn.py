"""What a day draws: of many seeds for which a law was tried a run takes some, other ones each day.

`DRAWN_ON=2026-11-30 make test` draws those of that day again, `DRAWN_ON=all` takes every one.
"""

import os
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar

One = TypeVar("One")
DAY = os.environ.setdefault("DRAWN_ON", str(date.today()))
"""Handed on to the other processes of a run, which all draw alike."""


def of_the_day(many: Sequence[One], number: int) -> list[One]:
    """So many of them, in their order."""
    if DAY == "all":
        return list(many)
    places = sorted(Random(DAY).sample(range(len(many)), number))
    return [many[place] for place in places]
