"""A plan is lazy: each answer is computed once, when it is asked for, with what it needs."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from detente.answers import UNLIMITED, Answer, Budget
from detente.case.models.case import Case
from detente.files.place import PlaceIndex
from detente.register.entries.entry import Entry
from detente.studies.reasons.because import Because
from detente.studies.reasons.provenance import marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.registry import BY_NAME, PARTS, PIECES, ROWS, piece, reads
from detente.version import __version__

if TYPE_CHECKING:
    from detente.studies.rehearsal.study import Asked
    from detente.studies.values.brief.standing import Standing
    from detente.studies.values.home_sheets import HomeSheet
    from detente.studies.values.packages.drafts import Drafts
    from detente.studies.values.packages.lines import Lines
    from detente.studies.values.packages.packages import AgreedPackage
    from detente.studies.values.plan import Plan
    from detente.studies.values.talks.talks import Talks

T = TypeVar("T")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What is to be planned: a case as it was visible, where it was read, its digest, a seed.

    `progress` is told the name of each study that begins. `moves`: another package than the
    recommended one, to be planned for. `agreed`: the package that was agreed at the table, which is
    planned for then; None where another is asked for. `rehearse`: how its rehearsal is to be
    played, where not as by default. `folder`: where the case's series of figures are. `more`: what
    a table has of pledges. `budget`: what may be spent, which studies that can end early heed.
    """

    case: Case
    inputs: str
    places: PlaceIndex | None = None
    seed: int = 0
    progress: Progress = lambda name: None
    moves: Mapping[str, str] | None = None
    agreed: "AgreedPackage | None" = None
    rehearse: "Asked | None" = None
    folder: Path | None = None
    more: Sequence[Entry] = ()
    budget: Budget = UNLIMITED


class Planner:
    """The studies of one request. The same study gives the same digits whatever else was asked."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._why = Because(request.case, request.places)
        self._studied: dict[str, Studied[Any]] = {}
        self._pieces: dict[str, Any] = {}
        self._told: set[str] = set()

    def answer(self, name: str) -> Answer[Any]:
        """One study's answer. Raises KeyError for a name that the registry does not have."""
        return answer(self.request, self.studied(name), self.marks(name))

    def finished(self) -> dict[str, Answer[Any]]:
        """The answers that were computed by now, in the order of the chain."""
        return {row.name: self.answer(row.name) for row in ROWS if row.name in self._studied}

    def plan(self) -> "Plan":
        """The whole plan: every study of the registry."""
        from detente.studies.values.plan import Plan

        return Plan(**{row.name: self.answer(row.name) for row in ROWS})

    def value(self, name: str) -> Any:
        """One study's value."""
        return self.studied(name).value

    def studied(self, name: str) -> Studied[Any]:
        """One study's result, computed now where it was not before."""
        if name not in self._studied:
            run = BY_NAME[name].run
            taken = self._taken_by(run)
            self._begun(name)
            self._studied[name] = run(**taken)
        return self._studied[name]

    def piece(self, name: str) -> Any:
        """A piece of a study's work, without the rest of the study."""
        if name not in self._pieces:
            run = piece(name)
            taken = self._taken_by(run)
            self._begun(PIECES[name].study)
            self._pieces[name] = run(**taken)
        return self._pieces[name]

    def rehearsed(self, how: "Asked") -> Answer[Any]:
        """The rehearsal played otherwise; every other study stays as it is."""
        other = Planner(replace(self.request, rehearse=how))
        other._studied = {k: one for k, one in self._studied.items() if k != "rehearsal"}
        other._pieces = self._pieces
        return other.answer("rehearsal")

    def lines(self) -> "Answer[Lines | None]":
        """The lines around what is proposed, none after a deal. They are no part of a plan."""
        studied = Studied(self._around, seed=self.request.seed)
        return answer(self.request, studied, self.marks("packages"))

    @cached_property
    def _around(self) -> "Lines | None":
        from detente.studies.packages.lines import lines

        if self.request.agreed is not None:
            return None
        return lines(self.piece("proposal"), self.piece("questions"))

    def drafts(self) -> "Answer[Drafts]":
        """A mediator's drafts of a single text: the case of both sides, and no side's plan."""
        from detente.studies.packages.drafts import drafts

        value = drafts(self.piece("proposal"))
        return answer(self.request, Studied(value, status=value.status), self.marks("packages"))

    def talks(self, learned: bool | None = None, worth: float | None = None) -> "Answer[Talks]":
        """The talks with what to answer, which is latitude: no plan holds it."""
        from detente.studies.talks.answering import answering

        studied = self.studied("talks")
        answer_, replies = answering(studied.work, learned, worth)
        value = replace(studied.value, answering=answer_, replies=replies)
        told = Studied(
            value, studied.because, (), studied.status, studied.status_note, studied.seed
        )
        return answer(self.request, told, self.marks("talks"))

    def home_sheets(self) -> "tuple[HomeSheet, ...]":
        """What each lead knows and never carries; no part of a plan either."""
        from detente.studies.mandates.home import home_sheets, nested

        case, cards = self.request.case, self.value("mandates").cards
        sheets = home_sheets(case, self.value("agenda"), self.value("packages"), cards)
        undated = not self.value("brief").is_safe
        return nested(case, sheets, self.lines().value, undated=undated)

    def marks(self, *names: str) -> tuple[str, ...]:
        """The join of the marks of all that studies rest on."""
        return marks_of_fields(self.request.case, reads(*names))

    def _taken_by(self, run: Callable[..., Any]) -> dict[str, Any]:
        return {name: self._taken(name) for name in inspect.signature(run).parameters}

    def _begun(self, study: str) -> None:
        """Tell that a study begins, once."""
        if study not in self._told:
            self._told.add(study)
            self.request.progress(study)

    def _taken(self, parameter: str) -> Any:
        match parameter:
            case "case" | "seed" | "folder" | "more" | "moves" | "agreed" | "budget":
                return getattr(self.request, parameter)
            case "why":
                return self._why
            case "request":
                return self._asked()
            case "package":
                return self.piece("proposal").package
            case "laid":
                return self.studied("ladder").work
            case "parts":
                return self._parts()
            case _ if parameter in PIECES:
                return self.piece(parameter)
            case _:
                return self.value(parameter)

    def _parts(self) -> "tuple[Standing, ...]":
        """How far each part of the plan can be trusted, in the order of the chain."""
        from detente.studies.values.brief.standing import PlanPart, Standing

        return tuple(Standing(PlanPart(name), self.studied(name).status) for name in PARTS)

    def _asked(self) -> "Asked":
        from detente.studies.rehearsal.study import Asked

        budget = self.request.budget
        return self.request.rehearse or Asked(self.request.seed, cancelled=budget.stop)


def plan(request: Request) -> "Plan":
    """The whole plan: every study of the registry."""
    return Planner(request).plan()


def answer(request: Request, studied: Studied[T], marks: tuple[str, ...]) -> Answer[T]:
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
        marks=marks,
    )
