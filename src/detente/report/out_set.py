"""A folder of files as one set: they appear together, or what stood there before still stands.

All files are written into a folder beside their places and brought to the disk. Then that folder is
renamed to `READY`: from here on the set counts. Its files are moved to their places, those of the
set before that are in it no more are removed, and the manifest comes last. Whoever is killed before
the renaming has changed nothing; whoever is killed behind it leaves moves that the next run ends.
What a person has written or changed is never lost: a file of an earlier set that was changed is not
removed, and what lies in the place of a new one, other than a set wrote it, is kept as `YOURS`.
"""

import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Any

from detente.files.bounded import bounded
from detente.files.replace import held_folder, new_folder, sha256_of, sync_folder
from detente.report.readers.copies import FILE as COPIES

MANIFEST = "detente-manifest.json"
"""Names the files of each set in a folder with their digests."""
FORMAT = "detente set 1"
OF = "."
"""Between what a run has of its case, and what it was asked beside; a register says the first."""
NEW, READY = ".detente-new-", ".detente-ready"
YOURS = ".yours"
"""Behind the name of a file, what lay in its place and was no set's."""
HALF = re.compile(r"\..+\.[a-z0-9_]{8}(\.part)?")
"""The name of a file beside its place that is being written."""
LARGEST = 8 << 20
"""Bytes of a manifest that is read."""
MOST = 1 << 28
"""Bytes that no paper has: a longer file is no set's, and is not read."""
Sets = dict[str, dict[str, str]]
"""For each set its files and their SHA-256."""


def look(out: Path) -> None:
    """See to it, before any work, that a folder can be made and written. Raises OSError."""
    there = out
    while not there.exists():
        there = there.parent
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(there))
    with tempfile.TemporaryFile(dir=there):
        pass


def run_of(*what: object) -> str:
    """What a run was made from, as a digest: case, side, seed, package and reader.

    >>> run_of("abc", "one side", 0) == run_of("abc", "the other", 0)
    False
    """
    return sha256(json.dumps(what, default=str, sort_keys=True).encode()).hexdigest()[:16]


def write_set(
    name: str, texts: Iterable[tuple[str, str | bytes]], out: Path, run: str = ""
) -> list[Path]:
    """Write the files of a set into a folder, readable by their owner alone, and say which.

    `run`: see `run_of`; sets of one folder that differ in it do not belong together.
    Files of these names are replaced, and those of the earlier set of this name that are no more in
    it are removed, unless somebody changed them. What lies in the place of a file, and was written
    by no set, is kept beside it (`kept_in`). No other file is touched. Raises OSError where the set
    cannot be written; then the old one still stands, whole.
    """
    made = {_proper(at): as_bytes(text) for at, text in texts}
    new_folder(out)
    with held_folder(out):
        _finish(out)
        _sweep(out, made)
        stage = Path(tempfile.mkdtemp(dir=out, prefix=NEW))
        try:
            _fill(stage, {**made, MANIFEST: _manifest(name, run, made, out)})
            for at in made:
                _takes(out, at)
            stage.rename(out / READY)
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        sync_folder(out)
        _finish(out)
    return [out / at for at in made]


