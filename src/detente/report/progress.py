"""What is being done, said on stderr while it is done: only to a person who watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from detente.report.outline.titles import ROWS
from detente.report.screen import aside
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
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    spinner = Spinner("dots", Text("starting"), style="status.spinner")
    line = Live(
        spinner, console=Console(file=shown), refresh_per_second=12.5, transient=True,
        redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip

    def told(step: str) -> None:
        spinner.update(text=Text(visible(step_said(step))))
        line.start()

    aside.append(line.stop)
    try:
        line.start()
        yield told
    finally:
        aside.remove(line.stop)
        line.stop()


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
