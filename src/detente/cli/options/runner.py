"""`--jobs` and `--cluster`: who carries out work that comes in independent pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.refuse import refuse

if TYPE_CHECKING:
    from detente.runners import Runner

OPTIONS = {"jobs": "--jobs", "cluster": "--cluster", "cluster_key": "--cluster-key"}


def _kept(context: click.Context, option: click.Parameter, value: Any) -> None:
    context.meta[f"detente.runner.{option.name}"] = value


def runner_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The three options; what they say is read with `chosen_runner`."""
    for option in (
        click.option(
            "--cluster-key", type=click.Path(path_type=Path), expose_value=False, callback=_kept,
            metavar="FILE", help="The certificate and key that all ends of the cluster share.",
        ),
        click.option(
            "--cluster", metavar="ADDRESS", expose_value=False, callback=_kept,
            help="On the workers of a Dask scheduler, as in tls://HOST:PORT.",
        ),
        click.option(
            "--jobs", type=click.IntRange(1, 256), expose_value=False, callback=_kept,
            metavar="N", help="In so many processes of this machine.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def runner_given() -> dict[str, Any]:
    """What was given of the three options, by their names."""
    meta = click.get_current_context().meta
    return {name: meta.get(f"detente.runner.{key}") for key, name in OPTIONS.items()}


def chosen_runner() -> Runner | None:
    """The runner that was asked for; None: this process."""
    given = runner_given()
    if given["--cluster"] and given["--jobs"]:
        refuse("--jobs and --cluster: both say who does the work · it is done once · give one")
    if given["--cluster"]:
        from detente.runners.cluster import Cluster

        return Cluster(given["--cluster"], given["--cluster-key"])
    if given["--cluster-key"]:
        refuse("--cluster-key: no cluster is named · a key opens one · give --cluster ADDRESS")
    if (given["--jobs"] or 1) > 1:
        from detente.runners.processes import Processes

        return Processes(given["--jobs"])
    return None


@contextmanager
def not_lost() -> Iterator[None]:
    """Refuse in one line where the runner gives up."""
    from detente.runners import LostError

    try:
        yield
    except LostError as error:
        refuse(str(error))
