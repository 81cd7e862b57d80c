"""The ladder played by a side of ours that learns, within each run, what they are like (§34)."""

from dataclasses import replace
from fractions import Fraction

from detente.case.models.case import Case
from detente.engines.rehearsal.evidence import ConductHypothesis, suspect_from
from detente.engines.rehearsal.paired import contrast, holm
from detente.engines.rehearsal.problem import BeliefLearning, RehearsalDesign
from detente.studies.reasons.provenance import marks_at
from detente.studies.rehearsal.comparing import CLEAR, POINTS, sample
from detente.studies.rehearsal.detection import FALSE_ALARM, MISS, WatchedKinds, watched
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.rehearsal.summaries import estimated
from detente.studies.values.ladder.rehearsal import Learned

LEAST = 0.01
"""No belief is surer than this at first."""


def learned(case: Case, stage: PlaySetting, ladder: RehearsalDesign) -> Learned | None:
    """What it changes to judge them by what came, not by each alarm, on the same draws.

    None where their conduct has no reliable kind, or no other one.
    """
    learns = learning(watched(stage))
    if learns is None:
        return None
    ours = tuple(replace(conduct, learns=learns) for conduct in stage.cast.kinds[0])
    cast = replace(stage.cast, kinds=(ours, stage.cast.kinds[1]))
    usual, run = play(stage, ladder), play(replace(stage, cast=cast), ladder)
    if not (usual.complete and run.complete):
        return None
    tests = [contrast(sample(run, points), sample(usual, points)) for points in POINTS]
    us, them = (estimated(test.within(len(tests))) for test in tests)
    adjusted = holm([test.p for test in tests])
    return Learned(
        belief=round(learns.belief, 3),
        doubt=round(learns.doubt, 3),
        more_us=us,
        more_them=them,
        p_adjusted=(float(f"{adjusted[0]:.6g}"), float(f"{adjusted[1]:.6g}")),
        clear=(adjusted[0] < CLEAR, adjusted[1] < CLEAR),
        marks=marks_at(case, ("rehearsal",)),
    )


def learning(kept: WatchedKinds) -> BeliefLearning | None:
    """What we hold of them at first, and what a due that came or did not says of it."""
    rates = {kind.name: _rate(kind) for kind in kept.kinds}
    reliable = rates.pop("reliable", None)
    others = sum(kept.prior[name] for name in rates)
    if reliable is None or not others:
        return None
    other = sum(kept.prior[name] * rate for name, rate in rates.items()) / others
    belief, rate = (
        min(max(float(each), LEAST), 1 - LEAST) for each in (kept.prior["reliable"], reliable)
    )
    doubt = 1 - suspect_from(Fraction(FALSE_ALARM), Fraction(MISS))
    learns = BeliefLearning(belief, rate, max(float(other), LEAST), float(doubt))
    return learns if learns.other < learns.reliable else None


def _rate(kind: ConductHypothesis) -> Fraction:
    """The chance that a due comes; of a kind that turns, the mean of before and after."""
    return (kind.comes[1] + kind.after[1]) / 2 if kind.turns else kind.comes[1]
