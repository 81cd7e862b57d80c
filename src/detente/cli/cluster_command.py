"""`detente cluster`: a scheduler and some workers on this machine, for `--cluster`."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from threading import Event

import click

from detente.cli.out_folder import writing_to
from detente.cli.refuse import refuse
from detente.report.screen import echo
from detente.visible import placed


@click.command()
@click.option("--workers", type=click.IntRange(1, 256), default=2, show_default=True,
              help="How many processes do the work.")  # fmt: skip
@click.option(
    "--key-in", type=click.Path(path_type=Path, file_okay=False), default=Path("out/cluster"),
    show_default=True, help="The folder of the key that all ends share.",
)  # fmt: skip
def cluster(workers: int, key_in: Path) -> None:
    """Start a Dask scheduler and workers on this machine, to try `--cluster`. Ctrl-C ends them.

    They answer on the loopback address alone, under a key made anew each time; no dashboard.
    """
    from detente.files.replace import new_folder
    from detente.runners.local import cluster as started
    from detente.runners.local import key_of

    if _is_another_s(key_of(key_in)):
        refuse(f"{placed(key_of(key_in))}: is there already, and is no key that a cluster was given"
               " · it would be lost · name another folder with --key-in")  # fmt: skip
    with writing_to(key_in):
        new_folder(key_in)
    with started(key_in, workers) as (made, key), suppress(KeyboardInterrupt):
        # also in the background of a script, where Ctrl-C is ignored at first
        signal.signal(signal.SIGINT, signal.default_int_handler)
        address = made.scheduler_address
        echo(f"{address} answers, with {workers} workers; Ctrl-C ends it")
        echo(f"use it as in: detente sweep CASE … --cluster {address} --cluster-key {key}")
        until_stopped()
    echo("ended", err=True)


def _is_another_s(key: Path) -> bool:
    """Whether something is there that no cluster of ours was given."""
    from detente.files.bounded import bounded, is_file
    from detente.runners.local import FIRST

    if not os.path.lexists(key):
        return False
    return not is_file(key) or not bounded(key).startswith(FIRST.encode())


def until_stopped() -> None:
    """Wait for Ctrl-C."""
    Event().wait()
