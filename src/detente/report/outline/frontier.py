"""The frontier's points as a table."""

from detente.report import words
from detente.report.outline.block import Table
from detente.report.setting import Setting
from detente.studies.values.packages import Packages


def frontier(value: Packages, setting: Setting) -> Table:
    """Every point with a package that reaches it, each side's gain on its own scale."""
    rows = tuple(
        (
            setting.moves(point.moves),
            words.number(point.us),
            words.number(point.them),
            f"{point.readings} reading",
        )
        for point in value.frontier
    )
    return Table(
        "Packages that cannot be bettered for both, at the best estimate",
        (
            "Package",
            f"{words.capital(setting.us)} gains",
            f"{words.capital(setting.them)} gains",
            "Win for both in",
        ),
        rows,
    )
