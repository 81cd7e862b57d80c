"""The case with what their offers taught us in place of what was stated (definitions §61).

Each issue's options get ranges of points with the weighed mean and variance of their gain over
now, one even law each: what a plan is made on draws from these. An issue with a bottom line of
theirs keeps what was stated, since that line is drawn in the stated order.
"""

from fractions import Fraction
from math import sqrt

from detente.answers import join
from detente.case.models.case import Case
from detente.case.models.valuation import Valuation
from detente.engines.talks.worths import Vector
from detente.studies.reasons.provenance import marks_at
from detente.studies.talks.work import TalksWork

PARTS = 1000
"""Points are rounded to this part of one."""


def learned(work: TalksWork) -> Case:
    """The case with the weighed estimates of what they want; itself where nothing was learnt."""
    case, known = work.measuring.case, work.weighed
    if not known.told.offers:
        return case
    said = [one.path for one in work.log.entries]
    marks = marks_at(case, *said)
    issues = dict(case.issues)
    for at, name in enumerate(work.measuring.proposal.model.orders):
        issue = case.issues[name]
        if issue.them is None or issue.them.bottom_line:
            continue
        extra = work.measuring.table.problem.rows[1].estimates[at].extra
        options = work.measuring.proposal.model.orders[name]
        scores = {}
        for k, option in enumerate(options):
            face = sum(extra[k], Fraction(0)) / 2 if extra else Fraction(0)
            scores[option] = _range(known.worths.issues[at][:, k], known.learnt.weights, face)
        scores[issue.now] = (Fraction(0), Fraction(0))
        issues[name] = issue.model_copy(update={"them": _valued(issue.them, scores, marks)})
    return case.model_copy(update={"issues": issues})


def _range(gains: Vector, weights: Vector, face: Fraction) -> tuple[Fraction, Fraction]:
    """An even range of the weighed mean and variance; what a public demand costs is left out."""
    mean = float(weights @ gains)
    half = sqrt(3 * float(weights @ (gains - mean) ** 2))
    low, high = (Fraction(round((mean + side * half) * PARTS), PARTS) for side in (-1, 1))
    return low - face, high - face


def _valued(
    stated: Valuation, scores: dict[str, tuple[Fraction, Fraction]], marks: tuple[str, ...]
) -> Valuation:
    """A valuation by scores, under its own marks and those of the entries that weighed it."""
    return stated.model_copy(
        update={
            "scores": scores, "weight": None, "best_first": (), "drift": None,
            "marks": join((stated.marks, marks)),
        }
    )  # fmt: skip
