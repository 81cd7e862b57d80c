"""The points of a frontier as JSON, one a line, without an object for each of them."""

import json
from collections.abc import Iterator, Sequence
from math import gcd

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages import Problem, ScorePoint
from detente.engines.packages.points import packages, whole
from detente.engines.packages.search.scale import Ints

CELLS = 2**18
"""Options in a block of lines."""


def point_lines(problem: Problem, points: Sequence[ScorePoint]) -> Iterator[str]:
    """A JSON array in blocks of text: for each point its scores, package and options.

    >>> from fractions import Fraction
    >>> from detente.engines.packages import PackageIssue, Principal, frontier
    >>> issue = PackageIssue("a", ("x", "y"))
    >>> one = Principal("p", ((Fraction(1), Fraction(0)),))
    >>> two = Principal("q", ((Fraction(0), Fraction(1, 2)),))
    >>> problem = Problem((issue,), (one, two))
    >>> print("".join(point_lines(problem, frontier(problem).points)))
    [
    {"scores": [1, 0], "package": [0], "options": ["x"]},
    {"scores": [0, "1/2"], "package": [1], "options": ["y"]}
    ]
    """
    if not points:
        yield "[]"
        return
    numbers = [_table([str(at) for at in range(size)]) for size in problem.sizes]
    names = [_table([_text(name) for name in issue.options]) for issue in problem.issues]
    known, options = whole(points), packages(points)
    block = max(1, CELLS // len(problem.issues))
    for start in range(0, len(points), block):
        some = slice(start, start + block)
        columns = zip(known.numerators, known.denominators, strict=True)
        scores = [_scores(numerators[some].tolist(), over) for numerators, over in columns]
        parts = [*scores, _joined(numbers, options[some]), _joined(names, options[some])]
        lines = [
            f'{{"scores": [{one}, {two}], "package": [{numbered}], "options": [{named}]}}'
            for one, two, numbered, named in zip(*parts, strict=True)
        ]
        yield (",\n" if start else "[\n") + ",\n".join(lines)
    yield "\n]"


def _scores(numerators: list[int], over: int) -> list[str]:
    return (
        [str(each) for each in numerators] if over == 1 else [_score(n, over) for n in numerators]
    )


def _score(numerator: int, over: int) -> str:
    common = gcd(numerator, over)
    whole = str(numerator // common)
    return whole if common == over else f'"{whole}/{over // common}"'


def _joined(tables: list[NDArray[np.object_]], options: Ints) -> list[str]:
    """For each package the entries of its options, in a row."""
    columns = [table[options[:, issue]].tolist() for issue, table in enumerate(tables)]
    return list(map(", ".join, zip(*columns, strict=True)))


def _table(entries: list[str]) -> NDArray[np.object_]:
    return np.array(entries, dtype=object)


def _text(name: str) -> str:
    return json.dumps(name)
