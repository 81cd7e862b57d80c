"""Values become columns and frames of several libraries, and frames and arrays are taken."""

import sys
from importlib.util import find_spec

import numpy as np
import pytest

import detente
from detente.api.frames import columns, table_text
from tests.house.tree import ROOT

TABLE = {"case": ["p", "q", "r", "s"], "A": [1, 1, 0, 0], "B": [1, 0, 1, 0], "Y": [1, 1, 0, 0]}
OPTIONS = {"outcome": "Y", "conditions": ("A", "B")}


@pytest.fixture(scope="module")
def packages() -> object:
    return detente.study(detente.read(ROOT / "cases" / "river"), "packages")


def test_every_list_of_a_value_is_a_table(packages: detente.Answer) -> None:  # type: ignore[type-arg]
    found = detente.tables(packages)
    frontier = packages.value.frontier
    assert found["frontier"]["us"] == [float(point.us) for point in frontier]
    assert all(len({len(column) for column in table.values()}) == 1 for table in found.values())
    with pytest.raises(detente.Faults, match="`frontiers` is no table of this value"):
        detente.frame(packages, "frontiers")


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_frame_holds_the_columns(backend: str, packages: object) -> None:
    pytest.importorskip("narwhals", reason="narwhals is not installed (extra: notebook)")
    pytest.importorskip(backend, reason=f"{backend} is not installed (extra: test)")
    made = detente.frame(packages, "frontier", backend=backend)
    assert type(made).__module__.startswith(backend)
    assert list(made["us"]) == detente.tables(packages)["frontier"]["us"]


def test_a_table_of_rows_that_differ_has_gaps() -> None:
    found = detente.read(ROOT / "cases" / "river")
    assert columns([]) == {}
    assert columns(found.notes) == {} or "what" in columns(found.notes)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_lessons_take_frames_and_columns(library: str) -> None:
    by_text = detente.lessons(table_text(TABLE), **OPTIONS)
    assert detente.lessons(TABLE, **OPTIONS) == by_text
    if find_spec(library) is None or find_spec("narwhals") is None:
        pytest.skip(f"{library} or narwhals is not installed (extras: test, notebook)")
    module = __import__(library)
    assert detente.lessons(module.DataFrame(TABLE), **OPTIONS) == by_text


def test_columns_that_do_not_fit_are_refused() -> None:
    with pytest.raises(detente.Faults, match="its columns are not of one length"):
        detente.lessons({"case": ["p"], "A": [1, 0]}, **OPTIONS)


def test_packages_take_arrays() -> None:
    problem = {"issues": [{"name": "a", "options": ["x", "y"]}], "no_agreement": [0, 0]}
    lists = [{"name": "p", "scores": [[0, 2]]}, {"name": "q", "scores": [[0, 1]]}]
    arrays = [
        {"name": "p", "scores": np.array([[0, 2]])},
        {"name": "q", "scores": [np.array([0, np.int64(1)])]},
    ]
    solved = [detente.packages({**problem, "parties": parties}) for parties in (arrays, lists)]
    assert solved[0] == solved[1]


def test_without_narwhals_the_line_that_installs_it_is_said(
    monkeypatch: pytest.MonkeyPatch, packages: object
) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'detente\[notebook\]'"):
        detente.frame(packages, "frontier")


@pytest.mark.skipif(find_spec("modin") is not None, reason="modin is installed")
def test_a_library_of_frames_that_is_not_installed_is_named(packages: object) -> None:
    with pytest.raises(ModuleNotFoundError, match="run: pip install modin, or name another"):
        detente.frame(packages, "frontier", backend="modin")
