"""The answer to a bare problem of several parties, as plain data for JSON.

Scores stand in the order of the parties, as integers or fractions "p/q". `status` is the weakest of
the statuses of the parts; `note` names what is not exact. `left_out` has unanimity first, where
there is any, then each smallest set of parties that can be left out: coalitions of different
members are never ranked against each other.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from math import ceil, exp, log, prod
from typing import Any

from detente.engines.packages import Package, Proven, SearchLimits
from detente.engines.packages.multilateral import (
    CoalitionOutcome,
    Coalitions,
    Counted,
    Multilateral,
    NoSolutionReason,
    Search,
    TiedPackages,
    coalitions,
    counted,
    efficient,
    score,
)
from detente.files.number import written

LISTED = 2_000
"""Points of a frontier that are listed; more are counted."""
BILLIONTH = 10**9
REASONS = {
    NoSolutionReason.NONE: "",
    NoSolutionReason.EMPTY: "no package is acceptable to enough parties",
    NoSolutionReason.NO_POINT: "no_agreement is not given, and not every member has a reservation",
    NoSolutionReason.NO_GAIN: "in no package do all members gain over no agreement",
    NoSolutionReason.UNKNOWN: "none was found, and that there is none is not proven",
}
NO_LEXIMIN = "in no package does any member gain over no agreement"
SEVERAL = "no package is acceptable to all; each set that can be left out has its own answer"
Data = dict[str, Any]


def multilateral_solution(problem: Multilateral, limits: SearchLimits) -> Data:
    """The answer to a problem of several parties.

    >>> from detente.formats.packages.problem import read_problem
    >>> text = b'''{"issues": [{"name": "a", "options": ["x", "y"]}],
    ...   "agree": {"at_least": 2, "always": ["p"]},
    ...   "parties": [{"name": "p", "scores": [[0, 2]], "reservation": 1},
    ...               {"name": "q", "scores": [[0, 3]], "reservation": 0},
    ...               {"name": "r", "scores": [[1, 0]], "reservation": 1}]}'''
    >>> answer = multilateral_solution(read_problem(text), SearchLimits())
    >>> answer["zone_size"], answer["members"], answer["nash"][0]["gains"]
    (1, ['p', 'q'], [1, 3, -1])
    """
    search = Search(problem, limits)
    census = counted(search)
    signed = coalitions(search, census)
    parts = {**_zone(census), **_frontier(search)}
    lone = _lone(signed)
    parts |= {
        "no_agreement": [None if point is None else written(point) for point in problem.points],
        "members": None if lone is None else _names(problem, lone.coalition.members),
        **_top(search, signed, lone),
    }
    parts["left_out"] = [_left_out(search, one, signed.signed[0]) for one in signed.signed]
    parts["left_out_status"] = _status(signed.complete)
    rule = problem.rule
    return {
        **_weakest(parts),
        "parties": [party.name for party in problem.parties],
        "agree": {"at_least": rule.at_least, "always": _names(problem, rule.always)},
        **parts,
    }


def _weakest(parts: Data) -> Data:
    """The status of the whole, and what is not exact."""
    words = {
        "zone": "the size of the zone",
        "frontier": "the frontier",
        "nash": "the Nash package",
        "leximin": "the leximin package",
        "left_out": "which sets can be left out",
    }
    weak = [name for key, name in words.items() if parts[f"{key}_status"] != Proven.EXACT]
    entries = [one for one in parts["left_out"] if one["left_out"]]
    if any(one[f"{key}_status"] != Proven.EXACT for one in entries for key in ("nash", "leximin")):
        weak.append("a solution in left_out")
    note = f"not complete: {', '.join(weak)}" if weak else ""
    return {"status": _status(not weak), "note": note}


def _status(complete: bool) -> str:
    return str(Proven.EXACT if complete else Proven.INCOMPLETE)


def _zone(census: Counted) -> Data:
    note = "" if census.complete else "not counted: too many packages to look at"
    return {
        "zone_size": census.total if census.complete else None,
        "zone_status": _status(census.complete),
        "zone_note": note,
    }


def _frontier(search: Search) -> Data:
    """The points where they are few enough to be read, else how many."""
    found = efficient(search)
    size = len(found.packages)
    note = f"{size:,} points: more than {LISTED:,} are counted, not listed" if size > LISTED else ""
    if not found.complete:
        note = "not listed: too many points on the way to it"
    listed = found.complete and size <= LISTED
    return {
        "frontier": [_entry(search.problem, x) for x in found.packages] if listed else None,
        "frontier_size": size if found.complete else None,
        "frontier_status": _status(found.complete),
        "frontier_note": note,
    }


def _lone(signed: Coalitions) -> CoalitionOutcome | None:
    """All parties, where they can agree; else the one coalition there is, if there is just one."""
    if not signed.complete or not signed.signed:
        return None
    first = signed.signed[0]
    return first if not first.coalition.left_out or len(signed.signed) == 1 else None


def _top(search: Search, signed: Coalitions, lone: CoalitionOutcome | None) -> Data:
    """Nash and leximin of the members, where it is clear who they are."""
    if lone is not None:
        return _solutions(search, lone)
    empty = signed.complete and not signed.signed
    reason = REASONS[NoSolutionReason.EMPTY] if empty else SEVERAL
    if not signed.complete:
        reason = REASONS[NoSolutionReason.UNKNOWN]
    one: list[Data] | None = [] if empty else None
    exact = _status(signed.complete)
    return {
        **{"nash": one, "nash_reason": reason, "nash_status": exact, "nash_bound": None},
        **{"leximin": one, "leximin_reason": reason, "leximin_status": exact},
        **{"leximin_bound": None, "leximin_aside": []},
    }


def _solutions(search: Search, signed: CoalitionOutcome) -> Data:
    problem, members = search.problem, signed.coalition.members
    nash, leximin = signed.nash, signed.leximin
    without = NO_LEXIMIN if leximin.reason is NoSolutionReason.NO_GAIN else REASONS[leximin.reason]
    return {
        "nash": _points(problem, nash),
        "nash_reason": REASONS[nash.reason],
        "nash_status": _status(
            nash.solved.complete and nash.reason is not NoSolutionReason.UNKNOWN
        ),
        "nash_bound": _product_bound(search, nash, members),
        "leximin": _points(problem, leximin),
        "leximin_reason": without,
        "leximin_status": _status(
            leximin.solved.complete and leximin.reason is not NoSolutionReason.UNKNOWN
        ),
        "leximin_bound": _share_bound(leximin),
        "leximin_aside": _names(problem, leximin.aside),
    }


def _points(problem: Multilateral, answer: TiedPackages) -> list[Data] | None:
    """The tied points, each with its packages; null without a point of no agreement."""
    if answer.reason is NoSolutionReason.NO_POINT:
        return None
    solved = answer.solved
    groups = groupby(_ranked(problem, solved.packages), key=lambda x: _scores(problem, x))
    return [
        _entry(problem, packages[0])
        | {"gains": _gains(problem, packages[0])}
        | {"packages": [list(x) for x in packages], "all_packages": solved.all_ties}
        for packages in (list(each) for _, each in groups)
    ]


def _left_out(search: Search, signed: CoalitionOutcome, first: CoalitionOutcome) -> Data:
    """One coalition: who is left out and what it loses, its solutions, what its members gain."""
    problem, coalition = search.problem, signed.coalition
    solutions = _solutions(search, signed)
    best = next((name for name in ("nash", "leximin") if solutions[name]), None)
    here = _chosen(problem, signed)
    all_agree = None if first.coalition.left_out else _chosen(problem, first)
    over = here is not None and all_agree is not None and bool(coalition.left_out)
    return {
        "left_out": _names(problem, coalition.left_out),
        "members": _names(problem, coalition.members),
        "packages": signed.size,
        "best": best,
        "loses": dict(_losses(problem, here, coalition.left_out)),
        "members_gain": dict(_over(problem, here, all_agree, coalition.members)) if over else None,
        **solutions,
    }


def _chosen(problem: Multilateral, signed: CoalitionOutcome) -> Package | None:
    """The first Nash package, else the first leximin package."""
    for answer in (signed.nash, signed.leximin):
        if answer.solved.packages:
            return _ranked(problem, answer.solved.packages)[0]
    return None


def _ranked(problem: Multilateral, packages: tuple[Package, ...]) -> list[Package]:
    """Best for the first party first, then for the next."""
    return sorted(packages, key=lambda x: (tuple(-s for s in _scores(problem, x)), x))


def _losses(
    problem: Multilateral, package: Package | None, parties: tuple[int, ...]
) -> Iterator[tuple[str, int | str | None]]:
    """How far each lies below what it has without an agreement."""
    for p in parties:
        point, name = problem.points[p], problem.parties[p].name
        if point is None or package is None:
            yield name, None
        else:
            yield name, written(point - score(problem, package, p))


def _over(
    problem: Multilateral, here: Package | None, there: Package | None, members: tuple[int, ...]
) -> Iterator[tuple[str, int | str]]:
    """What each member has here beyond the package to which all agree."""
    for p in members:
        if here is not None and there is not None:
            more = score(problem, here, p) - score(problem, there, p)
            yield problem.parties[p].name, written(more)


def _product_bound(
    search: Search, nash: TiedPackages, members: tuple[int, ...]
) -> int | str | None:
    """A product that no package of the members passes, where the best is not proven."""
    solved = nash.solved
    if solved.ceiling is None or not solved.key:
        return None
    times = Fraction(ceil(exp(solved.ceiling - log(solved.key)) * BILLIONTH) + 1, BILLIONTH)
    units = prod((search.units.unit[p] for p in members), start=Fraction(1))
    return written(max(times, Fraction(1)) * solved.key * units)


def _share_bound(leximin: TiedPackages) -> int | str | None:
    """A least share that no package of the members passes."""
    ceiling = leximin.solved.ceiling
    return None if ceiling is None else written(Fraction(ceil(ceiling * BILLIONTH) + 1, BILLIONTH))


def _entry(problem: Multilateral, package: Package) -> Data:
    pairs = zip(problem.issues, package, strict=True)
    return {
        "scores": [written(s) for s in _scores(problem, package)],
        "package": list(package),
        "options": [issue.options[option] for issue, option in pairs],
    }


def _scores(problem: Multilateral, package: Package) -> tuple[Fraction, ...]:
    return tuple(score(problem, package, p) for p in range(len(problem.parties)))


def _gains(problem: Multilateral, package: Package) -> list[int | str | None]:
    pairs = zip(_scores(problem, package), problem.points, strict=True)
    return [None if point is None else written(s - point) for s, point in pairs]


def _names(problem: Multilateral, parties: tuple[int, ...]) -> list[str]:
    return [problem.parties[p].name for p in parties]
