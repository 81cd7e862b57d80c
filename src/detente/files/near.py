"""Names that come close to one that was not found."""

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import islice
from typing import Any

from detente.visible import in_ticks, ticked

MANY, LONG = 500, 60
"""Among more names than this, or for longer ones, none is looked for: it would take longer than it
helps."""
MOST_STEPS = 5_000_000
"""Letters that are compared in one reading: of more wrong names none is looked for."""
CLOSE = 0.6
"""The least part of both names that is common to them."""


class LettersCompared:
    """How many letters were compared since the reading began."""

    done = 0


def begin() -> None:
    """Another reading begins: names that are near are looked for again."""
    LettersCompared.done = 0


def near(name: str, known: Iterable[str]) -> str:
    """The known name nearest to one, or nothing, as where a reading has asked for very many.

    Nearest: twice the longest common subsequence over the letters of both (the indel similarity).
    The work is at most MANY × LONG steps, whatever the letters.
    """
    names, wanted = list(known), name.casefold()
    if len(names) > MANY or len(wanted) > LONG or LettersCompared.done > MOST_STEPS:
        return ""
    LettersCompared.done += sum(min(len(one), LONG) for one in names)
    places: dict[str, int] = {}
    for at, letter in enumerate(wanted):
        places[letter] = places.get(letter, 0) | 1 << at
    best, most = "", CLOSE
    for one in names:
        folded = one.casefold()
        both = len(wanted) + len(folded)
        if len(folded) <= LONG and both and 2 * _common(places, len(wanted), folded) / both >= most:
            best, most = one, 2 * _common(places, len(wanted), folded) / both
    return best


def _common(places: dict[str, int], count: int, other: str) -> int:
    """The length of the longest common subsequence, a bit for each letter of the first name.

    places: where each letter stands in the first, as bits. Crochemore, Iliopoulos, Pinzon and Reid
    2001, "A fast and practical bit-vector algorithm for the longest common subsequence problem".
    """
    whole = rest = (1 << count) - 1
    for letter in other:
        met = rest & places.get(letter, 0)
        rest = (rest + met | rest - met) & whole
    return count - rest.bit_count()


def meant(name: str, known: Iterable[str], else_: str) -> str:
    """What to do about an unknown name: `did you mean …?`, or the other remedy.

    >>> meant("bordr", ["border", "water"], "name an issue")
    'did you mean `border`?'
    >>> meant("wine", ["border", "water"], "name an issue")
    'name an issue'
    """
    found = near(name, known)
    return f"did you mean {in_ticks(found)}?" if found else else_


def listed(names: Iterable[str], most: int = 8) -> str:
    """Names in a row, the last ones cut where they are many, and long ones behind their beginning;
    in ticks where they are no names."""
    first = islice(names, most + 1)
    short = (one if len(one) <= 2 * LONG else f"{one[:LONG]}…" for one in first)
    return in_a_row(map(ticked, short), most)


def in_a_row(names: Iterable[str], most: int = 8) -> str:
    """What is in ticks or marks already in a row, the last ones cut where they are many."""
    all_ = list(names)
    return ", ".join(all_[:most]) + (", …" if len(all_) > most else "")


def repeated(names: Iterable[Hashable]) -> list[Any]:
    """Those that stand more than once, in the order in which they first stand.

    >>> repeated(["b", "a", "b", "a", "c"])
    ['b', 'a']
    """
    return [name for name, times in Counter(names).items() if times > 1]
