"""The registry: what a study declares is what it takes, and a lazy plan gives the same digits."""

import inspect
from pathlib import Path

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.report.outline.chapter import chapter
from detente.report.outline.titles import ROWS as TITLES
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request, plan
from detente.studies.registry import BY_NAME, PROVIDED, ROWS, Row
from detente.studies.values.plan import Plan


@pytest.fixture(scope="module")
def request_(root: Path) -> Request:
    return request_of(read(root / "cases" / "river"), None, 0, lambda name: None)


@pytest.fixture(scope="module")
def whole(request_: Request) -> Plan:
    return plan(request_)


def taken(row: Row) -> set[str]:
    """The studies whose answers a study takes up, by its parameters."""
    parameters = inspect.signature(row.run).parameters
    unknown = set(parameters) - set(PROVIDED) - set(BY_NAME)
    assert not unknown
    return {need for name in parameters for need in PROVIDED.get(name, (name,))}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_study_declares_what_it_takes(row: Row) -> None:
    assert set(row.needs) == taken(row)


def test_what_is_taken_comes_before() -> None:
    names = [row.name for row in ROWS]
    assert all(names.index(need) < names.index(row.name) for row in ROWS for need in row.needs)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_by_itself_a_study_gives_the_same_and_runs_no_more(
    row: Row, request_: Request, whole: Plan
) -> None:
    ran: list[str] = []
    lazy = Planner(Request(request_.case, request_.inputs, request_.places, progress=ran.append,
                           folder=request_.folder))  # fmt: skip
    assert lazy.answer(row.name) == getattr(whole, row.name)
    assert set(ran) == needed(row.name)
    assert len(ran) == len(set(ran))


def needed(name: str) -> set[str]:
    """A study and all that it needs, directly or not."""
    return {name}.union(*(needed(need) for need in BY_NAME[name].needs))


def test_every_study_has_a_title_and_an_outline(request_: Request, whole: Plan) -> None:
    assert {*TITLES, "brief"} == set(BY_NAME)
    for name in BY_NAME:
        assert chapter(name, getattr(whole, name), Setting(request_.case)).blocks
