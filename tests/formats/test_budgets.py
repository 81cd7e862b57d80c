"""Bare problems and tables of others are bounded: in size, in number, in what is said of them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from detente.answers import Finding
from detente.api.bare import text_of
from detente.api.faults import Faults
from detente.engines.packages import frontier
from detente.files.cells import MOST_CASES, MOST_COLUMNS, read_cells
from detente.files.json_text import MOST_BYTES, Unreadable
from detente.files.yaml_text import parse_yaml
from detente.formats.ladders.ladder import read_ladder
from detente.formats.ladders.parts import MOST_STEPS
from detente.formats.packages.problem import read_problem
from detente.formats.packages.problem_parts import MOST_ISSUES, MOST_OPTIONS
from detente.formats.packages.solution import listed, solution
from tests.engines.packages.problems import large
from tests.work import growth

LINEAR = 9


def _told(found: Any) -> str:
    assert isinstance(found, tuple) and all(isinstance(one, Finding) for one in found)
    return "\n".join(map(str, found))


def _problem(issues: int, options: int, same: bool = False) -> bytes:
    names = [f"o{0 if same else at}" for at in range(options)]
    scores = [[at % 7 for at in range(options)]] * issues
    return json.dumps({
        "issues": [{"name": "i" if same else f"i{at}", "options": names} for at in range(issues)],
        "parties": [{"name": "p", "scores": scores}, {"name": "q", "scores": scores}],
    }).encode()  # fmt: skip


def test_yaml_of_any_depth_or_number_of_keys_is_read_without_a_square() -> None:
    def deep(depth: int) -> None:
        with pytest.raises(Unreadable, match="too deep"):
            parse_yaml(b"a: " + b"[" * depth + b"]" * depth)

    assert growth(deep, 5_000) < LINEAR
    keys = lambda many: parse_yaml("".join(f"k{at}: 1\n" for at in range(many)).encode())  # noqa: E731
    assert growth(keys, 2_400) < LINEAR


def test_steps_of_a_ladder_are_bounded() -> None:
    steps = [{"name": f"s{at}", "giver": 0} for at in range(MOST_STEPS + 1)]
    told = _told(read_ladder(json.dumps({"months": 1, "steps": steps}).encode()))
    assert told == f"ladder.json: steps: {MOST_STEPS + 1:,} steps · at most {MOST_STEPS:,} are read · keep fewer"  # fmt: skip  # noqa: E501


def test_issues_and_options_are_bounded() -> None:
    assert f"at most {MOST_ISSUES:,} are read" in _told(read_problem(_problem(MOST_ISSUES + 1, 1)))
    assert f"at most {MOST_OPTIONS:,} are read" in _told(
        read_problem(_problem(1, MOST_OPTIONS + 1))
    )


def test_names_that_repeat_cost_no_square() -> None:
    assert growth(lambda many: read_problem(_problem(1, many, same=True)), 4_000) < LINEAR
    assert growth(lambda many: read_problem(_problem(many, 1, same=True)), 1_200) < LINEAR


def test_columns_and_cases_of_a_table_are_bounded() -> None:
    header = "case," + ",".join(f"c{at}" for at in range(MOST_COLUMNS))
    cells, (wide,) = read_cells(f"{header}\n", "t.csv")
    assert cells is None and f"at most {MOST_COLUMNS:,} are read" in wide.why
    cells, (long,) = read_cells("case,A\n" + "x,1\n" * (MOST_CASES + 1), "t.csv")
    assert cells is None and f"at most {MOST_CASES:,} are read" in long.why
    named = lambda many: read_cells(",".join(["c"] * many) + "\n1\n", "t.csv")  # noqa: E731
    assert growth(named, 100) < LINEAR


def test_a_file_without_end_is_no_problem(tmp_path: Path) -> None:
    pipe, large_file = tmp_path / "pipe.json", tmp_path / "large.json"
    os.mkfifo(pipe)
    large_file.write_bytes(b" " * (MOST_BYTES + 1))
    for path, what in ((pipe, "is not a file"), (large_file, f"{MOST_BYTES:,} are read")):
        with pytest.raises(Faults, match=what):
            text_of(path, "problem.json")


def test_points_of_a_large_frontier_are_listed_up_to_a_limit() -> None:
    problem = large(40, 0, 0, seed=1)
    found = frontier(problem)
    assert len(found.points) > 50
    few, note = listed(problem, found, most=40 * 20)
    assert len(few) == 20 and f"{len(found.points):,} points were found; 20 of them" in note
    assert (few[0], few[-1]) == (found.points[0], found.points[-1])
    known = set(found.points)
    assert all(point in known for point in few)
    assert listed(problem, found, 10**9) == (found.points, "")


def test_what_is_not_listed_whole_is_said_to_be_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.formats.packages.solution.MOST_LISTED", 40 * 20)
    answer = solution(large(40, 0, 0, seed=1))
    assert answer["status"] == "incomplete" and len(answer["frontier"]) == 20
    assert "20 of them, evenly apart, are listed" in answer["note"]