def read_manifest(out: Path) -> Sets:
    """The sets of a folder; none where there is no manifest that can be read."""
    try:
        return {
            str(name): {_proper(str(at)): str(digest) for at, digest in files.items() if digest}
            for name, files in _said(out)["sets"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def runs_in(out: Path) -> dict[str, str]:
    """From which run each set of a folder is; without those of earlier versions, which say none."""
    try:
        return {str(name): str(run) for name, run in _said(out)["runs"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def strangers(out: Path, run: str) -> tuple[str, ...]:
    """The sets of a folder that are of another run."""
    return tuple(name for name, other in sorted(runs_in(out).items()) if not _are_one(run, other))


def _are_one(run: str, other: str) -> bool:
    """Whether two runs are of one case, and where both say more, of one question."""
    (case, _, asked), (same, _, again) = run.partition(OF), other.partition(OF)
    return case == same and (not asked or not again or asked == again)


def _said(out: Path) -> dict[str, Any]:
    path = out / MANIFEST
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        return {}
    said: dict[str, Any] = json.loads(bounded(path, LARGEST))
    return said if said["format"] == FORMAT else {}


def wrong_in(out: Path) -> Iterator[tuple[str, str]]:
    """Each file of a folder's sets that is not as it was written, with what is wrong with it."""
    sets = read_manifest(out)
    if (out / READY).is_dir():
        yield READY, "a run was killed while it put files in their places: run it once more"
    if not sets:
        yield MANIFEST, "is missing or cannot be read: nothing says what belongs together"
    if any(strangers(out, run) for run in runs_in(out).values()):
        mixed = ", ".join(sorted(runs_in(out)))
        yield (
            MANIFEST,
            f"holds sets of more than one run: {mixed}; make each in a folder of its own",
        )
    for at, digest in sorted(_files(sets).items()):
        if PurePosixPath(at).as_posix() != at or ".." in PurePosixPath(at).parts:
            yield at, "is no name that a set has"  # one file is read once, by its one name
        elif _by_a_link(out, at) or not (out / at).is_file():
            yield at, "is missing"
        elif sha256_of(out / at, MOST) != digest:
            yield at, "was changed since it was written"


def _by_a_link(out: Path, at: str) -> bool:
    """Whether a part of a name is a link, by which one file would have many names."""
    parts = PurePosixPath(at).parts
    return any((out / Path(*parts[: end + 1])).is_symlink() for end in range(len(parts)))


def strange_in(out: Path) -> Iterator[str]:
    """Files in a folder that belong to no set: of an earlier version, of others, or one's own."""
    known = {*_files(read_manifest(out)), MANIFEST, COPIES}
    yield from (at for at, is_half in _placed(out) if at not in known and not is_half)


def kept_in(out: Path) -> Iterator[str]:
    """Files of a person's own in a folder, which a set would have replaced."""
    yield from (at for at, _ in _placed(out) if YOURS in PurePosixPath(at).suffixes)


def left_in(out: Path) -> Iterator[str]:
    """What killed runs left in a folder, or what a run is writing just now."""
    yield from sorted(path.name for path in out.glob(f"{NEW}*"))
    yield from (at for at, is_half in _placed(out) if is_half)


def _placed(out: Path) -> Iterator[tuple[str, bool]]:
    """Each file that is not on its way to its place, and whether its name is of a half."""
    inside = (Path(folder, name) for folder, _, names in os.walk(out) for name in names)
    for path in sorted(inside):
        at = path.relative_to(out).as_posix()
        if _is_file(path) and not at.startswith((READY, NEW)):
            yield at, HALF.fullmatch(path.name) is not None


def _is_file(path: Path) -> bool:
    """Whether a file lies there, as far as anybody may see."""
    with suppress(OSError):
        return path.is_file()
    return False


def _files(sets: Sets) -> dict[str, str]:
    return {at: digest for files in sets.values() for at, digest in files.items()}


def _proper(at: str) -> str:
    """A file's name below the folder, `a.md` or `tables/a.csv`. Raises ValueError for any other."""
    parts = PurePosixPath(at).parts
    if not parts or at.startswith("/") or ".." in parts or parts[0].startswith("."):
        raise ValueError(f"{at!r} is no name of a file in a folder")
    return at


def as_bytes(text: str | bytes) -> bytes:
    """What stands in a file: text as UTF-8."""
    return text.encode() if isinstance(text, str) else text


def _manifest(name: str, run: str, contents: Mapping[str, bytes], out: Path) -> bytes:
    before = read_manifest(out)
    others = {
        one: {at: digest for at, digest in files.items() if at not in contents}
        for one, files in before.items()
        if one != name
    }
    own = {at: sha256(text).hexdigest() for at, text in contents.items()}
    sets = {
        one: dict(sorted(files.items())) for one, files in {**others, name: own}.items() if files
    }
    runs = {one: of for one, of in {**runs_in(out), name: run}.items() if of and one in sets}
    said = {
        "format": FORMAT,
        "runs": dict(sorted(runs.items())),
        "sets": dict(sorted(sets.items())),
    }
    return (json.dumps(said, indent=1) + "\n").encode()


def _fill(stage: Path, contents: Mapping[str, bytes]) -> None:
    for at, text in contents.items():
        path = stage / at
        new_folder(path.parent)
        write_through(path, text)
    for folder in {stage, *((stage / at).parent for at in contents)}:
        sync_folder(folder)


def write_through(path: Path, text: bytes) -> None:
    """A new file, readable by its owner alone and on the disk when this returns."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _set_aside(out: Path, at: str, known: set[str | None]) -> None:
    """Move aside what lies in the place of a file, if its digest is none that a set has there."""
    path = out / at
    if not path.is_symlink() and path.is_file() and sha256_of(path, MOST) not in known:
        names = chain([f"{at}{YOURS}"], (f"{at}{YOURS}.{n}" for n in count(2)))
        path.rename(next(out / one for one in names if not os.path.lexists(out / one)))


def _takes(out: Path, at: str) -> None:
    """See to it that a file can be moved to its place: no folder is there, no link on the way."""
    path = out / at
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    for folder in list(path.parents)[: len(PurePosixPath(at).parts) - 1]:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def _finish(out: Path) -> None:
    """Move a set that counts to its place, as far as that was not done; the manifest comes last."""
    ready = out / READY
    if ready.is_symlink():
        ready.unlink()  # not of ours: it could lead anywhere
    if not ready.is_dir():
        return
    before, now = _files(read_manifest(out)), _files(read_manifest(ready))
    for at in now:
        if os.path.lexists(ready / at):
            _takes(ready, at)  # a link on the way would take the file of somebody else from there
            _takes(out, at)
            new_folder((out / at).parent)
            _set_aside(out, at, {before.get(at), now[at]})
            (ready / at).replace(out / at)
    for at, digest in before.items():
        if now and at not in now:
            _remove(out, at, digest)
    for folder in {out, *((out / at).parent for at in now)}:
        sync_folder(folder)
    if (ready / MANIFEST).exists():
        (ready / MANIFEST).replace(out / MANIFEST)
    shutil.rmtree(ready)
    sync_folder(out)


def _remove(out: Path, at: str, digest: str) -> None:
    """Remove a file of an earlier set, if it is as it was written; then its folder, if empty."""
    path = out / at
    with suppress(OSError):
        _takes(out, at)
        if path.is_file() and not path.is_symlink() and sha256_of(path, MOST) == digest:
            path.unlink()
            if path.parent != out:
                path.parent.rmdir()


def _sweep(out: Path, contents: Mapping[str, bytes]) -> None:
    """What killed runs left, of this version and of those that wrote each file by itself."""
    for path in out.glob(f"{NEW}*"):
        shutil.rmtree(path, ignore_errors=True)
    for folder, names in _by_folder(contents).items():
        if (out / folder).is_symlink():
            continue
        half = re.compile(rf"\.(?:{'|'.join(map(re.escape, sorted(names)))})\.[a-z0-9_]{{8}}")
        for path in (out / folder).glob(".*"):
            if half.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)


def _by_folder(contents: Mapping[str, bytes]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for at in contents:
        path = PurePosixPath(at)
        found.setdefault(str(path.parent), set()).add(path.name)
    return found
