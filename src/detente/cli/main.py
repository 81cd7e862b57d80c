"""The command `detente`: parse, call, show. Rooms below are imported only when a command runs."""

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from traceback import format_exception
from types import TracebackType
from typing import NoReturn

import click

from detente.cli.commands import ByName
from detente.cli.refuse import refuse
from detente.cli.surroundings import keep_others_from_writing, keep_out_the_current_folder
from detente.report.screen import Unwritten, echo, show_in_any_encoding, why_lost
from detente.version import __version__
from detente.visible import close, placed


@click.group(cls=ByName, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="detente")
def cli() -> None:
    """Plan, conduct and follow through on negotiations between rivals.

    A case is text: one YAML file, or a folder. Start one with `detente new NAME`, check it with
    `detente check`, plan it with `detente plan`.
    """


def main(words: Sequence[str] | None = None) -> None:
    """Run the command of these words (default: of the process).

    Exit codes: 0 done, 1 standard output was lost, 2 wrong input, 3 done and something is
    unsettled (`--strict`), 4 incomplete at a limit, 130 stopped by the user.
    """
    keep_out_the_current_folder()
    keep_others_from_writing()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its idle threads cost more than they save
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is wanted
    gc.set_threshold(200_000, 20, 20)  # a run is short: looking for cycles took a tenth of it
    atexit.register(gc.freeze)  # and another tenth on the way out, where all memory is let go
    show_in_any_encoding()
    sys.excepthook = _defect
    try:
        cli.main(words, prog_name="detente", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        _misused(error)
    except (click.Abort, KeyboardInterrupt):
        echo("stopped; nothing was written half", err=True)
        sys.exit(130)
    except ModuleNotFoundError as error:
        from detente.extras import absent

        if not (said := absent(error)):
            raise
        refuse(said)
    except Unwritten as error:
        _lost(error.why)
    except OSError as error:
        if error.filename is None:
            _lost(why_lost(error))
        name = placed(str(error.filename)[:80])
        refuse(f"{name}: cannot be used · {error.strerror} · choose another place")


def _defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A traceback, as Python shows it, but with what it quotes made visible."""
    shown = "".join(format_exception(kind, error, trace)).rstrip("\n")
    echo(*shown.split("\n"), err=True)


def _misused(error: click.ClickException) -> NoReturn:
    """Show what click says of a wrong option, with the words that were typed made visible."""
    told = close(error.format_message())
    vars(error)["format_message"] = lambda: told
    shown = io.StringIO()
    error.show(shown)
    echo(*shown.getvalue().splitlines(), err=True)
    sys.exit(2)


def _lost(why: str) -> NoReturn:
    """Say that output was lost, and leave nothing that Python would try to write on its way out."""
    with suppress(AttributeError, OSError, ValueError):  # there may be no such stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    echo(f"standard output: {why} · not all of it was written · send it elsewhere", err=True)
    sys.exit(1)
