"""What this user's program saw last of a node, kept outside the node's folder.

A code says who wrote a note (`own`), and not that it is the newest: whoever can write into the
folder can put an older one back, and an older store with it. So the newest number of each note, and
the last act of each author, stand a second time in the user's state folder ($XDG_STATE_HOME, else
~/.local/state), in a file named by the node's key and under its code. A note or a store that knows
less is older. They are on the disk before they are remembered, so that no power cut makes a memory
of what is not there. Another machine or user has no memory: there nothing can be missed.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from errno import ENOENT
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.files.replace import new_folder
from detente.table.keys import key_id
from detente.table.own import WRONG, read_framed, write_framed
from detente.table.store.record import Record
from detente.visible import placed

PURPOSE = "remembered"


@dataclass(frozen=True)
class Last:
    """Of an author the last number, digests of acts under it, and one act that was its fork.

    `digests`: the first two in their order; `forks`: the least number and digest of those that came
    second under their number. From there on no act of this author counts but those that others have
    built on, and these are seen to by what is remembered of the others.
    """

    number: int = -1
    digests: tuple[str, ...] = ()
    forks: tuple[tuple[int, str], ...] = ()

    def then(self, record: Record) -> "Last":
        """With an act more."""
        if record.sequence > self.number:
            return Last(record.sequence, (record.digest,), self.forks)
        digests = (record.digest,) if record.sequence == self.number else ()
        return self | Last(self.number, digests, ((record.sequence, record.digest),))

    def __or__(self, other: "Last") -> "Last":
        """What either has seen; of the last acts those of the higher number."""
        forks = tuple(sorted({*self.forks, *other.forks})[:1])
        if self.number != other.number:
            newest = max(self, other, key=lambda entry: entry.number)
            return replace(newest, forks=forks)
        return Last(self.number, tuple(sorted({*self.digests, *other.digests})[:2]), forks)


Acts = Mapping[str, Last]
"""By author what was seen of its acts."""


@dataclass(frozen=True)
class RememberedNode:
    """The newest that was seen: numbers of notes, the genesis begun last, acts by table; and
    numbers of acts that are gone, which their keys sign no more (`restored`).

    `began`: the newest number that the folder's notes bore already when this memory began; 0 for
    one that saw them begin.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    begun: str = ""
    acts: Mapping[str, Acts] = field(default_factory=dict)
    began: int = 0

    def numbered(self, name: str, number: int) -> "RememberedNode":
        """With the number of a note, where it is newer."""
        return self.with_numbers({name: number}) if number else self

    def with_numbers(self, numbers: Mapping[str, int]) -> "RememberedNode":
        """With some numbers, each where it is newer."""
        newest = {name: max(one, self.numbers.get(name, 0)) for name, one in numbers.items()}
        return replace(self, numbers={**self.numbers, **newest})

    def with_acts(self, table: str, heads: Acts) -> "RememberedNode":
        """With the heads of a store; what it lacks stays remembered."""
        known = dict(self.acts.get(table, {}))
        for author, last in heads.items():
            known[author] = known.get(author, Last()) | last
        return replace(self, acts={**self.acts, table: known})

    def with_only(self, table: str, heads: Acts) -> "RememberedNode":
        """With the heads of a store in place of those that were seen at this table."""
        return replace(self, acts={**self.acts, table: {}}).with_acts(table, heads)


def state_folder() -> Path:
    """Where this user's program keeps what it remembers; a relative $XDG_STATE_HOME counts not.

    :raises OSError: the user has no home
    """
    named = Path(os.environ.get("XDG_STATE_HOME", ""))
    try:
        base = named if named.is_absolute() else Path.home() / ".local" / "state"
    except RuntimeError as error:
        raise OSError(ENOENT, str(error)) from None
    return base / "detente" / "tables"


def id_of(private: Ed25519PrivateKey) -> str:
    """The name of a key."""
    return key_id(private.public_key().public_bytes_raw())


def seen(key: str, private: Ed25519PrivateKey | None = None) -> RememberedNode:
    """What is remembered of the node with this key; nothing where nothing can be read.

    `private`: the key itself; without it no code is checked.
    """
    try:
        return _read(_file(key), private)
    except WRONG:
        return RememberedNode()


