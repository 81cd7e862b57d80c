"""What waiting costs: dates that pass, and issues that get worse while they stay as they are."""

from detente.case.models.case import Case
from detente.case.models.scalars import first_day
from detente.case.models.valuation import Valuation
from detente.studies.objections.harm import SIDES
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.objections import DatePasses, Drifts


def dates(case: Case) -> tuple[DatePasses, ...]:
    """Days outside the talks that are still to come, the soonest first."""
    coming = [
        (at, event) for at, event in enumerate(case.outside) if first_day(event.date) >= case.as_of
    ]
    return tuple(
        DatePasses(
            event.what, event.date, event.brings, event.issue, event.by,
            sources=event.sources, marks=marks_at(case, ("outside", at)),
        )
        for at, event in sorted(coming, key=lambda pair: first_day(pair[1].date))
    )  # fmt: skip


def drifts(case: Case) -> tuple[Drifts, ...]:
    """Issues that cost a side something while left at now: ours first, the steepest first."""
    lines: list[Drifts] = []
    for side in SIDES:
        for name, issue in case.issues.items():
            valuation: Valuation | None = getattr(issue, side.value)
            if valuation and valuation.drift and valuation.drift[0] < 0:
                path = ("issues", name, side.value)
                lines.append(
                    Drifts(
                        name, side, issue.now, *valuation.drift,
                        sources=valuation.sources, marks=marks_at(case, path),
                    )
                )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (SIDES.index(line.side), line.low + line.high)))
