"""Planning: the whole plan, or one study with what it needs and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.answers import Answer
from detente.api.faults import Faults
from detente.api.moves import moves_of
from detente.api.reading import CaseView
from detente.studies import plan as planning
from detente.studies.plan import Planner, Request, answer
from detente.studies.reasons.studied import Studied
from detente.studies.registry import BY_NAME
from detente.studies.values.plan import Plan

if TYPE_CHECKING:
    from detente.studies.rehearsal import Asked
    from detente.studies.values.home_sheets import HomeSheet
    from detente.studies.values.lines import Lines
    from detente.studies.values.rehearsal import Rehearsal

Moves = Mapping[str, str]
Progress = Callable[[str], None]


def plan(
    view: CaseView,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> Plan:
    """Every study of the registry.

    `package`: another package than the recommended one, to be planned for (issue → option).
    `progress` is told each study's name as it begins. Raises Faults for moves the case forbids.
    """
    return planning.plan(request_of(view, package, seed, progress))


def study(
    view: CaseView,
    name: str,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> Answer[Any]:
    """One study's answer, with the digits that it has in the whole plan.

    Raises KeyError for a name that is no study; the studies are those of the architecture page.

    >>> from detente.api import read
    >>> study(read("cases/river"), "packages").value.recommended.moves["power-price"]
    'fixed'
    """
    if name not in BY_NAME:
        raise KeyError(f"no study is called {name!r}; there are {', '.join(BY_NAME)}")
    return Planner(request_of(view, package, seed, progress)).answer(name)


def home_sheets(
    view: CaseView,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> "tuple[HomeSheet, ...]":
    """What each lead knows and never carries; it stands in no plan.

    >>> from detente.api import read
    >>> [sheet.number for sheet in home_sheets(read("cases/river"))]
    [1, 2]
    """
    return Planner(request_of(view, package, seed, progress)).home_sheets()


def lines(
    view: CaseView,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> "Answer[Lines | None]":
    """Opening, target and walk-away around what is proposed, what makes a loss good, and which
    estimates are worth asking about; None where nothing is proposed. They stay at home."""
    request = request_of(view, package, seed, progress)
    return answer(request, Studied(Planner(request).lines(), seed=seed))


def rehearse(
    view: CaseView,
    asked: "Asked",
    *,
    package: Moves | None = None,
    progress: Progress = lambda name: None,
) -> "Answer[Rehearsal]":
    """The rehearsal as it was asked for: runs, orders, conduct, runner, seed."""
    request = replace(request_of(view, package, asked.seed, progress), rehearse=asked)
    return Planner(request).answer("rehearsal")


def request_of(view: CaseView, package: Moves | None, seed: int, progress: Progress) -> Request:
    """What the studies are asked for."""
    moves = None if package is None else moves_of(view.case, package)
    return Request(view.case, view.inputs, view.places, seed, progress, moves, folder=view.folder)


__all__ = ["Faults", "home_sheets", "lines", "plan", "rehearse", "request_of", "study"]
