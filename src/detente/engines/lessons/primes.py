"""Prime implicants that cover an observed row (Quine 1952; McCluskey 1956).

A set T of conditions, held at the values of a positive row p, is an implicant when no barred
row agrees with p on all of T: when T meets {conditions on which p and q differ} for every
barred q. The prime implicants that cover p are thus the minimal hitting sets of these
differences. They are found for 64 positive rows at once, one bit a row, by closing the
differences upward over the lattice of subsets (the zeta transform: Yates 1937; Knuth, The Art
of Computer Programming 4A, §7.1.3): 2·k·2^k word operations for k conditions, whatever the
number of barred rows, and exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.lessons.term import FREE, Term, order

WORD = 64
Numbers = NDArray[np.int64]
Bits = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Primes:
    """Prime implicants, in the order of `term.order`.

    `covers[t, j]` says whether term t covers positive row j: shape (terms, positives).
    """

    terms: tuple[Term, ...]
    covers: NDArray[np.bool_]


def primes(levels: Sequence[int], positives: Sequence[Term], barred: Numbers) -> Primes:
    """All prime implicants that cover a positive row and no barred one.

    `barred` are row numbers from 0, the first condition weighing most. A row that is neither
    positive nor barred may be covered.

    >>> found = primes((2, 2), [(1, 1)], barred=np.array([0]))
    >>> found.terms
    ((1, -1), (-1, 1))
    """
    if not positives:
        return Primes((), np.zeros((0, 0), dtype=bool))
    held: dict[Term, list[int]] = {}
    for start in range(0, len(positives), WORD):
        batch = positives[start : start + WORD]
        for at, subsets in enumerate(_prime_subsets(levels, batch, barred)):
            for term in _terms(subsets, batch[at]):
                held.setdefault(term, []).append(start + at)
    terms = tuple(sorted(held, key=order))
    covers = np.zeros((len(terms), len(positives)), dtype=bool)
    for number, term in enumerate(terms):
        covers[number, held[term]] = True
    return Primes(terms, covers)


def _prime_subsets(levels: Sequence[int], batch: Sequence[Term], barred: Numbers) -> list[Numbers]:
    """For each positive row the minimal hitting sets, as bit masks over conditions."""
    differing = np.zeros(1 << len(levels), dtype=np.uint64)
    for at, positive in enumerate(batch):
        differing[differences(levels, positive)[barred]] |= np.uint64(1 << at)
    implicant = ~_closed_upward(differing)[::-1]
    prime = implicant & ~_above(implicant)
    some = np.flatnonzero(prime)
    words = prime[some]
    return [some[(words & np.uint64(1 << at)) != 0] for at in range(len(batch))]


def differences(levels: Sequence[int], row: Term) -> Numbers:
    """For every row of the table the mask of conditions on which it differs from `row`.

    >>> differences((2, 2), (1, 0)).tolist()
    [1, 3, 0, 2]
    """
    masks = np.zeros(1, dtype=np.int64)
    for at, (many, value) in enumerate(zip(levels, row, strict=True)):
        here = (np.arange(many) != value).astype(np.int64) << at
        masks = (masks[:, None] | here[None, :]).ravel()
    return masks


def _closed_upward(words: Bits) -> Bits:
    """For each subset S the union of the words of all subsets of S (in place)."""
    for at in range(_width(words)):
        halves = words.reshape(-1, 2, 1 << at)
        halves[:, 1] |= halves[:, 0]
    return words


def _above(words: Bits) -> Bits:
    """For each subset S the union of the words of S less one element."""
    found = np.zeros_like(words)
    for at in range(_width(words)):
        lower = words.reshape(-1, 2, 1 << at)[:, 0]
        found.reshape(-1, 2, 1 << at)[:, 1] |= lower
    return found


def _width(words: Bits) -> int:
    return len(words).bit_length() - 1


def _terms(subsets: Numbers, row: Term) -> list[Term]:
    held = (subsets[:, None] >> np.arange(len(row))) & 1
    found = np.where(held == 1, np.array(row, dtype=np.int64), FREE)
    return [tuple(term) for term in found.tolist()]
