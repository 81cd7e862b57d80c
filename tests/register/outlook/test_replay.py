"""A replay knows only what was published; turned figures turn what it says."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.case.reading.read import read_case
from detente.cli.main import cli
from detente.register.outlook.forecast import Unforecast
from detente.register.outlook.replay import PLAIN, Replay, replay

CASE = Path(__file__).parents[3] / "cases/us-china-2025"
YAML = """\
as-of: 2024-01-01
us: Upland
them: Lowland
judged: {by: staff}
issues: {a: {now: x, options: [x, y]}}
pledges: {p: {what: grain, by: Lowland, to: Upland, amount: TARGET, unit: t, since: 2022-01,
              due: 2022-12, series: grain}}
series: {grain: {file: grain.csv, period: month, value: t, lag: 20}}
"""


def made(folder: Path, target: int, late: float) -> Replay:
    rows = ["month,t"]
    for year in (2019, 2020, 2021, 2022):
        for month in range(1, 13):
            amount = late if (year, month) > (2022, 6) else 10 + month % 3
            rows.append(f"{year}-{month:02d},{amount}")
    (folder / "grain.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "case.yaml").write_text(YAML.replace("TARGET", str(target)), encoding="utf-8")
    case = read_case(folder).case
    assert case is not None
    found = replay(case, folder, "p")
    assert isinstance(found, Replay), found
    return found


def test_a_target_within_reach_is_not_called_missed(tmp_path: Path) -> None:
    found = made(tmp_path, 100, 11)
    assert found.will_miss == "" and found.kept is True
    assert found.steps[0].month == "2021-12"
    assert found.steps[0].known_on == date(2022, 1, 20)
    assert found.brier is not None and found.brier < 0.05


def test_figures_of_a_series_without_a_lag_are_known_as_their_month_ends(tmp_path: Path) -> None:
    made(tmp_path, 100, 11)
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    (tmp_path / "case.yaml").write_text(text.replace(", lag: 20", ""), encoding="utf-8")
    case = read_case(tmp_path).case
    assert case is not None
    found = replay(case, tmp_path, "p")
    assert isinstance(found, Replay) and found.lag == 0
    known = [one.known_on for one in found.steps]
    assert known[:3] == [date(2021, 12, 31), date(2022, 1, 31), date(2022, 2, 28)]


def test_what_comes_later_changes_nothing_that_was_said_before(tmp_path: Path) -> None:
    kept, broken = made(tmp_path, 125, 11), made(tmp_path, 125, 0)
    assert kept.steps[:7] == broken.steps[:7]
    assert kept.steps[8:] != broken.steps[8:]
    assert broken.will_miss > "2022-06" and broken.kept is False
    assert broken.chance_then is not None and broken.chance_then <= PLAIN


def test_phase_one_of_2020_was_plain_from_the_first_month_on() -> None:
    told = CliRunner().invoke(cli, ["register", "replay", str(CASE), "--pledge", "C18", "--json"])
    assert told.exit_code == 0
    found = json.loads(told.output)
    assert found["target"] == 142.67 and found["kept"] is False
    assert found["will_miss"] == "2020-01" and found["chance_then"] <= PLAIN
    assert [one["month"] for one in found["steps"]] == sorted(
        one["month"] for one in found["steps"]
    )


@pytest.mark.parametrize("pledge", ["C01", "C999"])
def test_what_has_no_figures_by_month_is_refused(pledge: str) -> None:
    told = CliRunner().invoke(cli, ["register", "replay", str(CASE), "--pledge", pledge])
    assert told.exit_code == 2 and "name one of: C15" in told.output


def test_a_word_that_was_taken_back_is_shown() -> None:
    told = CliRunner().invoke(cli, ["register", "replay", str(CASE), "--pledge", "C16"])
    assert "from June 2020 on" in told.output
    assert "taken back in September 2020 and October 2020" in told.output


@pytest.mark.parametrize("without", ["amount: 125, ", "due: 2022-12, ", "since: 2022-01,\n"])
def test_a_pledge_without_an_amount_or_a_day_is_not_replayed(tmp_path: Path, without: str) -> None:
    made(tmp_path, 125, 11)
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    assert without in text
    (tmp_path / "case.yaml").write_text(text.replace(without, ""), encoding="utf-8")
    case = read_case(tmp_path).case
    assert case is not None
    told = replay(case, tmp_path, "p")
    assert told is Unforecast.NO_TERMS


def test_a_pledge_whose_series_misses_a_month_is_told_to_mend_that(tmp_path: Path) -> None:
    made(tmp_path, 125, 11)
    (file,) = tmp_path.glob("*.csv")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:3], *lines[4:]]), encoding="utf-8")
    told = CliRunner().invoke(cli, ["register", "replay", str(tmp_path), "--pledge", "p"])
    assert told.exit_code == 2
    assert "add the figures to its series" in told.output and "name one of" not in told.output
