"""The register of the 2025 case: figures follow from the record, and only from what was known."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.case.reading.read import read_case
from detente.case.views.as_of import view
from detente.cli.main import cli
from detente.register.entries.entry import Amendment
from detente.register.page import Page, PledgePage, page
from detente.register.standing.status import ComplianceStatus

CASE = Path(__file__).parents[2] / "cases/us-china-2025"
LATER = date(2026, 11, 22)


def seen(day: date) -> Page:
    found = read_case(CASE).case
    assert found is not None
    return page(view(found, day).case, day)


@pytest.fixture(scope="module")
def later() -> Page:
    return seen(LATER)


def pledge(found: Page, key: str) -> PledgePage:
    return next(one for one in found.pledges if one.id == key)


def test_phase_one_came_to_57_then_58_percent_and_none_of_the_addition(later: Page) -> None:
    whole = pledge(later, "C02")
    shares = {float(one.what.value) for one in whole.counts if one.what.value is not None
              and one.what.unit.startswith("percent")} | {
        round(float(one.what.value) / 502.4 * 100) for one in whole.counts
        if one.what.value is not None and not one.what.unit.startswith("percent")
    }  # fmt: skip
    assert {57, 58} <= {round(share) for share in shares}
    assert whole.verdict.word is ComplianceStatus.IN_PART
    assert pledge(later, "C01").verdict.word is ComplianceStatus.MISSED
    assert pledge(later, "C01").verdict.share == 0


def test_soybeans_are_late_by_the_first_deadline_and_in_time_by_the_later_one(later: Page) -> None:
    posts = pledge(later, "C54").posts
    words = [post.verdict.word for post in posts]
    assert words == [
        ComplianceStatus.LATE,
        ComplianceStatus.CANNOT_SAY,
        ComplianceStatus.MET,
        ComplianceStatus.AWAITED,
    ]
    assert [post.due for post in posts[:3]] == [date(2025, 12, 31), None, date(2026, 2, 28)]
    assert posts[1].due_text == "the end of the growing season"
    assert posts[0].verdict.reached_on == date(2026, 1, 20)
    assert posts[0].rival is not None
    assert posts[0].rival.reached_on == date(2026, 1, 12)


def test_both_baselines_stand_beside_what_they_were_before(later: Page) -> None:
    american, chinese = pledge(later, "C20").posts, pledge(later, "C21").posts
    assert [post.amount for post in american] == [142.7, 159.0]
    assert [post.amount for post in chinese] == [172.7, 173.1]
    assert american[1].moved == Amendment(
        "quantity", "142.7", "159.0", american[1].by, bool(american[1].confirmed)
    )


def test_nothing_later_is_known_on_the_day_of_planning(later: Page) -> None:
    then = seen(date(2025, 6, 4))
    assert "C54" in {one.id for one in later.pledges}
    assert "C54" not in {one.id for one in then.pledges}
    assert all(dated.day <= then.day for one in then.pledges for dated in one.counts)


@pytest.mark.parametrize(
    "name", ["show", "due", "score", "evidence", "goalposts", "readouts", "channels"]
)
def test_each_view_says_something_in_words_and_as_json(name: str) -> None:
    told = CliRunner().invoke(cli, ["register", name, str(CASE), "--as-of", "2026-11-22"])
    assert told.exit_code == 0 and len(told.output.splitlines()) > 3
    plain = CliRunner().invoke(cli, ["register", name, str(CASE), "--json"])
    assert plain.exit_code == 0 and plain.output.startswith("{")


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("show", "As of 15 January 2027 no pledge is recorded: add one under `pledges`."),
        ("due", "Nothing is open."),
        ("score", "No pledge has a score yet."),
        ("evidence", "No figure is recorded."),
        ("goalposts", "No goalpost is recorded as moved."),
        ("readouts", "No side's words are recorded."),
        ("channels", "No contact, act or breach is recorded."),
        ("replay", "No pledge that can be judged had ended by 15 January 2027."),
    ],
)
def test_where_nothing_is_recorded_it_says_so(view: str, told: str, tmp_path: Path) -> None:
    starter = Path(__file__).parents[2] / "src/detente/templates/starter.yaml"
    case = tmp_path / "case.yaml"
    case.write_text(starter.read_text("utf-8"), "utf-8")
    done = CliRunner().invoke(cli, ["register", view, str(case)])
    assert done.exit_code == 0 and told in done.output


def test_a_day_that_is_none_is_refused() -> None:
    told = CliRunner().invoke(cli, ["register", "show", str(CASE), "--as-of", "soon"])
    assert told.exit_code == 2
    assert "days are YYYY-MM-DD" in told.output


def test_a_rate_in_percent_is_no_share_of_what_was_owed(later: Page) -> None:
    assert pledge(later, "C44").verdict.share is None


def test_what_is_dated_to_the_month_is_not_called_late_inside_it(later: Page) -> None:
    assert pledge(later, "C40").verdict.word is ComplianceStatus.MET
    assert pledge(later, "C56").verdict.word is ComplianceStatus.MET
    assert pledge(later, "C56").verdict.why.unsure


def test_none_of_the_extra_200_came(later: Page) -> None:
    found = pledge(later, "C02").depth
    assert found is not None and found.came is not None
    assert found.asked == pytest.approx(200)
    assert found.came < 0


def test_figures_published_on_one_day_stand_in_the_order_of_what_they_count_to() -> None:
    told = CliRunner().invoke(cli, ["register", "evidence", str(CASE), "--as-of", "2026-11-22"])
    lines = told.output.split("  C18 ")[1].split("  C19 ")[0].splitlines()[1:]
    figures = [float(line.split(": ")[1].split(" ")[0]) for line in lines if "sum of phase" in line]
    assert len(figures) == 12
    assert figures == sorted(figures)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2015, 12, 1), "C27"),
        (date(2016, 8, 1), "C37"),
        (date(2021, 6, 1), "C01"),
        (date(2025, 12, 1), "C54"),
        (date(2025, 12, 1), "C51"),
    ],
)
def test_a_pledge_stands_from_its_promise_on_and_what_came_of_it_from_its_sources(
    day: date, key: str, later: Page
) -> None:
    then, now = pledge(seen(day), key), pledge(later, key)
    assert then.current.word is ComplianceStatus.NOT_DUE
    assert (then.coded, then.cause) == ("", "")
    assert set(then.sources) < set(now.sources)


def test_why_it_was_not_kept_is_said_where_the_record_judges_it(later: Page) -> None:
    judged = {one.id: one.cause for one in later.pledges if one.cause}
    assert judged == {"C35": "unclear", "C37": "overtaken", "C51": "overtaken"}
