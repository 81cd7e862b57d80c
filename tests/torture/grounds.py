"""Stores to torture: each trial gets a fresh copy of one that was prepared."""

import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from detente.table.exchange import export_file
from detente.table.record import Record
from detente.table.store import migrations, open_store
from tests.table.nodes import node
from tests.table.postgres import Server

A_ACTS, B_ACTS, OLD_ACTS = 40, 20, 25


class Grounds:
    """Prepared stores of one kind: of node a, of node b, of the first schema, and none yet."""

    def __init__(self, folder: Path, server: Server | None) -> None:
        self.folder, self.server, self.numbers = folder, server, count()
        self.templates: dict[str, str] = {}
        folder.mkdir(exist_ok=True)
        self.a = self._prepare("a", lambda place: filled("a", place, A_ACTS))
        self.b = self._prepare("b", lambda place: filled("b", place, B_ACTS))
        self.old = self._prepare("old", lambda place: first_schema(place, self.a[:OLD_ACTS]))
        self.file = folder / "a.acts"
        one = node("a", self.templates["a"])
        export_file(one, self.file)
        one.store.close()

    def _prepare(self, name: str, fill: Callable[[str], Sequence[Record]]) -> list[Record]:
        self.templates[name] = self._new()
        return list(fill(self.templates[name]))

    def fresh(self, name: str = "") -> str:
        """A new place: a copy of what was prepared, or nothing."""
        if not name:
            return self._new()
        template = self.templates[name]
        if self.server:
            return self.server.database(f"trial{next(self.numbers)}", template.rsplit("/", 1)[1])
        place = self._new()
        shutil.copy(template, place)
        return place

    def _new(self) -> str:
        number = next(self.numbers)
        if self.server:
            return self.server.database(f"trial{number}")
        return str(self.folder / f"trial{number}.db")

    def clear(self, place: str) -> None:
        """Remove a store that has served."""
        if self.server:
            self.server.drop(place.rsplit("/", 1)[1])
        else:
            for path in self.folder.glob(f"{Path(place).name}*"):
                path.unlink()


def filled(name: str, place: str, acts: int) -> list[Record]:
    """The acts of a node that has spoken so many times, alone."""
    one = node(name, place)
    one.say(n=acts)
    said = list(one.store.all())
    one.store.close()
    return said


def first_schema(place: str, acts: Sequence[Record]) -> Sequence[Record]:
    """A store as the first version of the program would have left it."""
    today = migrations.MIGRATIONS
    migrations.MIGRATIONS = today[:1]
    try:
        with open_store(place) as store:
            store.append(acts)
    finally:
        migrations.MIGRATIONS = today
    return acts
