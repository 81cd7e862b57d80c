"""What is being done, said on stderr while it is done: only to a person who watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from detente.report.outline.titles import ROWS
from detente.visible import visible


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator[Callable[[str], None]]:
    """A function that says the present step beside a spinner; silent where nobody watches.

    >>> import io
    >>> quiet = io.StringIO()
    >>> with progress(quiet) as tell:
    ...     tell("reading the case")
    >>> quiet.getvalue()
    ''
    """
    shown = stream or sys.stderr
    if not shown.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    with Status(Text("starting"), console=Console(file=shown)) as status:
        yield lambda step: status.update(Text(visible(step_said(step))))


def step_said(step: str) -> str:
    """A step as it is told: a study by its title, anything else as it is.

    >>> step_said("agenda"), step_said("reading the case")
    ('agenda: what to take on', 'reading the case')
    """
    row = ROWS.get(step)
    if row is None:
        return step
    first = " (the first time, it is compiled)" if step == "rehearsal" else ""
    return f"{step.replace('_', ' ')}: {row.title[:1].lower()}{row.title[1:]}{first}"
