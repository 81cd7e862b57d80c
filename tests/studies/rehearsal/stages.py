"""The made-up case of the ladder's tests, rehearsed with a few runs."""

from functools import cache

from detente.case.models.case import Case
from detente.case.models.conduct import Conduct
from detente.case.views.as_of import view
from detente.engines.rehearsal.problem import RehearsalDesign
from detente.studies.ladder.study import Laid
from detente.studies.ladder.study import study as lay
from detente.studies.reasons.because import Because
from detente.studies.rehearsal.build import cast, played
from detente.studies.rehearsal.orders import orders
from detente.studies.rehearsal.play import PlaySetting
from detente.studies.rehearsal.study import Asked, study
from detente.studies.values.ladder.rehearsal import RehearsalResult
from tests.studies.ladder.test_build import proposed, whole

LADDER = {"stake": {"us": 100, "them": 100}, "tolerance": {"us": 40, "them": 40}}


@cache
def case_of(*them: tuple[str, float, float]) -> Case:
    """The case with kinds of their conduct: kind, weight, chance of what the kind draws."""
    case = whole()
    kinds = tuple(
        Conduct.model_validate({"kind": kind, "weight": f"{weight:.9f}", "chance": chance})
        for kind, weight, chance in them
    )
    ladder = case.ladder.model_validate({"months": 12, "look-ahead": 12, **LADDER})
    rehearsal = case.rehearsal.model_copy(update={"them": kinds})
    return view(case.model_copy(update={"ladder": ladder, "rehearsal": rehearsal})).case


@cache
def laid_of(case_key: tuple[tuple[str, float, float], ...] = ()) -> Laid:
    """Its ladder."""
    case = case_of(*case_key)
    found: Laid | None = lay(case, proposed(case), Because(case), 0).work
    assert found is not None
    return found


def stage_of(*them: tuple[str, float, float], runs: int = 300, seed: int = 1) -> PlaySetting:
    """What every order is played with."""
    case, found = case_of(*them), laid_of()
    return PlaySetting(played(case, found.built)[0], cast(case), runs, seed)


def design_of(name: str = "ladder") -> RehearsalDesign:
    """An order by its name."""
    case, found = case_of(), laid_of()
    listed = orders(case, found, played(case, found.built)[0])
    return next(one for one in listed if one.name == name)


def rehearsed(asked: Asked, *them: tuple[str, float, float]) -> RehearsalResult:
    """The whole study."""
    case = case_of(*them)
    return study(case, laid_of(), Because(case), asked).value
