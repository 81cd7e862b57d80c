"""The frontier's points as a table."""

from detente.report.outline.blocks.block import Table
from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import number
from detente.report.wording.phrases.lists import capital
from detente.studies.values.packages.packages import Packages


def frontier(value: Packages, setting: Setting) -> Table:
    """Every point with a package that reaches it, each side's gain on its own scale."""
    rows = tuple(
        (
            setting.moves(point.moves),
            number(point.us),
            number(point.them),
            "yes" if point.qualifies else "no",
        )
        for point in value.frontier
    )
    return Table(
        "Packages that cannot be bettered for both, at the best estimate",
        (
            "Package",
            f"{capital(setting.us)} gains",
            f"{capital(setting.them)} gains",
            "Sure enough",
        ),
        rows,
    )
