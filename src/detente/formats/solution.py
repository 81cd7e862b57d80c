"""The answer to a bare problem, as plain data for JSON.

`status`, `epsilon` and `note` say how far the frontier is proven, and with it the two solutions.
A `package` holds for each issue the index of its option, `options` the same by name. Scores are
integers, or fractions as "p/q". `scale` holds for each party the least common multiple of the
denominators of its scores: the factor that makes them whole.
"""

from fractions import Fraction
from typing import Any

from detente.engines.packages import (
    Limits,
    Point,
    Problem,
    Scores,
    Solution,
    frontier,
    kalai_smorodinsky,
    nash,
    ties,
    zone,
)
from detente.engines.packages.search.scale import scaled
from detente.formats.number import written
from detente.formats.problem import Faulty, read_problem

DEFAULT = Limits()
NO_POINT = "no_agreement is not given, and not both parties have a reservation to stand in for it"


def solve_bare(
    text: bytes, file: str = "problem.json", limits: Limits = DEFAULT
) -> dict[str, Any] | Faulty:
    """Read a bare problem and solve it: the answer, or everything that is wrong with the text.

    >>> answer = solve_bare(b'''{"issues": [{"name": "a", "options": ["x", "y"]}],
    ...   "parties": [{"name": "p", "scores": [[0, 0.5]]}, {"name": "q", "scores": [[1, "1/3"]]}],
    ...   "no_agreement": [0, 0]}''')
    >>> answer["frontier"][0]
    {'scores': ['1/2', '1/3'], 'package': [1], 'options': ['y']}
    >>> answer["nash"][0]["package"], answer["zone_size"], answer["scale"]
    ([1], 2, [2, 3])
    """
    problem = read_problem(text, file)
    return solution(problem, limits) if isinstance(problem, Problem) else problem


def solution(problem: Problem, limits: Limits = DEFAULT) -> dict[str, Any]:
    """The answer to a problem, as plain data."""
    found, counted = frontier(problem, limits), zone(problem, limits)
    point = no_agreement(problem)
    return {
        "status": str(found.proof.status),
        "epsilon": _scores(found.proof.epsilon),
        "note": found.proof.note,
        "frontier": [_entry(problem, one) for one in found.points],
        "no_agreement": None if point is None else _scores(point),
        **_solved(problem, "nash", point and nash(found, point), limits),
        **_solved(problem, "kalai_smorodinsky", point and kalai_smorodinsky(found, point), limits),
        "zone_size": counted.size,
        "zone_status": str(counted.proof.status),
        "zone_note": counted.proof.note,
        "scale": [row.factor for row in scaled(problem).rows[:2]],
    }


def no_agreement(problem: Problem) -> Scores | None:
    """The point that is given, else both reservations, else none."""
    if problem.no_agreement is not None:
        return problem.no_agreement
    one, two = (party.reservation for party in problem.parties)
    return None if one is None or two is None else (one, two)


def _solved(problem: Problem, name: str, found: Solution | None, limits: Limits) -> dict[str, Any]:
    """One solution with all its tied packages, or null, and the reason where it is empty."""
    if found is None:
        return {name: None, f"{name}_reason": NO_POINT}
    points = [_entry(problem, one) | _tied(problem, one, limits) for one in found.points]
    return {name: points, f"{name}_reason": found.reason}


def _tied(problem: Problem, point: Point, limits: Limits) -> dict[str, Any]:
    """All packages with the point's scores, and whether they are all."""
    found = ties(problem, point.scores, limits)
    return {"packages": [list(one) for one in found.packages], "all_packages": found.complete}


def _entry(problem: Problem, point: Point) -> dict[str, Any]:
    pairs = zip(problem.issues, point.package, strict=True)
    options = [issue.options[option] for issue, option in pairs]
    return {"scores": _scores(point.scores), "package": list(point.package), "options": options}


def _scores(scores: tuple[Fraction, ...]) -> list[int | str]:
    return [written(score) for score in scores]
