"""Which studies there are, in the order of the chain, and what each takes up (docs/decisions).

A study is a folder of its name in this room, with a function `study` in `study.py`. Its parameters
name what it takes: another study's value by that study's name, a piece of its work (`PIECES`), or
what else the planner provides (`PROVIDED`).
Commands, chapters, the published schema and the chain on the architecture page follow from here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from detente.answers.text import Id
from detente.case.views.deal import DEAL
from detente.studies.reasons.fields import HEARD, LAID, PROPOSED, REACHED, SAID, WORTH
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
    "agreed": (),
    "budget": (),
    "learned": ("lessons",),
    "shifted": ("clarity",),
    "proposal": ("packages",),
    "questions": ("packages",),
    "request": (),
    "package": ("packages",),
    "laid": ("ladder",),
    "parts": PARTS,
}
"""What a study may take beside other studies' values, and the studies that it is made from."""


@dataclass(frozen=True)
class Piece:
    """A piece of a study's work: the study, and the file in its folder that has the function."""

    study: Id
    file: Id


PIECES = {
    "learned": Piece("lessons", "issues"),
    "shifted": Piece("clarity", "shifted"),
    "proposal": Piece("packages", "proposal"),
    "questions": Piece("packages", "questions"),
}
"""What is taken of a study without the rest of it: a function of this name."""


def piece(name: str) -> Callable[..., Any]:
    """The function of a piece, imported now. Raises KeyError for a name that is none."""
    where = PIECES[name]
    module = import_module(f"detente.studies.{where.study}.{where.file}")
    function: Callable[..., Any] = getattr(module, name)
    return function


@dataclass(frozen=True)
class StudyRow:
    """A study: its name, the studies whose values it takes, and what it reads of the case itself.

    `reads` are fields of `Case` (`DEAL`: of `talks` what makes a deal), pieces of its work
    included; what stands in `ALWAYS`, and the sources that are cited in what is read, go without
    saying. `beside`: needs and fields that are told beside its results, and change nothing that
    another study takes of them; `only`: of a need
    the fields of the case that what is taken of it rests on, where these are not all.
    """

    name: str
    needs: tuple[str, ...] = ()
    reads: tuple[Id, ...] = ()
    beside: tuple[str, ...] = ()
    only: Mapping[str, tuple[Id, ...]] = field(default_factory=dict)

    @property
    def run(self) -> Callable[..., Studied[Any]]:
        """The study itself, imported now. Raises ImportError where there is none."""
        module = import_module(f"detente.studies.{self.name}.study")
        found: Callable[..., Studied[Any]] = module.study
        return found


ALWAYS = ("title", "about", "as_of", "us", "them", "setting", "judged", "marks", "sources")
"""Fields that every study may read: they hold no part that is marked, or sources to be cited."""
PLEDGED = (
    "pledges", "readouts", "paths", "goalposts", "evidence", "scores", "corrections", "events",
    "series",
    "benchmarks", "issues", "ladder",
)  # fmt: skip
"""How a register comes about."""
ROWS = (
    StudyRow("lessons", reads=("record", "channels", "never_trade", *PLEDGED)),
    StudyRow("clarity", reads=("parties", *SAID)),
    StudyRow("agenda", ("lessons",), ("additions", "channels", "process", DEAL, *WORTH, *HEARD),
        beside=("lessons", "additions", "channels", DEAL),
        only={"lessons": ("issues", "never_trade", "record")}),
    StudyRow("packages", ("clarity", "agenda"),
        ("benchmarks", "outside", "process", DEAL, *WORTH, *SAID),
        beside=("clarity", "questions")),
    StudyRow("mandates", ("agenda", "packages"),
        ("additions", "channels", "meet", "outside", "process", DEAL, *WORTH, *HEARD),
        only={"packages": PROPOSED}),
    StudyRow("process", ("clarity", "agenda", "packages", "mandates"),
        ("additions", "benchmarks", "channels", "meanwhile", "meet", "outside", "process", "talks",
         *WORTH, *SAID), beside=("meanwhile",)),
    StudyRow("ladder", ("packages", "process"),
        ("benchmarks", "ladder", "meet", "outside", "process", DEAL, *WORTH, *HEARD),
        only={"packages": PROPOSED, "process": REACHED}),
    StudyRow("rehearsal", ("ladder",),
        ("ladder", "meet", "outside", "process", "rehearsal", *WORTH),
        only={"ladder": LAID}),
    StudyRow("objections", ("agenda", "packages", "mandates", "process"),
        ("additions", "benchmarks", "channels", "meanwhile", "meet", "objections", "outside",
         "process", "questions", *WORTH)),
    StudyRow("spoilers", ("lessons", "packages", "mandates", "process"),
        ("channels", "events", "meanwhile", "outside", "record", "rehearsal", *REACHED),
        only={"lessons": ("channels",), "packages": PROPOSED, "mandates": PROPOSED,
              "process": ("channels", "outside", *REACHED)}),
    StudyRow(
        "talks", ("agenda", "packages"),
        ("benchmarks", "meet", "process", "statements", "talks", *WORTH),
    ),
    StudyRow("follow_through", reads=("channels", "parties", "record", "rehearsal", *PLEDGED)),
    StudyRow(
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
        ("issues", "meet", "outside", "parties", "pledges", "record"),
    ),
    StudyRow(
        "brief",
        (*PARTS, "talks", "consistency"),
        (
            "discrepancies", "facts", "glossary", "meanwhile", "objections", "rehearsal",
            "sources", "talks",
        ),
    ),
)  # fmt: skip
BY_NAME = {row.name: row for row in ROWS}
OF_THE_RECORD = tuple(row.name for row in ROWS if not row.needs)
"""Studies that plan nothing: they stand on a day on which nothing can be planned any more."""


def reads(*names: str) -> tuple[str, ...]:
    """The fields of the case that studies rest on: what each reads, and what those it needs do."""
    return tuple(dict.fromkeys(field for name in names for field in _reads(name, True)))


def _reads(name: str, is_own: bool) -> Iterator[str]:
    """What a study rests on itself; else what of it goes on into what others take of it."""
    row = BY_NAME[name]
    yield from (one for one in row.reads if is_own or one not in row.beside)
    for need in row.needs:
        if is_own or need not in row.beside:
            yield from row.only.get(need) or _reads(need, False)
