"""The folder that a command writes into: looked at before the work, refused in one line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.report.screen import echo, echo_json
from detente.visible import placed

if TYPE_CHECKING:
    from detente.api.planning import Moves
    from detente.api.reading import CaseView


FEW, LONGEST = 8, 80
"""Names that are told, and letters of one."""


def looked(out: Path | None) -> None:
    """Refuse a folder that cannot be written, before the work is done."""
    from detente.report.out_set import look

    if out is not None:
        with writing_to(out):
            look(out)


@contextmanager
def writing_to(out: Path, do: str = "choose another folder") -> Iterator[None]:
    """Refuse what cannot be written, exit code 2; what stood there before still stands."""
    try:
        yield
    except OSError as error:
        refuse(f"{placed(out)}: it cannot be written · {error.strerror} · {do}")


def run_of(view: CaseView, seed: int, moves: Moves | None, reader: str | None) -> str:
    """What a run is made from; a reader's says nothing of what is above it."""
    from detente.report import out_set

    return f"{case_of(view, reader)}{out_set.OF}{out_set.run_of(seed, moves or ())}"


def case_of(view: CaseView, reader: str | None) -> str:
    """What all runs on a case as of a day, for a side and a reader, have in common."""
    from detente.report import out_set

    case = view.case
    inputs = view.inputs if reader is None else case.title
    return out_set.run_of(inputs, case.us, case.them, case.as_of, reader)


def told_of(out: Path, run: str) -> None:
    """Say which sets in a folder are of another run, and what of a person's own was kept in it."""
    from detente.report.out_set import kept_in, strangers

    if others := strangers(out, run):
        echo(f"{placed(out)}: note: it holds sets of another run too: {_named(others)}")
    if own := list(kept_in(out)):
        echo(f"{placed(out)}: note: what you had written there is kept: {_named(own)}")


def _named(names: Iterable[str]) -> str:
    """A few names, each cut where it is long, and how many more there are."""
    from detente.answers import first

    return ", ".join(first((placed(one[:LONGEST]) for one in names), FEW))


def unwritten(out: Path, other: str = "name") -> None:
    """Refuse to write one file where something is already: what a person wrote, perhaps."""
    with writing_to(out, f"choose another {other}"):
        if os.path.lexists(out):
            why = f"it is there already · nothing is overwritten · choose another {other}"
            refuse(f"{placed(out)}: {why}")


@click.command("verify-out")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify_out(folder: Path, as_json: bool) -> None:
    """Verify that the files in DIR are one whole: each as it was written, and none missing.

    Exit code 2 where one is not. Files that belong to no set are named: a card of an earlier plan
    may be among them. So is what killed runs left.
    """
    from detente.answers import first
    from detente.report.out_set import left_in, read_manifest, strange_in, wrong_in

    if not folder.is_dir():
        refuse(f"{placed(folder)}: is no folder · nothing can be verified · name what --out named")
    wrong, strange, left = list(wrong_in(folder)), list(strange_in(folder)), list(left_in(folder))
    count = sum(map(len, read_manifest(folder).values()))
    if as_json:
        said = {"files": count, "wrong": [list(one) for one in wrong], "strange": strange}
        echo_json(said | {"left": left})
    else:
        for line in first(f"{placed(at)}: {why}" for at, why in wrong):
            echo(line)
        for line in first(f"{placed(at)}: note: belongs to no set written here" for at in strange):
            echo(line)
        for line in first(f"{placed(at)}: note: left by a run that was killed, if none is writing "
                          "now" for at in left):  # fmt: skip
            echo(line)
        echo(f"{placed(folder)}: {count} files, {len(wrong)} wrong, {len(strange)} of no set")
    if wrong:
        raise SystemExit(2)
