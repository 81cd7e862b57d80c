"""The home sheets on the terminal: asked for by name, and in no file that the program writes."""

from pathlib import Path

from detente.cli.options.package import package_of
from detente.cli.options.reader import setting
from detente.cli.request import refusing, viewed


def print_home_sheets(
    case: Path,
    for_: str | None,
    as_of: str | None,
    seed: int,
    as_json: bool,
    package: str | None = None,
) -> None:
    """Print each lead's home sheet, in words or as JSON."""
    from detente.api.planning import home_sheets
    from detente.report.progress import progress
    from detente.report.terminal import LINES, show_blocks

    moves = package_of(package)
    with progress() as tell, refusing():
        view = viewed(case, for_, as_of, tell)
        sheets = home_sheets(view, package=moves, seed=seed, progress=tell)
    seen = setting(view.case)
    marks = seen.sight.marks(*LINES)
    if as_json:
        from detente.report.readers.told import Teller
        from detente.report.screen import echo_json

        echo_json(Teller(seen.sight, seen.sight.shows(marks, *LINES)).value(sheets))
        return
    from detente.report.letter import home_sheets as letter
    from detente.report.outline.blocks.withheld import Screen

    show_blocks(Screen(seen.sight, marks, LINES).page(letter.home_sheets(sheets, seen)))
