"""How well the record forecasts itself: leave-one-out, scored (definitions §23)."""

from collections.abc import Hashable, Sequence

from detente.engines.lessons.forecast import Difference, Scored, leave_one_out
from detente.engines.lessons.nearest import Past
from detente.studies.lessons.past import HALF, row, whole
from detente.studies.valuation.ingredients import names, short
from detente.studies.values.lessons import Compared, Score


def score(past: Sequence[Past], seed: int) -> Score | None:
    """The forecast of progress over the record; None with fewer than three whole episodes."""
    known = whole(past)
    if len(known) < 3:
        return None
    came = [(one.outcome or 0.0) > HALF for one in known]
    rows = [row(one.codes) for one in known]
    found = _scored(rows, came, seed)
    alone = {
        name: round(_scored([each[at] for each in rows], came, seed).brier, 4)
        for at, name in enumerate(names())
    }
    return Score(
        n=found.n,
        brier=round(found.brier, 4),
        low=round(found.interval[0], 4),
        high=round(found.interval[1], 4),
        base_rate=round(found.base_rate, 4),
        against_base_rate=_compared(found.against_base_rate),
        against_coin=_compared(found.against_coin),
        alone=alone,
        said=_said(found, alone),
    )


def _scored(rows: Sequence[Hashable], came: Sequence[bool], seed: int) -> Scored:
    return leave_one_out(list(zip(rows, came, strict=True)), seed)


def _compared(found: Difference) -> Compared:
    return Compared(round(found.mean, 4), round(found.low, 4), round(found.high, 4))


def _said(found: Scored, alone: dict[str, float]) -> str:
    against = found.against_base_rate
    if against.high < 0:
        verdict = "better than the base rate"
    elif against.low > 0:
        verdict = "worse than the base rate"
    else:
        verdict = "not to be told from the base rate"
    best = min(alone, key=lambda name: alone[name])
    single = (
        f"; {short(best)} alone forecasts better still ({alone[best]:.3f})"
        if alone[best] < found.brier
        else ""
    )
    return (
        f"each of {found.n} episodes forecast from the others: Brier score {found.brier:.3f} "
        f"({found.interval[0]:.3f} to {found.interval[1]:.3f}), the base rate gets "
        f"{found.base_rate:.3f}, a coin 0.250: {verdict}{single}"
    )
