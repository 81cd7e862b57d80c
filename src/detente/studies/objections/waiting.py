"""What waiting costs: dates that pass, and issues that get worse while they stay as they are."""

from collections.abc import Iterator
from fractions import Fraction

from detente.case.case import Case
from detente.case.scalars import first_day
from detente.case.valuation import Valuation
from detente.studies.names import country, inside, title, when
from detente.studies.words import first_up


def cost_of_waiting(case: Case) -> tuple[str, ...]:
    """Dates first, the soonest first; then drift, the steepest first within each side."""
    dates = [one for one in case.outside if first_day(one.date) >= case.as_of]
    said = [
        f"{first_up(one.what.rstrip('.'))} {when(one.date)}"
        + (f": {one.brings.rstrip('.')}." if one.brings else ".")
        for one in sorted(dates, key=lambda one: first_day(one.date))
    ]
    return (*said, *(text for side in ("us", "them") for text in _drifts(case, side)))


def drifts(case: Case, side: str) -> list[tuple[str, tuple[Fraction, Fraction]]]:
    """The issues that cost a side something while left at now, the steepest first."""
    found: list[tuple[str, tuple[Fraction, Fraction]]] = []
    for name, issue in case.issues.items():
        valuation: Valuation | None = getattr(issue, side)
        if valuation and valuation.drift and valuation.drift[0] < 0:
            found.append((name, valuation.drift))
    return sorted(found, key=lambda pair: sum(pair[1]))


def _drifts(case: Case, side: str) -> Iterator[str]:
    for name, (_, high) in drifts(case, side):
        sure = "costs" if high < 0 else "may cost"
        what = inside(case, title(case, name))
        yield (
            f"Leaving {what} as it is ({case.issues[name].now}) {sure} {country(case, side)} more "
            "as time passes."
        )
