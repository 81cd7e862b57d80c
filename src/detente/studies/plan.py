"""The whole plan: the one place where the studies are wired together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from detente import __version__
from detente.answers import Answer, join
from detente.case.case import Case
from detente.case.place import Places
from detente.register.entry import Entry
from detente.studies import (
    agenda,
    clarity,
    follow_through,
    ladder,
    lessons,
    mandates,
    objections,
    packages,
    process,
    rehearsal,
)
from detente.studies.basis import basis
from detente.studies.because import Because, computed
from detente.studies.marks import marks_of
from detente.studies.studied import Studied
from detente.studies.top import top
from detente.studies.values.follow_through import FollowThrough
from detente.studies.values.packages import Package, Packages
from detente.studies.values.plan import Part, Plan, Standing, Top

T = TypeVar("T")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What is to be planned: a case as it was visible, where it was read, its digest, a seed.

    `moves`: another package than the recommended one, for the ladder. `rehearse`: how its rehearsal
    is to be played, where not as by default. `folder`: where the case's series of figures are.
    """

    case: Case
    inputs: str
    places: Places | None = None
    seed: int = 0
    progress: Progress = lambda step: None
    moves: Mapping[str, str] | None = None
    rehearse: rehearsal.Asked | None = None
    folder: Path | None = None


def plan(request: Request) -> Plan:
    """Run every study in the order of the chain, each on the answers before it."""
    case, tell = request.case, request.progress
    why = Because(case, request.places)
    tell("lessons: what went with progress before")
    learned = lessons.study(case, why, request.seed)
    tell("clarity: how each side is read")
    read = clarity.study(case, why)
    tell("agenda: where both can gain")
    listed = agenda.study(case, why, read.value, learned.value)
    tell("packages: what both can call a win")
    found = packages.study(case, why, read.value, listed.value, request.seed)
    tell("mandates: what each lead is told")
    cards = mandates.study(case, listed.value, found.value)
    tell("ladder: in what order, against what")
    steps, laid = ladder.laid(case, _package(request, found.value), why, request.seed)
    tell("rehearsal: before it is real (the first time, it is compiled)")
    asked = request.rehearse or rehearsal.Asked(request.seed)
    tried = rehearsal.study(case, laid, why, asked)
    tell("process: from the first message to the review")
    acts = process.study(case, listed.value, found.value, cards.value, why)
    tell("objections: what critics will say")
    critics = objections.study(case, listed.value, found.value, cards.value, acts.value, why)
    tell("follow-through: where the pledges stand")
    kept = follow_through.study(case, request.folder, request.seed)
    head = top(
        case, read.value, listed.value, learned.value, found.value, cards.value, acts.value,
        critics.value, tried.value, kept.value, basis(case),
    )  # fmt: skip
    parts = standings(
        {
            Part.LESSONS: learned, Part.CLARITY: read, Part.AGENDA: listed, Part.PACKAGES: found,
            Part.MANDATES: cards, Part.LADDER: steps, Part.REHEARSAL: tried, Part.PROCESS: acts,
            Part.OBJECTIONS: critics, Part.FOLLOW_THROUGH: kept,
        }
    )  # fmt: skip
    return Plan(
        top=answer(request, _topmost(replace(head, parts=parts), found)),
        lessons=answer(request, learned),
        clarity=answer(request, read),
        agenda=answer(request, listed),
        packages=answer(request, found),
        mandates=answer(request, cards),
        ladder=answer(request, steps),
        rehearsal=answer(request, tried),
        process=answer(request, acts),
        objections=answer(request, critics),
        follow_through=answer(request, kept),
    )


def _topmost(head: Top, found: Studied[Packages]) -> Studied[Top]:
    """The top: why, what would change it, and as sure as its weakest part."""
    lines = (computed("every line is composed from the answers below it"), *found.because)
    weakest = max((one.status for one in head.parts), key=lambda status: status.weakness)
    return Studied(head, lines, found.would_change_if[:1], weakest)


def standings(parts: Mapping[Part, Studied[Any]]) -> tuple[Standing, ...]:
    """How far each part can be trusted, in the order of the chain."""
    return tuple(Standing(part, studied.status) for part, studied in parts.items())


def followed(request: Request, more: Sequence[Entry] = ()) -> Answer[FollowThrough]:
    """Where the pledges stand, by itself: on any day, also when the meeting is over."""
    found = follow_through.study(request.case, request.folder, request.seed, more)
    return answer(request, found)


def _package(request: Request, found: Packages) -> Package | None:
    """The package that is laid out in steps: the one asked for, else the recommended one."""
    if request.moves is None:
        return found.recommended
    return packages.described(request.case, request.moves, request.seed)


def answer(request: Request, studied: Studied[T]) -> Answer[T]:
    """A study's result with the basis that all answers of one plan share."""
    return Answer(
        value=studied.value,
        because=studied.because,
        would_change_if=studied.would_change_if,
        inputs=request.inputs,
        engine=f"detente {__version__}",
        status=studied.status,
        status_note=studied.status_note,
        seed=studied.seed,
        marks=join(marks_of(request.case)),
    )
