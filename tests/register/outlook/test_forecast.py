"""The outlook of an open pledge is the replay's own forecast of that day; nothing later counts."""

from datetime import date
from pathlib import Path

import pytest

from detente.case.models.case import Case
from detente.case.reading.read import read_case
from detente.engines.forecast import ForecastObstacle
from detente.register.entries.from_case import terms_of
from detente.register.outlook.forecast import Outlook, Unforecast, outlook
from detente.register.outlook.replay import Replay, replay
from detente.register.page import page

YAML = """\
as-of: 2027-12-31
us: Upland
them: Lowland
judged: {by: staff}
issues: {a: {now: x, options: [x, y]}}
sources: {s: {title: A table, date: 2028-06-15}}
series:
  sold: {file: sold.csv, period: month, value: sold, lag: 10, revised: REVISED, sources: [s]}
pledges:
  corn: {what: corn, by: Lowland, to: Upland, date: 2027-01, amount: 200, unit: t, since: 2027-01,
         due: 2027-12, series: sold}
  rye: {what: rye, by: Lowland, to: Upland, date: 2027-01, amount: 6, unit: t, due: 2027-12}
"""
DAY = date(2027, 7, 15)


def case(folder: Path, revised: str = "no") -> Case:
    (folder / "case.yaml").write_text(YAML.replace("REVISED", revised), encoding="utf-8")
    rows = [f"{2024 + at // 12}-{at % 12 + 1:02d},{10 + (at * 7) % 5}" for at in range(48)]
    (folder / "sold.csv").write_text("\n".join(["month,sold", *rows]) + "\n", encoding="utf-8")
    reading = read_case(folder)
    assert reading.case is not None, reading.findings
    return reading.case


def asked(folder: Path, day: date, revised: str = "no") -> Outlook | None:
    found = case(folder, revised)
    return outlook(found, folder, "corn", terms_of(found, found.pledges["corn"]), day)


def test_it_is_what_the_replay_says_of_that_day(tmp_path: Path) -> None:
    one = asked(tmp_path, DAY)
    whole = replay(case(tmp_path), tmp_path, "corn")
    assert one is not None and isinstance(whole, Replay)
    (step,) = [step for step in whole.steps if step.month == "2027-06"]
    assert (one.month, one.median, one.low, one.high, one.chance) == (
        "2027-06", step.median, step.low, step.high, step.chance,
    )  # fmt: skip


def test_figures_of_a_later_state_were_not_known(tmp_path: Path) -> None:
    one = asked(tmp_path, DAY, "yes")
    assert one is not None
    assert (one.median, one.why) == (None, Unforecast.UNPUBLISHED)


@pytest.mark.parametrize(("day", "has"), [(DAY, True), (date(2028, 2, 1), False)])
def test_only_an_open_pledge_has_one(tmp_path: Path, day: date, has: bool) -> None:
    found = page(case(tmp_path), day, tmp_path)
    lines = {line.id: line.outlook for line in found.pledges}
    assert (lines["corn"] is not None) is has
    assert lines["rye"] is None


@pytest.mark.parametrize(("day", "month"), [(9, "2027-05"), (10, "2027-06")])
def test_a_month_is_known_when_its_lag_is_over(tmp_path: Path, day: int, month: str) -> None:
    one = asked(tmp_path, date(2027, 7, day))
    assert one is not None
    assert one.month == month


@pytest.mark.parametrize(
    ("day", "month", "why"),
    [
        (date(2025, 6, 15), "2025-05", ForecastObstacle.SEASONS),
        (date(2024, 2, 9), "", Unforecast.UNPUBLISHED),
    ],
)
def test_why_nothing_can_be_said_is_told_with_the_last_month(
    tmp_path: Path, day: date, month: str, why: ForecastObstacle | Unforecast
) -> None:
    """Two whole years are needed, and one month at least."""
    one = asked(tmp_path, day)
    assert one == Outlook(month, None, None, None, None, why)
