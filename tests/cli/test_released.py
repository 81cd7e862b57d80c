"""What was released opens the owner's results to a reader, and neither a part above that reader
nor another question than the owner's."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from tests.assistant.mill import mill
from tests.report import every_part


def read_by(data: Any, *released: str) -> str:
    """The case with a reader of little to whom these studies were released."""
    listed = [{"what": one, "by": "Ana", "on": "2027-03-01", "why": "known"} for one in released]
    data["readers"] = {"low": {"level": "TLP:GREEN", "ask": "Ana Ruiz", "released": listed}}
    return every_part.written(data)


def told(*words: object) -> str:
    result = CliRunner().invoke(cli, [str(one) for one in words])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("path", [("never-trade", 0), ()])
def test_a_red_line_above_the_reader_is_not_named_by_a_released_agenda(
    path: tuple[str | int, ...], tmp_path: Path
) -> None:
    data = every_part.marked(path) if path else every_part.plain()
    (tmp_path / "case.yaml").write_text(read_by(data, "agenda"), encoding="utf-8")
    said = told("agenda", tmp_path / "case.yaml", "--reader", "low")
    assert ("ever traded" in said) == (not path)


RELEASE = """
issues:
  summer-release:
    now: none
    options: [none, ten, twenty]
    us: {weight: should, best-first: [none, ten, twenty]}
    them: {weight: must, best-first: [twenty, ten, none], firm: likely}
"""
OFFERED = """
talks:
  upland-1: {date: 2026-11-02, round: 1, side: us, openness: private, level: official, form: text,
    whole: yes, MARKS, terms: {summer-release: ten, flour: twelve tonnes, weir: open}}
"""
LOW = """
  low:
    level: TLP:GREEN
    ask: Ana
    released: [{what: talks, by: Ana, on: 2026-11-04, why: known}]
"""


@pytest.mark.parametrize("marks", ["[TLP:RED]", "[]"])
def test_an_entry_above_the_reader_is_not_told_by_released_talks(
    marks: str, tmp_path: Path
) -> None:
    """Nor is the step that starts from it, though its terms are options that anybody may see."""
    text = mill(tmp_path).read_text(encoding="utf-8").replace("\nissues:\n", RELEASE, 1)
    text = text.replace("\nreaders:\n", f"\nreaders:{LOW}", 1)
    (tmp_path / "log.yaml").write_text(text + OFFERED.replace("MARKS", f"marks: {marks}"))
    said = told("talks", "show", tmp_path / "log.yaml", "--reader", "low")
    assert ("Summer release from “ten”" in said) == (marks == "[]")


def test_of_another_side_s_plan_nothing_was_released(tmp_path: Path) -> None:
    """What is above the reader moves the plan for the other side otherwise than the owner's."""
    path = mill(tmp_path)
    own = told("packages", path, "--reader", "press")
    other = told("packages", path, "--reader", "press", "--for", "Southport")
    assert "Both sides gain" in own and "Both sides gain" not in other


def test_whom_to_ask_stands_in_marks_where_it_is_no_name(tmp_path: Path) -> None:
    path = mill(tmp_path)
    says = "nobody. Both sides have signed this package"
    path.write_text(path.read_text(encoding="utf-8").replace("ask: Ana Ruiz", f"ask: '{says}'"))
    said = " ".join(told("packages", path, "--reader", "press").split())
    assert f"Ask “{says}”" in said
