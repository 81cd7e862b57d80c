"""Rule §C45: how much is promised, or which bounds a level keeps to."""

from fractions import Fraction

from detente.case.checks.inspection import Inspection
from detente.case.models.record import Pledge
from detente.files.number import quantity_of
from detente.files.place import Path


def check_amounts(inspection: Inspection) -> None:
    """More than nothing is promised; floors at or below zero and bands say what they are."""
    for key, pledge in inspection.case.pledges.items():
        field = "quantity" if pledge.amount is None else "amount"
        amount = _amount(pledge)
        if pledge.at_least is not None:
            _bounds(inspection, ("pledges", key), pledge, amount)
        elif amount is not None and amount <= 0 and not pledge.at_most:
            _floor(inspection, ("pledges", key, field), amount)


def _amount(pledge: Pledge) -> Fraction | None:
    if pledge.amount is not None:
        return pledge.amount
    return quantity_of(pledge.quantity) or None


def _floor(inspection: Inspection, path: Path, amount: Fraction) -> None:
    what = f"at least {float(amount):g} is promised"
    if amount == 0:
        why = "whoever does nothing would have kept it"
        do = (
            "write how much is promised, `at-most: yes` where it is a ceiling, or "
            "`at-least: 0` in its place where it is a floor under a level"
        )
        inspection.fault(45, path, what, why, do)
        return
    why = "it is read as a floor under a level: whatever stands above it keeps it"
    do = (
        f"write `at-least: {float(amount):g}` in its place to say so, or `at-most: yes` where it "
        "is a ceiling"
    )
    inspection.note(45, path, what, why, do)


def _bounds(inspection: Inspection, path: Path, pledge: Pledge, amount: Fraction | None) -> None:
    low = pledge.at_least
    if pledge.at_most and amount is None:
        what, why = f"at least {float(low or 0):g} and `at-most`", "the upper bound is missing"
        inspection.fault(45, (*path, "at-least"), what, why, "write it as `amount`")
    elif not pledge.at_most and amount is not None:
        what = f"at least {float(low or 0):g} and {float(amount):g} are promised"
        why = "a floor is one number"
        do = "remove one of them, or write `at-most: yes` where they bound a band"
        inspection.fault(45, (*path, "at-least"), what, why, do)
    elif amount is not None and low is not None and low > amount:
        what = f"the band from {float(low):g} to {float(amount):g} is turned round"
        why, do = "nothing lies inside it", "write the lower bound as `at-least`"
        inspection.fault(45, (*path, "at-least"), what, why, do)