def begins(private: Ed25519PrivateKey) -> bool:
    """Whether nothing is there that is remembered of a node."""
    try:
        return not os.path.lexists(_file(id_of(private)))
    except OSError:
        return False


def trouble(private: Ed25519PrivateKey) -> str:
    """Why nothing is remembered of a node, or its memory tells nothing; else an empty text."""
    if why := spoiled(id_of(private), private):
        return why
    try:
        with _alone(id_of(private)):
            return ""
    except OSError as error:
        return _unkept(id_of(private), error)


def spoiled(key: str, private: Ed25519PrivateKey | None = None) -> str:
    """Why the memory of the node with this key tells nothing; an empty text where there is none.

    `private`: the key itself; without it no code is checked. Nothing is written.
    """
    try:
        path = _file(key)
        path.lstat()
    except FileNotFoundError:
        return ""
    except OSError as error:
        return _unkept(key, error)
    try:
        _read(path, private)
    except OSError as error:
        return _unkept(key, error)
    except WRONG:
        do = "remove it, and look at what the folder holds"
        return _untold(key, "was edited or is torn", do)
    return ""


def _unkept(key: str, error: OSError) -> str:
    why = f"cannot be kept ({error.strerror})"
    return _untold(key, why, "name a folder of your own in $XDG_STATE_HOME")


def _untold(key: str, why: str, do: str) -> str:
    where = "the memory of what was seen here"
    with suppress(OSError):
        where = placed(_file(key))
    return f"{where}: {why} · an older copy put back into the folder would not be noticed · {do}"


def remember(
    private: Ed25519PrivateKey, change: Callable[[RememberedNode], RememberedNode]
) -> None:
    """Change what is remembered; where it cannot be kept, nothing is (`trouble` says so)."""
    with suppress(OSError), _alone(id_of(private)):
        _changed(private, change)


def numbered(
    private: Ed25519PrivateKey, name: str, least: int, write: Callable[[int], None]
) -> None:
    """Write a note under a number above `least` and all that were seen, and remember it then.

    :raises OSError: `write` raises it; nothing is remembered
    """
    with _alone(id_of(private), must=False):
        number = max(least, seen(id_of(private), private).numbers.get(name, 0)) + 1
        write(number)
        with suppress(OSError):
            _changed(private, lambda known: known.numbered(name, number))


def _changed(
    private: Ed25519PrivateKey, change: Callable[[RememberedNode], RememberedNode]
) -> None:
    path = _file(id_of(private))
    try:
        before = _read(path, private) if os.path.lexists(path) else RememberedNode()
    except WRONG:  # it stays as it is, for whoever is told of it
        return
    after = change(before)
    if after != before:
        write_framed(path, asdict(after), PURPOSE, private)


def _file(key: str) -> Path:
    return state_folder() / f"{key}.json"


def _read(path: Path, private: Ed25519PrivateKey | None) -> RememberedNode:
    said: Mapping[str, Any] = read_framed(path, PURPOSE, private)[0]
    acts = {
        str(table): {
            str(author): _last(*last) if isinstance(last, list) else _last(**last)
            for author, last in heads.items()
        }
        for table, heads in said["acts"].items()
    }
    numbers = {str(name): int(number) for name, number in said["numbers"].items()}
    return RememberedNode(numbers, str(said["begun"]), acts, int(said.get("began", 0)))


def _last(number: Any, digests: Any, forks: Any = ()) -> Last:
    """What was seen of an author; earlier versions noted no forks, or all."""
    every = sorted((int(at), str(digest)) for at, digest in forks)
    return Last(int(number), tuple(sorted(map(str, digests))[:2]), tuple(every[:1]))


@contextmanager
def _alone(key: str, must: bool = True) -> Iterator[None]:
    """No other process changes the memory of this key meanwhile, where the system has such locks.

    :raises OSError: `must`, and the state folder cannot be used
    """
    try:
        handle = _lock(key)
    except OSError:
        if must:
            raise
        yield
        return
    try:
        yield
    finally:
        os.close(handle)


def _lock(key: str) -> int:
    folder = state_folder()
    new_folder(folder)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    handle = os.open(folder / f"{key}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    with suppress(ImportError, OSError):  # a system or a disk without such locks
        from fcntl import LOCK_EX, flock

        flock(handle, LOCK_EX)
    return handle
