"""Power loss on SQLite: what a disk may hold at any moment, and what the store then reads.

A disk keeps what was synced. Of what was written since, it may hold any part, sector by sector, in
any order. A file that was made may be missing, and one that was removed may be back, until the
folder is synced, which SQLite does when it first syncs a log that it has made.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import event

from detente.table.record import Record
from detente.table.store import SqlStore, open_store
from tests.torture.vfs import NAME, Note, Noting

SECTOR = 512
MARK = "acknowledged"
STORE = "acts.db"
CHECKPOINT = 12  # pages in the log before they are moved, so that this happens many times


@dataclass
class OnDisk:
    """One file: what is surely there, and what was written to it since."""

    synced: bytes = b""
    since: list[Note] = field(default_factory=list)
    name_is_sure: bool = True
    removed: bool = False
    before: bytes | None = None  # the file of this name whose removal is not sure


@dataclass(frozen=True)
class Life:
    """What was noted while a store was made, filled and closed, and the acts of each append."""

    notes: list[Note]
    appends: list[list[Record]]


def act(number: int, size: int) -> Record:
    envelope = f"{number} ".encode() + bytes(random.Random(number).randbytes(size))
    return Record("a", number, sha256(envelope).hexdigest(), envelope)


def life(folder: Path, appends: int, seed: int) -> Life:
    """Make a store, append acts alone and many together, open it anew halfway, close it."""
    notes: list[Note] = []
    draw = random.Random(seed)
    layer = Noting(notes.append)
    done: list[list[Record]] = []
    number = 0
    try:
        for _ in range(2):
            with open_store(folder / STORE, vfs=NAME) as store:
                often(store)
                for _ in range(appends // 2):
                    sizes = [draw.choice((80, 900, 6_000)) for _ in range(draw.choice((1, 1, 4)))]
                    some = [act(number + at, size) for at, size in enumerate(sizes, 1)]
                    number += len(some)
                    store.append(some)
                    done.append(some)
                    notes.append(Note(MARK))
    finally:
        layer.end()
    return Life(notes, done)


def often(store: SqlStore) -> None:
    """Move the log into the file every few pages."""
    setting = f"PRAGMA wal_autocheckpoint = {CHECKPOINT}"
    event.listen(store.engine, "connect", lambda raw, _: raw.execute(setting))
    store.engine.dispose()


def disks(notes: list[Note]) -> Iterator[tuple[dict[str, OnDisk], int]]:
    """The files before each thing that was done, and how many appends were acknowledged."""
    files = {STORE: OnDisk()}
    acknowledged = 0
    yield files, acknowledged
    for note in notes:
        if note.what == MARK:
            acknowledged += 1
        else:
            happen(files, note)
        yield files, acknowledged


def happen(files: dict[str, OnDisk], note: Note) -> None:
    """What one step does to the disk."""
    name = Path(note.file).name
    if note.what == "create":
        files[name] = OnDisk(
            name_is_sure=False, before=files[name].synced if name in files else None
        )
    elif note.what == "remove" and note.offset:
        del files[name]
    elif note.what == "remove":
        files[name].removed = True
    elif note.what == "sync":
        synced(files, files[name])
    else:
        files[name].since.append(note)


def synced(files: dict[str, OnDisk], one: OnDisk) -> None:
    """A file is on the disk; with a new one, the names in the folder are too."""
    one.synced, one.since = content(one), []
    if not one.name_is_sure:
        for name in [name for name, each in files.items() if each.removed]:
            del files[name]
        for each in files.values():
            each.name_is_sure, each.before = True, None


def content(one: OnDisk, draw: random.Random | None = None) -> bytes:
    """A file with all that was written, or, with a draw, with some sectors of it."""
    some = bytearray(one.synced)
    for note in one.since:
        if note.what == "cut":
            if draw is None or draw.random() < 0.5:
                del some[note.offset :]
            continue
        for at in range(0, len(note.data), SECTOR):
            if draw is None or draw.random() < 0.5:
                put(some, note.offset + at, note.data[at : at + SECTOR])
    return bytes(some)


def put(some: bytearray, at: int, data: bytes) -> None:
    if len(some) < at:
        some.extend(bytes(at - len(some)))
    some[at : at + len(data)] = data


def write_out(files: dict[str, OnDisk], folder: Path, draw: random.Random) -> None:
    """One of the disks that may be found: nothing of what was not synced, all of it, or some."""
    how = draw.choice(("nothing", "everything", "some", "some"))
    for path in folder.iterdir():
        path.unlink()
    for name, one in files.items():
        path = folder / name
        there = one.name_is_sure or how == "everything" or (how == "some" and draw.random() < 0.5)
        if one.removed and (how == "everything" or (how == "some" and draw.random() < 0.5)):
            there = False
        if not there and one.before is not None:
            path.write_bytes(one.before)
        elif there:
            some = draw if how == "some" else None
            path.write_bytes(one.synced if how == "nothing" else content(one, some))


def lost(lived: Life, folder: Path, losses: int, seed: int) -> list[str]:
    """Let the power go at moments drawn at random; what was wrong afterwards, if anything."""
    draw = random.Random(seed)
    moments = sorted(draw.choices(range(len(lived.notes) + 1), k=losses))
    faults = []
    for at, (files, acknowledged) in enumerate(disks(lived.notes)):
        for _ in range(moments.count(at)):
            write_out(files, folder, draw)
            faults += [f"moment {at}: {one}" for one in wrong(folder, lived.appends, acknowledged)]
    return faults


def wrong(folder: Path, appends: list[list[Record]], acknowledged: int) -> Iterator[str]:
    """Whether an acknowledged act is missing, or an append is there by half."""
    try:
        with open_store(folder / STORE) as store:
            found = list(store.all())
            store.append([act(10**6, 50)])  # it can go on
    except Exception as error:
        yield f"cannot be opened: {error!r}"
        return
    sure = [one for some in appends[:acknowledged] for one in some]
    under_way = appends[acknowledged] if acknowledged < len(appends) else []
    if found not in (sure, sure + under_way):
        yield f"{len(found)} acts are there, {len(sure)} were acknowledged"
