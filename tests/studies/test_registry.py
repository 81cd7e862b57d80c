"""The registry: what a study declares is what it takes, and a lazy plan gives the same digits."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from detente.answers import Reason
from detente.api.planning import request_of
from detente.api.reading import read
from detente.report.outline.chapter import chapter
from detente.report.outline.titles import ROWS as TITLES
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request, plan
from detente.studies.reasons.because import computed
from detente.studies.reasons.studied import Studied
from detente.studies.registry import BY_NAME, PROVIDED, ROWS, StudyRow
from detente.studies.values.plan import Plan
from detente.studies.values.reasons import Stated


@pytest.fixture(scope="module")
def request_(root: Path) -> Request:
    return request_of(read(root / "cases" / "river"), None, 0, lambda name: None)


@pytest.fixture(scope="module")
def whole(request_: Request) -> Plan:
    return plan(request_)


def taken(row: StudyRow) -> set[str]:
    """The studies whose answers a study takes up, by its parameters."""
    parameters = inspect.signature(row.run).parameters
    unknown = set(parameters) - set(PROVIDED) - set(BY_NAME)
    assert not unknown
    return {need for name in parameters for need in PROVIDED.get(name, (name,))}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_study_declares_what_it_takes(row: StudyRow) -> None:
    assert set(row.needs) == taken(row) - {row.name}


def test_what_is_taken_comes_before() -> None:
    names = [row.name for row in ROWS]
    assert all(names.index(need) < names.index(row.name) for row in ROWS for need in row.needs)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_by_itself_a_study_gives_the_same_and_runs_no_more(
    row: StudyRow, request_: Request, whole: Plan
) -> None:
    ran: list[str] = []
    lazy = Planner(Request(request_.case, request_.inputs, request_.places, progress=ran.append,
                           folder=request_.folder))  # fmt: skip
    assert lazy.answer(row.name) == getattr(whole, row.name)
    assert {row.name} <= set(ran) <= needed(row.name)
    assert len(ran) == len(set(ran))


RIVALS = ("select", "size", "falls", "openings", "one_sided", "tipping")
"""What the study of packages works out beside what it proposes."""


@pytest.mark.parametrize("name", ["mandates", "process", "objections", "ladder"])
def test_what_takes_up_the_proposal_works_out_none_of_its_rivals(
    name: str, request_: Request, whole: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_for(*_: object) -> None:
        raise AssertionError("worked out, and nobody needs it")

    folder = import_module("detente.studies.packages.study")
    for rival in RIVALS:
        monkeypatch.setattr(folder, rival, asked_for)
    assert Planner(request_).value(name) == getattr(whole, name).value
    with pytest.raises(AssertionError):
        Planner(request_).value("packages")


def test_reasons_are_worked_out_when_an_answer_is_shown() -> None:
    def reasons() -> Iterator[Reason]:
        ran.append("reasons")
        yield computed(Stated(("issues",), "why"))

    ran: list[str] = []
    studied = Studied(1, reasons())
    assert (studied.value, ran) == (1, [])
    assert studied.because == studied.because == (computed(Stated(("issues",), "why")),)
    assert ran == ["reasons"]


def needed(name: str) -> set[str]:
    """A study and all that it needs, directly or not."""
    return {name}.union(*(needed(need) for need in BY_NAME[name].needs))


def test_every_study_has_a_title_and_an_outline(request_: Request, whole: Plan) -> None:
    assert {*TITLES, "brief"} == set(BY_NAME)
    for name in BY_NAME:
        assert chapter(name, getattr(whole, name), Setting(request_.case)).blocks
