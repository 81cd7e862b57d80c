"""The register by itself: the same page rules as a plan's, its text, its JSON, its files."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.report.register_report import (
    RegisterReport,
    register_files,
    register_html,
    register_text,
)
from tests.report.conftest import Told
from tests.report.hostile import SHOWN
from tests.report.page import Element, read_page
from tests.report.test_html import (  # noqa: F401 - asked of this page too, by its own `page`
    test_every_id_stands_once,
    test_headings_go_down_one_level_at_a_time,
    test_language_title_and_one_heading_of_the_first_level,
    test_links_stay_on_the_page_or_lead_to_a_source_without_saying_whence,
    test_nothing_is_fetched_and_no_attribute_runs,
    test_tables_have_captions_and_scopes,
    test_the_policy_forbids_all_but_this_very_style_sheet_and_script,
)

CASE = Path(__file__).parents[2] / "cases" / "us-china-2025"


def report(told: Told) -> RegisterReport:
    return RegisterReport(told.plan.follow_through, told.setting)


@pytest.fixture(scope="session", params=["made", "hostile"])
def page(request: pytest.FixtureRequest) -> Element:
    return read_page(register_html(report(request.getfixturevalue(request.param))))


def test_marks_as_of_and_how_to_repeat_it_stand_on_it(made: Told) -> None:
    text = re.sub(r"\s+", " ", read_page(register_html(report(made))).text())
    assert "Where the pledges stand as of 5 March 2027" in text
    assert f"inputs {made.plan.brief.inputs[:12]}" in text
    assert text.count(report(made).marks) == 2


def test_hostile_text_is_shown_and_does_nothing(hostile: Told) -> None:
    assert SHOWN in read_page(register_html(report(hostile))).text()


def test_the_text_as_people_read_it(made: Told, check_golden: Callable[[str, str], None]) -> None:
    check_golden("river/register.md", register_text(report(made)))


def test_three_files_and_no_more(made: Told) -> None:
    names = [name for name, _ in register_files(report(made))]
    assert names == ["register.html", "register.md", "register.json"]


def test_on_a_day_after_the_meeting_it_is_made_and_a_plan_is_not(tmp_path: Path) -> None:
    words = ["register", "report", str(CASE), "--as-of", "2026-11-22", "--out", str(tmp_path)]
    told = CliRunner().invoke(cli, words)
    assert told.exit_code == 0, told.output
    value = json.loads((tmp_path / "register.json").read_text(encoding="utf-8"))["value"]
    found = {one["pledge"]["id"]: one["pledge"] for one in value["pledges"]}
    assert [found["C54"][terms]["word"] for terms in ("verdict", "current")] == ["late", "met"]
    assert found["C51"]["verdict"]["word"] == "voided"
    assert CliRunner().invoke(cli, ["plan", str(CASE), "--as-of", "2026-11-22"]).exit_code == 2


def test_a_folder_that_cannot_be_made_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    words = ["register", "report", str(CASE), "--out", str(tmp_path / "file" / "deep")]
    told = CliRunner().invoke(cli, words)
    assert told.exit_code == 2
    assert told.output.strip().count("\n") == 0 and "cannot be written" in told.output
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
