"""No number of version 0.1 is lost or changed without a line that says so."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.frozen.compare import INTENDED, MOVED, compared, unintended
from tests.frozen.differences import MISSING, differences
from tests.frozen.leaves import NUMBERS, file_of, leaves
from tests.frozen.moved import Row, rows
from tests.frozen.scenarios import CASES, Scenario, scenarios

WITHIN = 1e-9
"""Other processors round the last digits of a sum in another way."""
SUBSET = (
    "plan river",
    "plan river --as-of 2027-04-20 --for Lowland",
    "rehearse river --runs 1000",
    "register show us-china-2025 --as-of 2026-03-31",
    "register channels us-china-2025",
    "plan us-china-2025",
)
"""What is run here; `python -m tests.frozen.compare` runs all."""


def test_each_scenario_has_its_numbers_and_nothing_else_is_kept() -> None:
    assert {file_of(each.name) for each in scenarios()} == set(NUMBERS.glob("*.gz"))


def test_the_tables_can_be_read_and_speak_of_scenarios_that_there_are() -> None:
    names = [each.name for each in scenarios()]
    for row in (*rows(MOVED), *rows(INTENDED)):
        assert any(Row(row.scenarios, "**", "").covers(name, "") for name in names), row


@pytest.mark.slow
@pytest.mark.parametrize(
    "scenario", [s for s in scenarios() if s.name in SUBSET], ids=lambda s: s.name
)
def test_every_number_is_what_it_was_or_its_change_is_listed(scenario: Scenario) -> None:
    assert not unintended(compared(scenario, WITHIN), rows(INTENDED))


def test_the_frozen_cases_are_those_of_the_scenarios() -> None:
    assert {each.case for each in scenarios()} == {path.name for path in CASES.iterdir()}


def test_numbers_are_found_at_their_paths() -> None:
    answer = {"a/b": [1, "9/2", "word 3", {"day": "2025-06-04"}], "c": True, "d": None}
    assert dict(leaves(answer)) == {
        "/a~1b/0": 1, "/a~1b/1": "9/2", "/a~1b/3/day": "2025-06-04", "/c": True,
    }  # fmt: skip


@given(st.dictionaries(st.sampled_from(["/a", "/b", "/c/1"]), st.integers(), min_size=1))
def test_a_changed_or_missing_number_is_told_wherever_it_stands(before: dict[str, int]) -> None:
    assert not list(differences("plan", before, before, ()))
    for path in before:
        changed = list(differences("plan", before, {**before, path: before[path] + 1}, ()))
        less = {other: value for other, value in before.items() if other != path}
        missing = list(differences("plan", before, less, ()))
        assert [each.path for each in changed] == [path] == [each.path for each in missing]
        assert missing[0].now == MISSING


@pytest.mark.parametrize(
    ("says", "after", "differ"),
    [
        ("/new/*/x", {"/new/0/x": 3, "/new/1/x": 5}, 0),
        ("/new/*/x", {"/new/1/x": 3, "/new/0/x": 5}, 2),
        ("any: /new/*/x", {"/new/b/x": 3, "/new/a/x": 5}, 0),
        ("any: /new/*/x", {"/new/a/x": 3, "/new/b/x": 3}, 1),
        ("gone: it said nothing", {}, 0),
    ],
)
def test_a_number_is_looked_for_where_it_moved_to(
    says: str, after: dict[str, int], differ: int
) -> None:
    before = {"/old/0/x": 3, "/old/1/x": 5}
    here = list(differences("plan river", before, after, [Row("plan *", "/old/*/x", says)]))
    assert len(here) == differ
    assert not unintended(here, [Row("*", "/old/**", "meant")])
    assert unintended(here, [Row("ladder *", "/old/**", "meant")]) == here


def test_a_truth_value_is_no_number_and_a_decimal_may_be_close() -> None:
    assert list(differences("plan", {"/a": True}, {"/a": 1}, ()))
    assert list(differences("plan", {"/a": 0.1}, {"/a": 0.1 + 1e-12}, ()))
    assert not list(differences("plan", {"/a": 0.1}, {"/a": 0.1 + 1e-12}, (), WITHIN))


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "moved.tsv").write_text("# remark\nplan *\t/a\n")
    with pytest.raises(ValueError, match=r"moved\.tsv:2"):
        rows(tmp_path / "moved.tsv")
