"""A term: a conjunction of literals, written as the field writes it (`DEV*~URB`, `C{2}`)."""

from collections.abc import Iterable, Sequence

import numpy as np

from detente.engines.lessons.sets import Data, Memberships

FREE = -1
Term = tuple[int, ...]
"""One entry a condition: the value that the term asks for, or FREE."""


def written(term: Term, names: Sequence[str], levels: Sequence[int]) -> str:
    """The term in the field's writing; the empty conjunction is `1`.

    Where any condition of the table has more than two values, all are written with braces.

    >>> written((1, 0, FREE), ("DEV", "URB", "LIT"), (2, 2, 2))
    'DEV*~URB'
    >>> written((2, 0), ("C", "V"), (3, 2))
    'C{2}*V{0}'
    """
    braces = max(levels) > 2
    parts = [
        literal(name, value, braces)
        for name, value in zip(names, term, strict=True)
        if value != FREE
    ]
    return "*".join(parts) or "1"


def literal(name: str, level: int, braces: bool = False) -> str:
    """One literal: `DEV`, `~DEV`, or with braces `DEV{1}`."""
    if braces:
        return f"{name}{{{level}}}"
    return name if level else f"~{name}"


def order(term: Term) -> tuple[int, list[tuple[int, int]]]:
    """Sorts terms by their number of literals, then by condition and value."""
    fixed = [(at, value) for at, value in enumerate(term) if value != FREE]
    return len(fixed), fixed


def membership(term: Term, data: Data) -> Memberships:
    """Each case's membership in the term: the minimum over its literals; shape (cases,)."""
    held = np.ones(len(data.cases))
    for sets, value in zip(data.memberships, term, strict=True):
        if value != FREE:
            held = np.minimum(held, sets[value])
    return held


def union(terms: Iterable[Term], data: Data) -> Memberships:
    """Each case's membership in a disjunction of terms: the maximum over them."""
    held = np.zeros(len(data.cases))
    for term in terms:
        held = np.maximum(held, membership(term, data))
    return held


def within(inner: Term, outer: Term) -> bool:
    """Whether every row of `inner` is a row of `outer`.

    >>> within((1, 0, 1), (1, FREE, 1)), within((1, FREE, 1), (1, 0, 1))
    (True, False)
    """
    return all(wide in (FREE, narrow) for narrow, wide in zip(inner, outer, strict=True))


def rows_of(term: Term, levels: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The numbers (from 0) of the rows that a term covers; the first condition weighs most.

    >>> rows_of((1, FREE), (2, 3)).tolist()
    [3, 4, 5]
    """
    numbers = np.zeros(1, dtype=np.int64)
    for value, many in zip(term, levels, strict=True):
        values = np.arange(many) if value == FREE else np.array([value])
        numbers = (numbers[:, None] * many + values[None, :]).ravel()
    return numbers
