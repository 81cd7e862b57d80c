"""Open a node for a command: its folder, its passphrase, and refusals in plain words."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.refuse import refuse
from detente.cli.table.faults import fault
from detente.report.screen import echo
from detente.visible import placed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from detente.table.node import Node
    from detente.table.verdicts import Forked


def _whole(_: click.Context, __: click.Parameter, folder: Path) -> Path:
    """Whatever a command does in a folder, it follows no link out of it."""
    from detente.table.place import whole
    from detente.table.store import StoreError

    try:
        return whole(folder)
    except StoreError as error:
        refuse(str(error))


FOLDER = click.argument("folder", type=click.Path(path_type=Path), callback=_whole)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
OVER = "detente.over-latitude"
VARIABLE = "DETENTE_PASSPHRASE"


def secret(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a command the option that says where its passphrase is."""
    return click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path),
        help=f"Read the passphrase here; else from ${VARIABLE}, else it is asked for.",
    )(command)


def signs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a command that signs what all of those take; `speak` reads who allowed what."""
    over = click.option(
        "--over-latitude",
        metavar="WHO",
        expose_value=False,
        callback=lambda context, _, who: context.meta.update({OVER: who}),
        help="Who allowed this, where it goes beyond latitude.yaml; noted in the folder.",
    )
    return secret(over(command))


def small(path: Path) -> bytes:
    """What stands in a file that somebody sent: an act, a float."""
    from detente.files.bounded import bounded

    try:
        return bounded(path)
    except OSError as error:
        refuse(f"{placed(path)}: cannot be read · {error.strerror} · check the path")


def passphrase(file: Path | None, new: bool = False) -> bytes:
    """The passphrase: from a file, the environment, or a prompt; never from an argument."""
    _no_core_files()
    if file is not None:
        from detente.files.bounded import SECRET, bounded

        try:
            found = bounded(file, SECRET).rstrip(b"\r\n")
        except OSError as error:
            refuse(f"{placed(file)}: cannot be read · {error.strerror} · check the path")
    elif VARIABLE in os.environ:
        found = os.environ[VARIABLE].encode()
    else:
        prompt = click.prompt("passphrase", hide_input=True, confirmation_prompt=new, err=True)
        found = str(prompt).encode()
    if not found:
        refuse("passphrase: is empty · the keys would lie open · give one")
    return found


def _no_core_files() -> None:
    """From here on this process holds keys: a crash must not write them to the disk."""
    try:
        from resource import RLIMIT_CORE, getrlimit, setrlimit
    except ImportError:  # a system without such limits
        return
    setrlimit(RLIMIT_CORE, (0, getrlimit(RLIMIT_CORE)[1]))


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what the table refuses into one line and exit code 2."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        from pydantic import ValidationError
        from sqlalchemy.exc import DBAPIError

        from detente.table.exchange import ExchangeError, FileError
        from detente.table.kept import PutBackError
        from detente.table.keys import KeyFileError
        from detente.table.node import NodeError
        from detente.table.store import StoreError
        from detente.table.store.record import Refused
        from detente.table.store.sqlite import ROOM, is_of_the_disk

        known = (KeyFileError, NodeError, StoreError, Refused, ExchangeError, FileError,
                 PutBackError, OSError)  # fmt: skip
        try:
            return command(*args, **options)
        except known as error:
            plain = isinstance(error, OSError) and error.strerror and " · " not in str(error)
            refuse(_of_the_disk(error) if plain else str(error))
        except UnicodeEncodeError:
            refuse(
                "what was typed: holds bytes that are no text · no text is kept so · type it again"
            )
        except DBAPIError as error:
            why = str(error.orig).split("\n")[0]
            do = ROOM if is_of_the_disk(why) else "restore it from a copy, and synchronise"
            refuse(f"the store: cannot be used · {why} · {do}")
        except ValidationError as error:
            refuse(*(fault(one) for one in error.errors(include_url=False)))

    return run


def _of_the_disk(error: Any) -> str:
    """What the system said, with the file and what can be done."""
    where = placed(error.filename) if error.filename else "the disk"
    return f"{where}: cannot be used · {error.strerror} · see to its room and its permissions"


def shut(folder: Path) -> None:
    """Take a folder and its keys from everybody else, and say so."""
    from detente.table.folder import tighten

    for path in tighten(folder):
        echo(f"{placed(path)}: was open to other users · it is yours alone now", err=True)


@contextmanager
def opened(
    folder: Path,
    file: Path | None,
    reading: bool = False,
    tells: bool = True,
    word: bytes = b"",
    older: bool = False,
) -> Iterator[Node]:
    """A node, closed afterwards; with `reading` its acts are only read. `word`: the passphrase,
    where a command has it already.

    Whether acts are missing or forked is told before anything else; `tells` is off where the
    command says it itself. With `older` a folder is opened though its notes were put back.
    """
    from detente.answers import first
    from detente.table.folder import open_node, seat_of
    from detente.table.restored import UNKNOWN, read_restored

    seat_of(folder)  # refused before a passphrase is asked for
    node = open_node(folder, word or passphrase(file), reading=reading)
    try:
        shut(folder)
        newest(folder, node.private, older)
        if node.doubt:
            do = "all that is here now was verified · look at what it holds"
            echo(f"{placed(folder)}: {node.doubt} · {do}", err=True)
        if tells and any(one.forgets for one in read_restored(folder, None)):
            echo(UNKNOWN, err=True)
        if tells:
            for line in first(f"MISSING: {line}" for line in node.lost()):
                echo(line, err=True)
            tell(node.forks())
        yield node
        node.vouch()
    finally:
        node.close()


def newest(folder: Path, private: Ed25519PrivateKey, older: bool = False) -> None:
    """See to it that no older note of a folder was put back, unless one may be `older`.

    Whether there is a memory to tell it by is said. A comparison that is begun anew says it itself.
    """
    from detente.table.kept import put_back
    from detente.table.memory import id_of, trouble

    if why := trouble(private):
        echo(why, err=True)
    found = put_back(folder, id_of(private), private)
    found.pop("compare.json", None)
    if found and not older:
        refuse(*found.values())


def tell(split: Iterable[Forked], before: Iterable[Forked] = ()) -> None:
    """Say who signed two acts with one number; of forks that were told `before`, nothing."""
    from detente.answers import first

    told = {(one.author, one.sequence) for one in before}
    lines = (
        f"FORK: {one.author[:12]} signed two acts with number {one.sequence}; "
        "`detente table verify --json` has both halves"
        for one in split
        if (one.author, one.sequence) not in told
    )
    for line in first(lines):
        echo(line, err=True)
