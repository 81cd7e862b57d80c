"""Necessary conditions: single sets, conjunctions, and disjunctions (Ragin 2008, ch. 3).

A conjunction can be necessary only when each of its parts is, so conjunctions grow from those
that pass. A disjunction is worth listing only when no part of it passes already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

import numpy as np

from detente.engines.lessons.fit import SLACK, Necessity, necessity, reaches
from detente.engines.lessons.sets import Data
from detente.engines.lessons.term import FREE, Term, membership, order, written

MOST = 20_000
"""Disjunctions tried at most; they are tried in the order of their length."""
MOST_CONJUNCTIONS = 2_000
"""Conjunctions of one length tried at most; past that, longer ones are not."""


@dataclass(frozen=True)
class Necessary:
    """A set in the field's writing, its terms (one: a conjunction), and its fit."""

    expression: str
    terms: tuple[Term, ...]
    fit: Necessity


@dataclass(frozen=True)
class Necessities:
    """`singles`: every literal. `found`: all expressions that reach both cut-offs.

    Disjunctions have at most `depth` parts, conjunctions at most `longest`.
    """

    singles: tuple[Necessary, ...]
    found: tuple[Necessary, ...]
    depth: int
    longest: int


def necessities(data: Data, consistency: float = 0.9, coverage: float = 0.6) -> Necessities:
    """Every single set, and the expressions that reach both cut-offs.

    >>> from detente.engines.lessons.sets import CausalCondition
    >>> data = Data(("x", "y"), (CausalCondition("A", (1, 0)), CausalCondition("B", (1, 1))), (1,
    ...     0))
    >>> [each.expression for each in necessities(data).found]
    ['A', 'A*B']
    """
    literals = _literals(data)
    singles = tuple(_conjunction(data, term) for term in literals)
    depth = _depth(data)
    passing, longest = _conjunctions(data, literals, consistency)
    passing += _disjunctions(data, literals, consistency, depth)
    found = tuple(each for each in passing if reaches(each.fit.coverage, coverage))
    return Necessities(singles, found, depth, longest)


def _literals(data: Data) -> list[Term]:
    """Presences first, then absences; a multi-value condition's levels stand together."""
    width = len(data.conditions)
    found = [
        (at, value)
        for at, many in enumerate(data.levels)
        for value in ([1, 0] if many == 2 else range(many))
    ]
    found.sort(key=lambda pair: (data.levels[pair[0]] == 2 and pair[1] == 0, pair[0]))
    return [tuple(value if at == here else FREE for here in range(width)) for at, value in found]


def _conjunction(data: Data, term: Term) -> Necessary:
    fit = necessity(membership(term, data), data.y)
    return Necessary(written(term, data.names, data.levels), (term,), fit)


def _conjunctions(data: Data, literals: list[Term], cut: float) -> tuple[list[Necessary], int]:
    """Those that pass, and the greatest length up to which all were tried."""
    grown = [each for term in literals if _passes(each := _conjunction(data, term), cut)]
    base, found = [each.terms[0] for each in grown], list[Necessary]()
    for length in range(1, len(data.conditions) + 1):
        found += sorted(grown, key=lambda each: order(each.terms[0]))
        longer = [
            tuple(map(max, each.terms[0], term))
            for each in grown
            for term in base
            if _last(term) > _last(each.terms[0])
        ]
        if len(longer) > MOST_CONJUNCTIONS:
            return found, length
        grown = [each for term in longer if _passes(each := _conjunction(data, term), cut)]
    return found, len(data.conditions)


def _disjunctions(data: Data, literals: list[Term], cut: float, depth: int) -> Iterator[Necessary]:
    """Disjunctions of single sets of different conditions of which no part passes alone."""
    open_ = [term for term in literals if not _passes(_conjunction(data, term), cut)]
    held = {term: membership(term, data) for term in open_}
    by_condition: dict[int, list[Term]] = {}
    for term in sorted(open_, key=_last):
        by_condition.setdefault(_last(term), []).append(term)
    total = data.y.sum()
    passed: set[tuple[Term, ...]] = set()
    for size in range(2, depth + 1):
        for terms in _choices(by_condition, size):
            joined = np.maximum.reduce([held[term] for term in terms])
            if np.minimum(joined, data.y).sum() < (cut - SLACK) * total:
                continue
            if any(part in passed for part in _parts(terms)):
                continue
            passed.add(terms)
            expression = " + ".join(written(term, data.names, data.levels) for term in terms)
            yield Necessary(expression, terms, necessity(joined, data.y))


def _choices(by_condition: dict[int, list[Term]], size: int) -> Iterator[tuple[Term, ...]]:
    for some in combinations(sorted(by_condition), size):
        yield from product(*(by_condition[at] for at in some))


def _parts(terms: tuple[Term, ...]) -> Iterator[tuple[Term, ...]]:
    for size in range(2, len(terms)):
        yield from combinations(terms, size)


def _depth(data: Data) -> int:
    """The longest disjunctions such that at most MOST are tried in all."""
    widest, tried = max(data.levels), 0
    for size in range(2, len(data.levels) + 1):
        tried += comb(len(data.levels), size) * prod([widest] * size)
        if tried > MOST:
            return size - 1
    return len(data.levels)


def _passes(each: Necessary, cut: float) -> bool:
    return reaches(each.fit.consistency, cut)


def _last(term: Term) -> int:
    return max(at for at, value in enumerate(term) if value != FREE)
