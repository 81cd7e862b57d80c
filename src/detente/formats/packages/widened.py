"""Terms over three and more issues in a problem of two parties, as issues of their own.

The engine of two parties takes linkages of two issues. A term is the same as a further issue with
the options *no* and *yes*, worth the term's score at *yes*, and bans that leave *yes* to just the
packages in which the term holds (Bergman, Ciré, van Hoeve & Hooker 2016, ch. 3, on such variables).
So every package has exactly one completion; answers are given without the further issues.
"""

from dataclasses import dataclass, replace
from typing import Any

from detente.engines.packages import Ban, PackageIssue, Principal, Problem
from detente.engines.packages.multilateral import JointWorth

NO, YES = 0, 1


@dataclass(frozen=True)
class Widened:
    """A problem with further issues behind the first `issues`, which are those of the file."""

    problem: Problem
    issues: int


def widened(problem: Problem, terms: list[JointWorth]) -> Widened:
    """Add terms to a problem."""
    issues = len(problem.issues)
    parties = tuple(_scored(party, p, terms) for p, party in enumerate(problem.parties))
    further = tuple(PackageIssue(f"term {at}", ("no", "yes")) for at in range(len(terms)))
    bans = (ban for at, term in enumerate(terms) for ban in _bans(problem, issues + at, term))
    wider = replace(
        problem,
        issues=problem.issues + further,
        parties=(parties[0], parties[1]),
        bans=(*problem.bans, *bans),
    )
    return Widened(wider, issues)


def narrowed(answer: Any, issues: int) -> Any:
    """An answer as plain data, each package without the further issues."""
    if isinstance(answer, dict):
        return {key: _cut(key, value, issues) for key, value in answer.items()}
    return [narrowed(one, issues) for one in answer] if isinstance(answer, list) else answer


def _cut(key: str, score: Any, issues: int) -> Any:
    if key in ("package", "options"):
        return score[:issues]
    if key == "packages":
        return [package[:issues] for package in score]
    return narrowed(score, issues)


def _scored(party: Principal, p: int, terms: list[JointWorth]) -> Principal:
    own = [term if term.party == p else replace(term, score=term.score * 0) for term in terms]
    audiences = tuple(
        replace(audience, scores=audience.scores + tuple(_row(term, a) for term in own))
        for a, audience in enumerate(party.audiences)
    )
    scores = party.scores + tuple(_row(term, None) for term in own)
    return replace(party, scores=scores, audiences=audiences)


def _row(term: JointWorth, audience: int | None) -> tuple[Any, Any]:
    """What *no* and *yes* are worth to the principal, or to an audience."""
    nothing = term.score * 0
    return nothing, term.score if term.audience == audience else nothing


def _bans(problem: Problem, at: int, term: JointWorth) -> list[Ban]:
    """*yes* with any other option of the term's issues; *no* with all of the term's options."""
    others = (
        (issue, other)
        for issue, option in term.places
        for other in range(problem.sizes[issue])
        if other != option
    )
    return [*(((at, YES), other) for other in others), ((at, NO), *term.places)]
