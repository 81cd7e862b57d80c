"""`detente open`: the app, in a browser on this machine.

The one place where this room knows its neighbour `web`: a command has to start it. The import
stands inside the command, and the contract in `pyproject.toml` names it as its only exception.
"""

import os
from datetime import datetime
from pathlib import Path

import click

from detente.cli.options.facing import FACING_OPTION
from detente.cli.options.reader import READER_OPTION, reader
from detente.cli.refuse import refuse
from detente.report.screen import echo
from detente.visible import placed

MOST = 40
"""Cases that are open at once: each is watched, and worked out, by itself."""


@click.command("open")
@click.argument("cases", nargs=-1, metavar="[CASE]...", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="[default: a free one]")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@click.option("--seed", type=click.IntRange(min=0), default=0, help="Seed of whatever is drawn.")
@click.option("--as-of", metavar="DATE", help="Open as of this day.")
@FACING_OPTION
@READER_OPTION
@click.option("--for", "for_", metavar="PARTY", help="For this party of the case, and no other.")
def open_(cases: tuple[Path, ...], port: int, no_browser: bool, seed: int, as_of: str | None,
          for_: str | None) -> None:  # fmt: skip
    """Open cases in a browser: look, move, compare, follow. Ctrl-C ends it.

    Without CASE: the case in this folder, or every case in the folder `cases`.
    """
    from detente.cli.options.as_of import as_of_day
    from detente.cli.request import facing, viewed
    from detente.web.serve import PortTakenError, Start, serve

    as_of_day(as_of)
    if as_of is not None and reader() is not None:
        refuse("--as-of: a reader is shown the case's own day · on another it would tell since "
               "when what is above counts · leave it out")  # fmt: skip
    found = cases or _here()
    if not found:
        refuse("open: no case is named, and none is here · a case is a file or a folder · "
               "name one, or write one with `detente new NAME`")  # fmt: skip
    if len(found) > MOST:
        refuse(f"open: {len(found)} cases are here · each that is open is read and watched, and at "
               f"most {MOST} are · name those to open")  # fmt: skip
    if missing := [one for one in found if not one.exists()]:
        do = "it is not there · a case is a file or a folder · name one that is there"
        refuse(*(f"{placed(one)}: {do}" for one in missing))
    if reader() is not None or for_ or facing():
        for one in found:  # whom a case does not know is refused before anything is begun
            viewed(one, for_, as_of, planning=False)
    start = Start(
        found, datetime.now, _state(), port, for_, facing(), as_of, seed, not no_browser,
        reader() or "",
    )  # fmt: skip
    try:
        serve(start, echo)
    except PortTakenError as error:
        refuse(f"--port {port}: it cannot be listened on · {error} · choose another, or none")


def _here() -> tuple[Path, ...]:
    """The case in this folder, else those in its folder `cases`."""
    if Path("case.yaml").exists():
        return (Path(),)
    return tuple(sorted(one.parent for one in Path("cases").glob("*/case.yaml")))


def _state() -> Path:
    """Where what a person has seen is kept."""
    home = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(home) / "detente" / "seen"
