"""“Most, if not all, ingredients were there where progress was made” (definitions §22)."""

from collections.abc import Mapping, Sequence

import numpy as np

from detente.case.case import Case
from detente.case.part import Judged
from detente.engines.lessons.fit import necessity
from detente.engines.lessons.ingredients import MostOf, at_least, most_of
from detente.engines.lessons.nearest import Past
from detente.studies.lessons.past import HALF, whole
from detente.studies.lessons.plots import plot
from detente.studies.names import counted
from detente.studies.valuation.ingredients import names, short
from detente.studies.values.lessons import Claim, Fit
from detente.studies.values.plot import Plot
from detente.studies.words import first_up

TOP = 0.05
"""A fit that shuffled outcomes reach less often than this lies in their top 5%."""
TOGETHER = "together"


def claim(case: Case, past: Sequence[Past], seed: int) -> Claim | None:
    """The claim tested as one necessary condition; None where the record cannot carry it."""
    known = whole(past)
    codes = [[value or 0.0 for value in one.codes.values()] for one in known]
    outcome = [one.outcome or 0.0 for one in known]
    m = len(names()) - 1
    if len(known) < 3 or not any(y > HALF for y in outcome):
        return None
    found = most_of(m, codes, outcome, seed)
    alone = {
        name: most_of(1, [[row[at]] for row in codes], outcome, seed)
        for at, name in enumerate(names())
    }
    singles = tuple(_fit(name, one, outcome) for name, one in alone.items())
    against = [
        one.name
        for one, row, y in zip(known, codes, outcome, strict=True)
        if y > HALF >= at_least(m, row)
    ]
    best = max(singles, key=lambda one: (one.sorts, one.consistency or 0))
    together = _fit(TOGETHER, found, outcome)
    return Claim(
        m=m,
        whole=together,
        chance={
            "consistency": _pair(found.consistency.low, found.consistency.high),
            "coverage": _pair(found.coverage.low, found.coverage.high),
            "relevance": _pair(found.ron.low, found.ron.high),
        },
        singles=singles,
        best_single=best.name,
        n=found.n,
        dropped=len(past) - len(known),
        against=tuple(against),
        least_without_one=_least_without_one(found, outcome),
        hands=len(_hands(case)),
        after_the_event=len(_after(case)),
        said=_said(found, m),
        caution=_caution(case, together, best, len(known)),
        plots=_plots(case, m, known, {TOGETHER: found, **alone}),
    )


def _plots(
    case: Case, m: int, known: Sequence[Past], found: Mapping[str, MostOf]
) -> tuple[Plot, ...]:
    episodes = [one.name for one in known]
    outcome = [one.outcome or 0.0 for one in known]
    most = f"most of the ingredients ({m} of {len(names())})"
    return tuple(
        plot(case, name, most if name == TOGETHER else short(name), episodes, one.memberships,
             outcome)
        for name, one in found.items()
    )  # fmt: skip


def _fit(name: str, found: MostOf, outcome: Sequence[float]) -> Fit:
    pairs = zip(found.memberships, outcome, strict=True)
    sorts = sum((x > HALF) == (y > HALF) for x, y in pairs)
    fit, share = found.fit, found.reference.share
    return Fit(
        name, sorts, _short(fit.consistency), _short(fit.coverage), _short(fit.ron), _short4(share)
    )


def _least_without_one(found: MostOf, outcome: Sequence[float]) -> float | None:
    """The least consistency when one episode is left out."""
    x, y = np.array(found.memberships), np.array(outcome)
    fits = [necessity(np.delete(x, at), np.delete(y, at)).consistency for at in range(len(x))]
    known = [one for one in fits if one is not None]
    return _short(min(known)) if known else None


def _said(found: MostOf, m: int) -> str:
    reference = found.reference
    of = f"all {reference.of:,}" if reference.exact else f"{reference.of:,} shuffled"
    sure = "more than chance gives" if reference.share <= TOP else "no more than chance may give"
    consistency = found.fit.consistency or 0.0
    return (
        f"where progress was made, at least {counted(m, 'ingredient')} were there: consistency "
        f"{consistency:.2f} over {found.n} episodes, where shuffled outcomes give "
        f"{found.consistency.low:.2f} to {found.consistency.high:.2f}; as good in "
        f"{reference.as_good:,} of {of} orders: {sure}"
    )


def _caution(case: Case, together: Fit, best: Fit, n: int) -> str:
    hands, after = len(_hands(case)), len(_after(case))
    who = "One hand" if hands == 1 else first_up(counted(hands, "hand"))
    coded = f"{who} coded the record" if hands else "Nobody is named who coded the record"
    late = f", {after} of {len(case.record)} episodes when the outcome was known" if after else ""
    alone = (
        f" {first_up(short(best.name))} alone sorts {best.sorts} of {n} episodes, most of the "
        f"ingredients together {together.sorts}:"
        " that is what a coder who knew the outcomes would produce as well."
        if best.sorts >= together.sorts
        else ""
    )
    return f"{coded}{late}.{alone} The fit is association; it does not show what brought it about."


def _judged(case: Case) -> list[tuple[str, Judged]]:
    found = [(name, one.judged or case.judged) for name, one in case.record.items()]
    return [(name, judged) for name, judged in found if judged is not None]


def _hands(case: Case) -> set[str]:
    return {judged.by for _, judged in _judged(case)}


def _after(case: Case) -> list[str]:
    """Episodes whose codes were judged when they had ended."""
    ends = {name: one.end for name, one in case.record.items()}
    return [n for n, judged in _judged(case) if judged.on and judged.on.isoformat() > ends[n]]


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _short4(value: float) -> float:
    return round(value, 4)


def _pair(low: float, high: float) -> tuple[float, float]:
    return round(low, 4), round(high, 4)
