"""Which studies there are, in the order of the chain, and what each takes up (docs/decisions).

A study is a folder of its name in this room, with a function `study`. Its parameters name what it
takes: another study's value by that study's name, a piece of its work (`PIECES`), or what else the
planner provides (`PROVIDED`).
Commands, chapters, the published schema and the chain on the architecture page follow from here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from detente.studies.reasons.studied import Studied

PARTS = (
    "lessons", "clarity", "agenda", "packages", "mandates", "process", "ladder", "rehearsal",
    "objections", "follow_through",
)  # fmt: skip
"""The studies that a plan's first page is made from, in the order of the chain."""
PROVIDED = {
    "case": (),
    "why": (),
    "seed": (),
    "folder": (),
    "more": (),
    "moves": (),
    "budget": (),
    "learned": ("lessons",),
    "shifted": ("clarity",),
    "proposal": ("packages",),
    "questions": ("packages",),
    "asked": (),
    "package": ("packages",),
    "laid": ("ladder",),
    "parts": PARTS,
}
"""What a study may take beside other studies' values, and the studies that it is made from."""


PIECES = {
    "learned": "lessons",
    "shifted": "clarity",
    "proposal": "packages",
    "questions": "packages",
}
"""What is taken of a study without the rest of it: a function that the study's folder exports."""


def piece(name: str) -> Callable[..., Any]:
    """The function of a piece, imported now. Raises KeyError for a name that is none."""
    function: Callable[..., Any] = getattr(import_module(f"detente.studies.{PIECES[name]}"), name)
    return function


@dataclass(frozen=True)
class Row:
    """A study: its name, and the names of the studies whose values it takes."""

    name: str
    needs: tuple[str, ...] = ()

    @property
    def run(self) -> Callable[..., Studied[Any]]:
        """The study itself, imported now. Raises ImportError where its folder has none."""
        found: Callable[..., Studied[Any]] = import_module(f"detente.studies.{self.name}").study
        return found


ROWS = (
    Row("lessons"),
    Row("clarity"),
    Row("agenda", ("lessons",)),
    Row("packages", ("clarity", "agenda")),
    Row("mandates", ("agenda", "packages")),
    Row("process", ("clarity", "agenda", "packages", "mandates")),
    Row("ladder", ("packages", "process")),
    Row("rehearsal", ("ladder",)),
    Row("objections", ("agenda", "packages", "mandates", "process")),
    Row("spoilers", ("lessons", "packages", "mandates", "process")),
    Row("follow_through"),
    Row(
        "consistency",
        (
            "lessons",
            "agenda",
            "packages",
            "mandates",
            "process",
            "ladder",
            "rehearsal",
            "follow_through",
        ),
    ),
    Row("brief", (*PARTS, "consistency")),
)
BY_NAME = {row.name: row for row in ROWS}
