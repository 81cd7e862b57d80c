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
from tests.cli.table.words import run
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
from tests.table.test_node import WORD, founded

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


MILL = """
as-of: 2027-03-05
us: Hill
them: Vale
judged: {by: your staff, on: 2027-03-05}
issues: {dues: {now: high, options: [high, low]}}
"""
CLAIMS = (
    "done", "void", "Upland owes nothing", "met in full on 3 May 2027", "Due 1 May 2099",
    "late through the fault of Upland", "Settled between the two on 3 May", "Mend the gauges",
)  # fmt: skip


def test_what_a_table_says_stands_in_marks_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    founded(tmp_path)
    monkeypatch.chdir(tmp_path)
    for place, what in enumerate(CLAIMS):
        item = f"agreed-by-vale.{place}"
        run("agenda", "hill", item, "Water")
        run("commit", "hill", f"p{place}", what, "--item", item, "--to", "Vale")
    Path("mill.yaml").write_text(MILL)
    words = ("register", "report", "mill.yaml", "--table", "hill", "--out", "out")
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0, done.output
    page = read_page(Path("out/register.html").read_text()).text()
    for text in (page, Path("out/register.md").read_text()):
        for place, what in enumerate(CLAIMS):
            for one in (what, f"agreed-by-vale.{place}"):
                assert f"“{one}" in text, one
                assert re.search(rf"(?<!“)\b{one}[.;:]", text, re.I) is None, one
