"""The answer to a bare problem, as plain data for JSON.

`status`, `epsilon` and `note` say how far the frontier is proven, and with it the two solutions.
A `package` holds for each issue the index of its option, `options` the same by name. Scores are
integers, or fractions as "p/q". `scale` holds for each party the least common multiple of the
denominators of its scores: the factor that makes them whole.
"""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from detente.engines.packages import (
    BargainingSolution,
    Frontier,
    Problem,
    Proven,
    ScorePoint,
    Scores,
    SearchLimits,
    Ties,
    frontier,
    kalai_smorodinsky,
    nash,
    ties,
    zone,
)
from detente.engines.packages.multilateral import Multilateral
from detente.engines.packages.points import ScorePoints
from detente.engines.packages.search.scale import columns
from detente.files.number import written
from detente.formats.packages.doubted import Doubted
from detente.formats.packages.multilateral_solution import multilateral_solution
from detente.formats.packages.point_lines import point_lines
from detente.formats.packages.problem import Faulty, Readable, read_problem
from detente.formats.packages.widened import Widened, narrowed

DEFAULT = SearchLimits()
MOST_LISTED = 20_000_000
"""Options in all points that are listed together."""
NO_POINT = "no_agreement is not given, and not both parties have a reservation to stand in for it"


def solve_bare(
    text: bytes, file: str = "problem.json", limits: SearchLimits = DEFAULT
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
    return solved(read_problem(text, file), limits)


def solved(problem: Readable | Faulty, limits: SearchLimits = DEFAULT) -> dict[str, Any] | Faulty:
    """The answer to a problem of any kind, as plain data; faults as they are."""
    match problem:
        case Multilateral():
            return multilateral_solution(problem, limits)
        case Widened():
            wide: dict[str, Any] = narrowed(solution(problem.problem, limits), problem.issues)
            return wide
        case Problem():
            return solution(problem, limits)
        case Doubted():
            return _doubted(problem, limits)
    return problem


def _doubted(problem: Doubted, limits: SearchLimits) -> dict[str, Any]:
    """The answer at best estimates, and the choice under doubt of each coalition in it."""
    from detente.formats.packages.doubt_solution import doubt_solution

    answer = solved(problem.middle, limits)
    assert isinstance(answer, dict)
    names = [party.name for party in problem.low.parties]
    listed = [one["members"] for one in answer.get("left_out", [{"members": names}])]
    members = tuple(tuple(map(names.index, one)) for one in listed)
    return answer | {"doubt": doubt_solution(problem, members)}


def solve_text(
    text: bytes, file: str = "problem.json", limits: SearchLimits = DEFAULT
) -> Iterator[str] | dict[str, Any] | Faulty:
    """The same; of two parties as JSON text of ASCII in parts, so that it takes little memory."""
    problem = read_problem(text, file)
    return spelled(problem, limits) if isinstance(problem, Problem) else solved(problem, limits)


def solution(problem: Problem, limits: SearchLimits = DEFAULT) -> dict[str, Any]:
    """The answer to a problem, as plain data."""
    found = frontier(problem, limits)
    points, note = listed(problem, found, MOST_LISTED)
    entries = [_entry(problem, one) for one in points]
    return _members(problem, found, limits, note) | {"frontier": entries}


def spelled(problem: Problem, limits: SearchLimits = DEFAULT) -> Iterator[str]:
    """The answer to a problem as JSON text in parts: solved now, spelled as it is read."""
    found = frontier(problem, limits)
    points, note = listed(problem, found, MOST_LISTED)
    return _parts(problem, points, _members(problem, found, limits, note))


def _parts(
    problem: Problem, points: Sequence[ScorePoint], members: dict[str, Any]
) -> Iterator[str]:
    for at, (name, value) in enumerate(members.items()):
        yield f'{"," if at else "{"}\n"{name}": '
        if name == "frontier":
            yield from point_lines(problem, points)
        else:
            yield json.dumps(value)
    yield "\n}\n"


def listed(problem: Problem, known: Frontier, most: int) -> tuple[Sequence[ScorePoint], str]:
    """The points that are spelled, and a note where they are not all.

    Each point is spelled with an option for each issue: a small file can have an answer of many GB.
    """
    points = known.points
    room = max(2, most // len(problem.issues))
    if not isinstance(points, ScorePoints) or len(points) <= room:
        return points, ""
    note = f"{len(points):,} points were found; {room:,} of them, evenly apart, are listed"
    return points.thinned(room), note


def _members(problem: Problem, known: Frontier, limits: SearchLimits, note: str) -> dict[str, Any]:
    """The answer's members in their order, the frontier's points left out."""
    counted, point = zone(problem, limits), no_agreement(problem)
    solutions = {
        "nash": point and nash(known, point),
        "kalai_smorodinsky": point and kalai_smorodinsky(known, point),
    }
    answer: dict[str, Any] = {
        "status": str(Proven.INCOMPLETE if note else known.proof.status),
        "epsilon": _scores(known.proof.epsilon),
        "note": "; ".join(part for part in (known.proof.note, note) if part),
        "frontier": [],
        "no_agreement": None if point is None else _scores(point),
    }
    for name, solved in solutions.items():
        answer |= _solved(problem, name, solved, known, limits)
    return answer | {
        "zone_size": counted.size,
        "zone_status": str(counted.proof.status),
        "zone_note": counted.proof.note,
        "scale": [columns(problem, party, None)[0].factor for party in (0, 1)],
    }


def no_agreement(problem: Problem) -> Scores | None:
    """The point that is given, else both reservations, else none."""
    if problem.no_agreement is not None:
        return problem.no_agreement
    one, two = (party.reservation for party in problem.parties)
    return None if one is None or two is None else (one, two)


def _solved(
    problem: Problem,
    name: str,
    solved: BargainingSolution | None,
    known: Frontier,
    limits: SearchLimits,
) -> dict[str, Any]:
    """One solution with all its tied packages, or null, and the reason where it is empty."""
    if solved is None:
        return {name: None, f"{name}_reason": NO_POINT}
    points = [
        _entry(problem, one) | _tied(ties(problem, one.scores, limits, known))
        for one in solved.points
    ]
    return {name: points, f"{name}_reason": solved.reason}


def _tied(known: Ties) -> dict[str, Any]:
    """All packages with a point's scores, and whether they are all."""
    return {"packages": [list(one) for one in known.packages], "all_packages": known.complete}


def _entry(problem: Problem, point: ScorePoint) -> dict[str, Any]:
    pairs = zip(problem.issues, point.package, strict=True)
    options = [issue.options[option] for issue, option in pairs]
    return {"scores": _scores(point.scores), "package": list(point.package), "options": options}


def _scores(scores: tuple[Fraction, ...]) -> list[int | str]:
    return [written(score) for score in scores]
