"""How well the record forecasts itself: leave-one-out, scored (definitions §23)."""

from collections.abc import Hashable, Sequence

from detente.case.models.case import Case
from detente.engines.lessons.forecast import LeaveOneOutScores, ScoreDifference, leave_one_out
from detente.engines.lessons.nearest import Past
from detente.studies.lessons.past import HALF, row, whole
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.ingredients import names
from detente.studies.values.record.track_record import Beside, Compared, ForecastScore


def score(case: Case, past: Sequence[Past], seed: int) -> ForecastScore | None:
    """The forecast of progress over the record; None with fewer than three whole episodes."""
    known = whole(past)
    if len(known) < 3:
        return None
    progress = [(each.outcome or 0.0) > HALF for each in known]
    rows = [row(each.codes) for each in known]
    scored = _scored(rows, progress, seed)
    return ForecastScore(
        n=scored.n,
        brier=round(scored.brier, 4),
        low=round(scored.interval[0], 4),
        high=round(scored.interval[1], 4),
        base_rate=round(scored.base_rate, 4),
        against_base_rate=_compared(scored.against_base_rate),
        against_coin=_compared(scored.against_coin),
        verdict=_verdict(scored.against_base_rate),
        alone={
            name: round(_scored([each[at] for each in rows], progress, seed).brier, 4)
            for at, name in enumerate(names())
        },
        marks=marks_at(case, ("record",)),
    )


def _scored(rows: Sequence[Hashable], progress: Sequence[bool], seed: int) -> LeaveOneOutScores:
    return leave_one_out(list(zip(rows, progress, strict=True)), seed)


def _compared(less: ScoreDifference) -> Compared:
    return Compared(round(less.mean, 4), round(less.low, 4), round(less.high, 4))


def _verdict(less: ScoreDifference) -> Beside:
    if less.high < 0:
        return Beside.BETTER
    return Beside.WORSE if less.low > 0 else Beside.NOT_TOLD
