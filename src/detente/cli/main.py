"""The command `detente`: parse, call, show. Rooms below are imported only when a command runs."""

import sys

import click

from detente import __version__
from detente.cli.commands import PLACES, load


class Ordered(click.Group):
    """A group that lists its commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in order."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded now; None where there is none."""
        return load(cmd_name) if cmd_name in PLACES else None


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="detente")
def cli() -> None:
    """Plan, conduct and follow through on negotiations between rivals.

    A case is text: one YAML file, or a folder. Start one with `detente new NAME`, check it with
    `detente check`, plan it with `detente plan`.
    """


def main() -> None:
    """Run the command. Exit codes: 0 done, 2 wrong input, 130 stopped by the user."""
    try:
        cli.main(prog_name="detente", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; nothing was written half", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
