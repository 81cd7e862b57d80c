"""Say that an older copy of a folder was put back on purpose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import FOLDER, opened, plainly, secret
from detente.report.screen import echo
from detente.visible import placed

LETTERS = 3
"""Of a reason, at least."""


@click.command()
@FOLDER
@click.option("--why", required=True, help="Why an older copy stands here; kept and shown.")
@secret
@plainly
def restored(folder: Path, why: str, passphrase_file: Path | None) -> None:
    """Take FOLDER as it stands, though older than what was seen here.

    What it lacks is told, and kept with the reason: `show` and `verify` tell it ever after. Its own
    key still signs nothing before it has synchronised, and where acts of its own are lacking,
    before a peer has given them again.
    """
    from detente.table.restored import restore

    if sum(map(str.isalpha, why)) < LETTERS:
        refuse("--why: is no reason · it is shown ever after · say it in words")
    with opened(folder, passphrase_file, tells=False, older=True) as node:
        new = restore(node, date.today().isoformat(), why)
        waits = node.must_synchronise()
    for line in new.lacks:
        echo(f"lacking: {line}")
    echo(f"kept: {placed(folder)} was put back on purpose; what stands there counts as the newest")
    if waits:
        echo(f"will not sign: {waits}")
