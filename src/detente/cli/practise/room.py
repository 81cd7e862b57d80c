"""A folder in which two who practise meet: a file for each side, which it alone writes.

Each line is a record. A side that comes back reads its own records first, so that the same command
goes on where it stopped.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from detente.cli.out_folder import writing_to
from detente.cli.refuse import refuse
from detente.visible import placed

Record = Mapping[str, Any]
KINDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("begins", "ready", "deny", "accept", "refuse", "break-off"), ()),
    **dict.fromkeys(("ranks", "weighs", "undo", "heard"), ("issue",)),
    **dict.fromkeys(("floor", "say"), ("says",)),
    **dict.fromkeys(("offer", "float", "take"), ("terms",)),
}
"""Kinds of records, each with the fields that it must have."""
NOTED = ("heard", "floor", "undo")
"""What a side notes for itself, at any time."""
MOST_ROUNDS = 12
BETWEEN = 0.2
"""Seconds between two looks at what the other side wrote."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST_REMARK = 500
"""Letters that are said at once."""
LONGEST = 20_000
"""Letters of a line that is read."""
MOST = 1 << 20
"""Bytes of a file that is read; a round of many words has some ten thousand."""


class PracticeRoom:
    """Where one side writes and reads the other: `us.jsonl` and `them.jsonl`.

    `fresh`: something was written or waited for since this side came in.
    """

    def __init__(self, folder: Path, side: str, begins: Record) -> None:
        """Come in; refused where the other side, or this one before, began something else.

        `begins`: what both must have begun with: the case, the rounds.
        """
        self.folder, self.side = folder, side
        self._read = {"us": 0, "them": 0}
        self._lines: dict[str, tuple[tuple[int, int, int], list[str]]] = {}
        from detente.files.append import whole_lines_only
        from detente.files.replace import new_folder

        with writing_to(folder):
            new_folder(folder)
            for one in ("us", "them"):
                path = self._path(one)
                if path.is_symlink() or (path.exists() and not path.is_file()):
                    refuse(f"{placed(path)}: is no plain file · only such are read · take it away")
            self._begins = {"kind": "begins", **begins}
            other = "them" if side == "us" else "us"
            if self._path(other).exists():
                self._same(other)  # before this side writes: nobody who is here is put out by it
            if self._path(side).exists():
                whole_lines_only(self._path(side))
            if not self._path(side).exists() or self._has_only_begun(side):
                self._path(side).unlink(missing_ok=True)
                self.put({"kind": "begins", **begins})
        self._same(side)
        self.fresh = False

    def put(self, record: Record) -> None:
        """Write a record of this side; what it has written it does not read again."""
        from detente.files.append import appending

        line = json.dumps(record, ensure_ascii=False) + "\n"
        with writing_to(self.folder), appending(self._path(self.side)) as file:
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
        self._read[self.side] += 1
        self.fresh = True

    def own(self) -> Record | None:
        """The next record of this side from before; None: it has said no more."""
        return self._next(self.side)

    def theirs(self, meanwhile: Callable[[], None] = lambda: None) -> Record:
        """The next record of the other side, when it comes; `meanwhile` is called till then."""
        other = "them" if self.side == "us" else "us"
        while True:
            if self._read[other] == 0 and self._path(other).exists():
                self._same(other)
            if self._read[other] and (found := self._next(other)) is not None:
                return found
            self.fresh = True
            meanwhile()
            time.sleep(BETWEEN)

    def aside(self) -> Record | None:
        """What the other side has said, or noted for itself, meanwhile; None: nothing more."""
        other = "them" if self.side == "us" else "us"
        if self._read[other] == 0 and self._path(other).exists():
            self._same(other)
        at = self._read[other]
        found = self._next(other) if at else None
        if found is not None and found["kind"] not in ("say", *NOTED):
            self._read[other] = at
            return None
        return found

    def rest(self, side: str) -> Iterator[Record]:
        """What a side has written that was not read yet."""
        while (found := self._next(side)) is not None:
            yield found

    def _path(self, side: str) -> Path:
        return self.folder / f"{side}.jsonl"

    def _next(self, side: str) -> Record | None:
        """The next whole line of a file."""
        at, lines = self._read[side], self._whole_lines(side)
        if at == len(lines):
            return None
        if at > len(lines):
            refuse(f"{placed(self._path(side))}: lines that were read are gone · what is said "
                   "stays · begin a round in a new folder")  # fmt: skip
        self._read[side] = at + 1
        return _record(self._path(side), at + 1, lines[at])

    def _whole_lines(self, side: str) -> list[str]:
        """The lines of a file, read again only where it is another than before."""
        from detente.files.bounded import bounded

        path, (before, lines) = self._path(side), self._lines.get(side, ((0, 0, 0), []))
        with suppress(FileNotFoundError):
            now = path.stat()
            if now.st_size > MOST:
                refuse(f"{placed(path)}: is too large · a round is small · name another folder")
            if (known := (now.st_ino, now.st_mtime_ns, now.st_size)) != before:
                lines = bounded(path, MOST).decode("utf-8", errors="replace").split("\n")[:-1]
                self._lines[side] = known, lines
        return lines

    def _has_only_begun(self, side: str) -> bool:
        """Whether a side's file says no more than what it began with, if that."""
        _, second = self._next(side), self._next(side)
        self._read[side] = 0
        return second is None

    def _same(self, side: str) -> None:
        """Refuse a file that began with another case, day or number of rounds."""
        self._read[side] = 0
        first = self._next(side)
        both = ("inputs", "rounds")
        if first is not None and any(first.get(one) != self._begins[one] for one in both):
            what, do = "its case or day is another", "use the same, or name another folder"
            day = first.get("day")
            if first.get("inputs") == self._begins["inputs"]:
                what = f"it is of {first.get('rounds')} rounds"
            elif isinstance(day, str) and DAY.fullmatch(day) and day != self._begins.get("day"):
                what = f"its day is {day}"
                do = f"come in with --as-of {day}, or name another folder"
            refuse(f"{placed(self._path(side))}: another round was begun here · {what} · {do}")


def rounds_begun(folder: Path, side: str, inputs: str) -> int | None:
    """How many rounds the other side has begun here on this very case and day; None: it has not."""
    from detente.files.bounded import bounded

    path = folder / f"{'them' if side == 'us' else 'us'}.jsonl"
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        first = json.loads(bounded(path, MOST).split(b"\n")[0])
        rounds = first["rounds"] if first["inputs"] == inputs else None
        return rounds if isinstance(rounds, int) and 0 < rounds <= MOST_ROUNDS else None
    return None


def _record(path: Path, number: int, line: str) -> Record:
    """A record as it was written; refused where somebody else wrote it."""
    try:
        if len(line) > LONGEST:
            raise ValueError
        found = json.loads(line)
        texts = [found[key] for key in ("issue", "says") if key in found]
        both = (*found.get("terms", {}).items(), *found.get("if", {}).items())
        pairs = [text for pair in both for text in pair]
        lists = [*found.get("best-first", []), *found.get("issues", [])]
        whole = found.keys() >= set(KINDS[found["kind"]])
        if not whole or not all(isinstance(one, str) for one in (*texts, *pairs, *lists)):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        refuse(f"{placed(path)}:{number}: is no line of a round · nobody but the program writes "
               "here · name another folder")  # fmt: skip
    return dict(found)
