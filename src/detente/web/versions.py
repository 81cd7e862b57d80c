"""A version of a case, kept under a name beside it: to compare with, and to put back.

`versions/NAME/` in the case's folder holds the files that the case is read from, as they stood. No
plan of the case reads it. What stood before the app's own last change is kept by itself.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from detente.api.reading import folder_of
from detente.case.reading.archived import MOST_BYTES
from detente.case.reading.read import read_case
from detente.files.bounded import is_file
from detente.files.replace import sha256_of, taking_place
from detente.web import own_files
from detente.web.what_if import MAIN, NAME, copied

FOLDER, LAST = own_files.VERSIONS, "before-the-last-change"
RECOVERED = "recovered"
"""A version that was being put back when the program was killed."""
COPIES = ".copies"
"""The copies of sources that versions hold, each content once."""


def names(case: Path) -> tuple[str, ...]:
    """The kept versions of a case, by name."""
    root = own_files.beside(case, FOLDER)
    if root.is_symlink() or not root.is_dir():
        return ()
    kept = (one for one in root.iterdir() if NAME.fullmatch(one.name) and not one.is_symlink())
    return tuple(sorted(one.name for one in kept if is_file(one / MAIN)))


def path_of(case: Path, name: str) -> Path | None:
    """The folder of a version, which is a case; None: no such."""
    return own_files.beside(case, FOLDER) / name if name in names(case) else None


@contextmanager
def changing(case: Path, also: Iterable[Path] = ()) -> Iterator[None]:
    """Change a case, of which what stood before it is kept; where it stands as it did after all,
    what was kept of the change before that stays. `also`: files beside it. Raises KeptError."""
    with own_files.alone(case):
        root, before = own_files.beside(case, FOLDER), _digests(case)
        last, spare = root / LAST, root / f".{LAST}.old"
        _keep(case, LAST, also, is_spared=True)
        try:
            yield
        finally:
            if _digests(case) == before and spare.is_dir():
                shutil.rmtree(own_files.plain(last), ignore_errors=True)
                spare.rename(last)
            _let_go(root, spare)


def _digests(case: Path) -> dict[Path, str]:
    several = (*own_files.of_case(case), *own_files.archived(case))
    return {one: sha256_of(one) for one in several}


def keep(case: Path, name: str) -> None:
    """Keep the case as it stands now, under a name that no version has. Raises KeptError."""
    if not NAME.fullmatch(name):
        raise ValueError(name)
    with own_files.alone(case):
        if name != LAST and name in names(case):
            what = f"a version is kept as “{name}” already"
            raise own_files.KeptError(f"{what}: choose another name, or throw it away first")
        _keep(case, name)


def _keep(case: Path, name: str, also: Iterable[Path] = (), is_spared: bool = False) -> None:
    """`also`: some files beside it; `is_spared`: what is replaced is put aside meanwhile."""
    several = (*own_files.of_case(case), *also)
    if not several:
        raise own_files.KeptError("there is no case to keep: case.yaml is missing")
    root = own_files.folder(own_files.beside(case, FOLDER))
    made, old, spare = root / f".{name}.part", root / name, root / f".{name}.old"
    shutil.rmtree(made, ignore_errors=True)
    if spare.is_dir():  # a run was killed while a case was put back: what it was to be is here
        ways = chain((RECOVERED,), (f"{RECOVERED}-{at}" for at in count(2)))
        own_files.plain(spare).rename(next(root / one for one in ways if not (root / one).exists()))
    own_files.folder(made)
    try:
        copied(case, made, several, root / COPIES)
        if old.is_dir():
            own_files.plain(old).rename(spare)
        made.rename(own_files.plain(old))
    finally:
        shutil.rmtree(made, ignore_errors=True)
    if not is_spared:
        _let_go(root, spare)


def put_back(case: Path, name: str) -> None:
    """Make the case what it was; what it is now is then what stood before the last change.

    Every file that is written over is kept with it, whether the case as it is now reads it or not.
    Raises KeptError, ValueError.
    """
    with own_files.alone(case):
        _put_back(case, name)


def _put_back(case: Path, name: str) -> None:
    found = path_of(case, name)
    if found is None:
        raise ValueError(name)
    before = {one.relative_to(found): own_files.raw_of(one) for one in own_files.of_case(found)}
    copies = (one.relative_to(found) for one in own_files.archived(found))
    places = {one: own_files.within(folder_of(case), one) for one in copies if one not in before}
    other = {one: at for one, at in places.items() if sha256_of(at) != sha256_of(found / one)}
    spare = found.with_name(f".{LAST}.old") if name == LAST else found
    if case.is_file():
        before, now, figures = {Path(MAIN): before[Path(MAIN)]}, set[Path](), set[Path]()
        targets = {Path(MAIN): case.resolve()}
    else:
        now = {one.relative_to(case) for one in own_files.of_case(case)}
        figures = {Path(one) for one in read_case(case).series}
        targets = {part: own_files.within(case, part) for part in {*now, *before}}
    with changing(case, (at for at in (*targets.values(), *other.values()) if at.exists())):
        for part in now - set(before) - figures:
            targets[part].unlink()
        for part, raw in before.items():
            own_files.folder(targets[part].parent)
            _put(targets[part], raw)
        for part, target in other.items():
            own_files.folder(target.parent)
            _put(target, own_files.raw_of(spare / part, MOST_BYTES))


def _let_go(root: Path, gone: Path) -> None:
    shutil.rmtree(gone, ignore_errors=True)
    own_files.unlinked(root / COPIES)


def _put(target: Path, raw: bytes) -> None:
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o600
    with taking_place(target, mode) as file:
        file.write(raw)


def drop(case: Path, name: str) -> None:
    """Throw a version away."""
    with own_files.alone(case):
        if name in names(case):
            root = own_files.beside(case, FOLDER)
            _let_go(root, root / name)
