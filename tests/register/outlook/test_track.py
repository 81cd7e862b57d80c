"""Chances are scored against what came, each pledge by what could be known of it."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.case.reading.read import read_case
from detente.cli.main import cli
from detente.register.outlook.track import ForecastBy, track

CASE = Path(__file__).parents[3] / "cases/us-china-2025"
YAML = """\
as-of: 2024-01-01
us: Upland
them: Lowland
judged: {by: staff}
issues: {a: {now: x, options: [x, y]}}
pledges:
  a: {what: x, by: Upland, amount: 1, unit: t, since: 2020-01, due: 2020-12}
  b: {what: x, by: Upland, amount: 1, unit: t, since: 2020-01, due: 2020-12}
  c: {what: x, by: Lowland, amount: 1, unit: t, since: 2021-01, due: 2021-12}
  d: {what: x, by: Lowland, amount: 1, unit: t, since: 2021-01, due: 2024-12}
evidence:
  - {pledge: a, until: 2020-10, published: 2020-11, value: 1, unit: t}
  - {pledge: b, until: 2020-12, published: 2021-01, value: 0, unit: t}
  - {pledge: c, until: 2021-12, published: 2022-01, value: 1, unit: t}
"""


def test_a_rate_knows_only_what_had_fallen_due_before(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(YAML, encoding="utf-8")
    case = read_case(tmp_path).case
    assert case is not None
    found = track(case, tmp_path, date(2024, 1, 1))
    chances = {one.pledge: (one.first, one.kept) for one in found.pledges}
    assert chances == {"a": (0.5, True), "b": (0.5, False), "c": (0.5, True)}
    assert found.rates is not None and found.rates.brier == pytest.approx(0.25)
    assert (found.monthly, found.left_out) == (None, 1)


def test_the_case_of_2025_is_scored_by_months_and_by_rates() -> None:
    words = ["register", "replay", str(CASE), "--as-of", "2026-11-22"]
    found = json.loads(CliRunner().invoke(cli, [*words, "--json"]).output)
    by = {one["pledge"]: one["by"] for one in found["pledges"]}
    assert {key for key, how in by.items() if how == ForecastBy.SERIES} == {
        "C15",
        "C16",
        "C17",
        "C18",
    }
    assert ForecastBy.RATE in by.values()
    assert found["monthly"]["brier"] < 0.25
    told = CliRunner().invoke(cli, words)
    assert "Brier score" in told.output and "a coin: 0.250" in told.output


def test_what_had_not_ended_by_the_day_is_not_scored() -> None:
    told = CliRunner().invoke(cli, ["register", "replay", str(CASE), "--as-of", "2020-06-30"])
    assert told.exit_code == 0
    assert "C18" not in told.output


def test_by_months_chances_are_those_of_the_replay_and_scored_by_their_mean_square() -> None:
    words = ["register", "replay", str(CASE), "--as-of", "2026-11-22", "--json"]
    scored = json.loads(CliRunner().invoke(cli, words).output)["pledges"]
    (one,) = [each for each in scored if each["pledge"] == "C16"]
    words = ["register", "replay", str(CASE), "--pledge", "C16", "--json"]
    replayed = json.loads(CliRunner().invoke(cli, words).output)
    chances = [step["chance"] for step in replayed["steps"] if step["chance"] is not None]
    assert (one["first"], one["last"]) == (chances[0], chances[-1])
    assert one["first"] != one["last"]
    square = sum((chance - one["kept"]) ** 2 for chance in chances) / len(chances)
    assert one["brier"] == replayed["brier"] == pytest.approx(square, abs=1e-4)
