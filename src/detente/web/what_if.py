"""A named what-if: edits of a case, kept beside it, and the case that they make.

`what-if/NAME/` in the case's folder is a case like any other, to be planned, exported or given
away; `edits.jsonl` in it says what was changed, by whom and why. It is made anew from the case
whenever that changes, so that a what-if is never a case of yesterday. No plan of the case reads it.
"""

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.api.reading import folder_of
from detente.case.editing.edit import EditError, nearest
from detente.files.number import number
from detente.web import own_files
from detente.web.live import stamps

FOLDER, EDITS, BASE, MAIN = "what-if", "edits.jsonl", ".base", "case.yaml"
MOST = 200
"""Edits that one what-if holds: each is made anew once the case has changed."""
BEFORE, LONGEST = "before-", 40
OWN, SPARE = "my-estimate", ".old"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_POINTS = re.compile(r"-?\d{1,18}(?:/[1-9]\d{0,17})?")
Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Edit:
    """One change: the way to a part of the case, its new value, who makes it, why, after what.

    Of an estimate: its option, and what that was worth before and is worth after, in points.
    `undoes`: it puts back what stood before an edit was kept, whose hand and reason it still names.
    """

    path: Steps
    value: Any
    by: str = ""
    why: str = ""
    source: str = ""
    day: str = ""
    option: str = ""
    before: str = ""
    after: str = ""
    undoes: bool = False

    @property
    def lacking(self) -> tuple[str, ...]:
        """What an estimate needs before it may go into the case; what is put back needs nothing."""
        return self.missing if self.option and not self.undoes else ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What it does not have: a reason, a source, a name."""
        grounds = (("reason", self.why), ("source", self.source), ("name", self.by))
        return tuple(called for called, words in grounds if not words.strip())


def names(case: Path) -> tuple[str, ...]:
    """The what-ifs of a case, by name."""
    root = _root(case)
    if root.is_symlink() or not root.is_dir():
        return ()
    there = {one.name for one in root.iterdir()}
    cut_off = {one[1 : -len(SPARE)] for one in there if one[:1] == "." and one.endswith(SPARE)}
    return tuple(sorted(one for one in there | cut_off if is_kept(case, one)))


def is_kept(case: Path, name: str) -> bool:
    """Whether a case has a what-if of that name, without a look at the others."""
    root = _root(case)
    if root.is_symlink() or not NAME.fullmatch(name):
        return False
    _recover(case, root, name)
    return not (root / name).is_symlink() and (root / name / EDITS).is_file()


def _recover(case: Path, root: Path, name: str) -> None:
    """Put back a what-if whose making anew was cut off between two steps."""
    spare, made = root / f".{name}{SPARE}", root / name
    if spare.exists() and not made.exists():
        with own_files.alone(case):
            if spare.exists() and not made.exists():
                own_files.plain(spare).rename(made)


def fresh(case: Path, name: str = OWN) -> str:
    """The name, with a number where a what-if of the case has it already."""
    known = names(case)
    taken = {*known, *map(undoing, known)}
    ways = (name, *(f"{name[: LONGEST - 4]}-{at}" for at in range(2, 2 + len(taken))))
    return next(one for one in ways if one not in taken)


def edits(case: Path, name: str) -> tuple[Edit, ...]:
    """The edits of a what-if, the oldest first. Raises KeptError."""
    if not is_kept(case, name):
        return ()
    lines = own_files.text_of(_root(case) / name / EDITS).splitlines()
    _bound(name, len(lines))
    try:
        return tuple(map(_edit, lines))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        what = f"{EDITS} of {name} holds a line that is no edit: mend it, or delete what-if/{name}"
        raise own_files.KeptError(what) from error


def _bound(name: str, count: int) -> None:
    if count > MOST:
        what = f"{name} holds {count:,} edits, and at most {MOST} are taken"
        raise own_files.KeptError(f"{what}: keep it in the case first, or throw it away")


def _edit(line: str) -> Edit:
    """One line. Raises KeyError, RecursionError, TypeError or ValueError where it is no edit."""
    one = json.loads(line, parse_float=_decimal)
    made = Edit(**{**one, "path": tuple(one["path"])})
    words = (made.by, made.why, made.source, made.day, made.option, made.before, made.after)
    steps = all(type(step) in (str, int) for step in made.path)
    known = all(isinstance(word, str) for word in words) and isinstance(made.undoes, bool)
    if not made.path or not steps or not known:
        raise ValueError("no edit")
    moved = [one for one in (made.before, made.after) if one]
    if not all(map(_POINTS.fullmatch, moved)) or (moved and len(made.path) != 3):
        raise ValueError("no edit")
    return made


def _decimal(digits: str) -> Decimal:
    """A number with a point or a power. Raises ValueError beyond what a case takes."""
    number(digits)
    return Decimal(digits)


def path_of(case: Path, name: str) -> Path | None:
    """The folder of a what-if, made anew where the case has changed since; None: no such."""
    if not is_kept(case, name):
        return None
    with own_files.alone(case):
        base = _root(case) / name / BASE
        if own_files.text_of(base) != _stamped(case):
            put(case, name, edits(case, name))
    return _root(case) / name


def put(case: Path, name: str, several: Iterable[Edit]) -> None:
    """Make a what-if of the case as it stands and these edits.

    Raises EditError, KeptError, ValueError.
    """
    if not NAME.fullmatch(name):
        raise ValueError(name)
    known = tuple(several)
    _bound(name, len(known))
    with own_files.alone(case):
        made = _root(case) / f".{name}.part"
        shutil.rmtree(made, ignore_errors=True)
        own_files.folder(_root(case))
        own_files.folder(made)
        try:
            copied(case, made, own_files.of_case(case))
            for one in known:
                apply(made, one)
            own_files.write(made / EDITS, "".join(_line(one) for one in known).encode())
            own_files.write(made / BASE, _stamped(case).encode())
            old, spare = own_files.plain(_root(case) / name), _root(case) / f".{name}{SPARE}"
            shutil.rmtree(own_files.plain(spare), ignore_errors=True)
            if old.is_dir():
                old.rename(spare)
            made.rename(old)
            shutil.rmtree(spare, ignore_errors=True)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def drop(case: Path, name: str) -> None:
    """Throw a what-if away."""
    if NAME.fullmatch(name):
        with own_files.alone(case):
            shutil.rmtree(_root(case) / name, ignore_errors=True)


def keep(case: Path, name: str) -> None:
    """Make the edits of a what-if edits of the case itself.

    What stood there before becomes a what-if, by which it can be put back.

    Raises EditError, KeptError.
    """
    with own_files.alone(case):
        several, undo = edits(case, name), undoing(name)
        if is_kept(case, undo):
            what = f"“{undo}” would hold what stood before: keep it, or throw it away, first"
            raise own_files.KeptError(what)
        before = {one.path: nearest(case, one.path).at(one.path) for one in several}
        for one in several:
            apply(case, one)
        drop(case, name)
        put(case, undo, (_back(several, path, value) for path, value in before.items()))


def _back(several: Iterable[Edit], path: Steps, value: Any) -> Edit:
    """What puts a part back; where one option alone was moved there, from what to what."""
    mine = [one for one in several if one.path == path]
    if len({one.option for one in mine}) > 1:
        return Edit(path, value)
    last, undoes = mine[-1], not mine[-1].undoes
    return replace(last, value=value, before=last.after, after=mine[0].before, undoes=undoes)


def undoing(name: str) -> str:
    """What the what-if is called that holds what stood before another was kept."""
    return name.removeprefix(BEFORE) if name.startswith(BEFORE) else f"{BEFORE}{name}"[:LONGEST]


def apply(case: Path, edit: Edit) -> None:
    """Change the one file of a case in which the part stands. Raises EditError, KeptError."""
    try:
        nearest(case, edit.path).put(edit.path, edit.value).save()
    except EditError:
        raise
    except (TypeError, ValueError) as error:
        what = "an edit's value cannot stand in a case: mend its line, or throw the what-if away"
        raise own_files.KeptError(f"{EDITS}: {what}") from error


def _root(case: Path) -> Path:
    return own_files.beside(case, FOLDER)


def copied(case: Path, into: Path, files: Iterable[Path], store: Path | None = None) -> None:
    """Some files of a case, and the copies of its sources: as the files that they are, or, where
    they are to stay what they are now, as those of a store. Raises KeptError."""
    root = folder_of(case)
    read = {into / (MAIN if one == case else one.relative_to(root)): one for one in files}
    for target, file in read.items():
        own_files.folder(target.parent)
        own_files.write(target, own_files.raw_of(file))
    copies = {into / one.relative_to(root): one for one in own_files.archived(case)}
    for target, file in copies.items():
        if target not in read:
            own_files.link(own_files.stored(file, store) if store else file, target)


def _stamped(case: Path) -> str:
    return json.dumps(stamps(case), sort_keys=True)


def _line(edit: Edit) -> str:
    return json.dumps(asdict(edit), ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


__all__ = ["Edit", "EditError", "apply", "drop", "edits", "keep", "names", "path_of", "put"]
