"""What an issue by itself is worth to each side, by the option that a map of issues shows (§14)."""

from fractions import Fraction

from detente.case.models.case import Case
from detente.studies.valuation.model import Model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.agenda import Worth


def worths(case: Case, estimates: Model) -> dict[str, Worth]:
    """For each issue that is no red line and estimated for both sides, the option shown.

    Of the options that move it, the one whose lesser gain is the largest, each side's gain taken
    as a part of the largest that any option of the case is to it; the first of several.
    """
    red = {line.issue for line in case.never_trade}
    drawn = [name for name in case.issues if not {name} & (red | estimates.readings.unknown.keys())]
    moving = {
        name: [option for option in case.issues[name].options if option != estimates.now[name]]
        for name in drawn
    }
    gains = estimates.readings.gains
    scale = {
        side: max(
            (gains[side][name][option].best for name in drawn for option in moving[name]),
            default=Fraction(0),
        )
        for side in SIDES
    }

    def lesser(name: str, option: str) -> Fraction:
        return min(
            gains[side][name][option].best / (scale[side] if scale[side] > 0 else 1)
            for side in SIDES
        )

    found = {
        name: max(options, key=lambda option: lesser(name, option))
        for name, options in moving.items()
        if options
    }
    return {
        name: Worth(option, gains["us"][name][option], gains["them"][name][option])
        for name, option in found.items()
    }
