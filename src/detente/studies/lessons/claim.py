"""“Most, if not all, ingredients were there where progress was made” (definitions §22)."""

from collections.abc import Iterator, Sequence

import numpy as np

from detente.case.models.case import Case
from detente.case.models.part import Judged
from detente.engines.lessons.fit import necessity
from detente.engines.lessons.ingredients import MostOf, ShuffledOutcomes, at_least, most_of
from detente.engines.lessons.nearest import Past
from detente.studies.lessons.past import HALF, whole
from detente.studies.lessons.plots import plot
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.ingredients import names
from detente.studies.values.record.lessons import RecordCoding
from detente.studies.values.record.track_record import Claim, Fit

TOGETHER = "together"


def claim(case: Case, past: Sequence[Past], seed: int) -> Claim | None:
    """The claim tested as one necessary condition; None where the record cannot carry it."""
    known = whole(past)
    codes = [[value or 0.0 for value in each.codes.values()] for each in known]
    outcome = [each.outcome or 0.0 for each in known]
    m = len(names()) - 1
    if len(known) < 3 or not any(y > HALF for y in outcome):
        return None
    most = most_of(m, codes, outcome, seed)
    alone = {
        name: most_of(1, [[row[at]] for row in codes], outcome, seed)
        for at, name in enumerate(names())
    }
    singles = tuple(_fit(name, fit, outcome) for name, fit in alone.items())
    return Claim(
        m=m,
        whole=_fit(TOGETHER, most, outcome),
        chance={
            "consistency": _range(most.consistency),
            "coverage": _range(most.coverage),
            "relevance": _range(most.ron),
        },
        as_good=most.reference.as_good,
        orders=most.reference.of,
        every=most.reference.exact,
        singles=singles,
        best_single=max(singles, key=lambda fit: (fit.sorts, fit.consistency or 0)).name,
        n=most.n,
        dropped=len(past) - len(known),
        against=tuple(
            each.name
            for each, row, y in zip(known, codes, outcome, strict=True)
            if y > HALF >= at_least(m, row)
        ),
        least_without_one=_least_without_one(most, outcome),
        plots=tuple(
            plot(case, name, [each.name for each in known], fit.memberships, outcome)
            for name, fit in {TOGETHER: most, **alone}.items()
        ),
        marks=marks_at(case, ("record",)),
    )


def _fit(name: str, fit: MostOf, outcome: Sequence[float]) -> Fit:
    pairs = zip(fit.memberships, outcome, strict=True)
    return Fit(
        name,
        sum((x > HALF) == (y > HALF) for x, y in pairs),
        _short(fit.fit.consistency),
        _short(fit.fit.coverage),
        _short(fit.fit.ron),
        round(fit.reference.share, 4),
    )


def _least_without_one(most: MostOf, outcome: Sequence[float]) -> float | None:
    """The least consistency when one episode is left out."""
    x, y = np.array(most.memberships), np.array(outcome)
    fits = [necessity(np.delete(x, at), np.delete(y, at)).consistency for at in range(len(x))]
    known = [fit for fit in fits if fit is not None]
    return _short(min(known)) if known else None


def coding(case: Case) -> RecordCoding | None:
    """How many hands coded, and how many episodes when they had ended; None without a record."""
    if not case.record:
        return None
    judged = list(_judged(case))
    late = [by.on is not None and by.on.isoformat() > case.record[key].end for key, by in judged]
    return RecordCoding(len({by.by for _, by in judged}), sum(late), len(case.record))


def _judged(case: Case) -> Iterator[tuple[str, Judged]]:
    for name, episode in case.record.items():
        by = episode.judged or case.judged
        if by is not None:
            yield name, by


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _range(chance: ShuffledOutcomes) -> tuple[float, float]:
    return round(chance.low, 4), round(chance.high, 4)
