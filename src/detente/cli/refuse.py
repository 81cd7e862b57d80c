"""How the command line refuses wrong input: one message on standard error, exit code 2."""

import sys
from collections.abc import Iterable
from typing import NoReturn

from detente.report.screen import echo


def refuse(*messages: str) -> NoReturn:
    """Print each message on a line of its own and stop."""
    for message in messages:
        echo(message, err=True)
    sys.exit(2)


def refuse_all(findings: Iterable[object]) -> NoReturn:
    """Print the first findings, how many more there are, and stop."""
    from detente.answers import first

    refuse(*first(findings))
