"""What players put in the place of the case's estimates, and what a debrief makes of it."""

import shlex
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from detente.api.planning import practice
from detente.api.reading import read
from detente.cli.main import cli
from detente.report.setting import Setting
from detente.report.wording.talks.debrief import debrief
from detente.studies.talks.practice import Practice
from detente.studies.talks.practice_estimates import EstimateNoted
from detente.studies.values.talks.practice import HowItEnded
from tests.house.tree import ROOT

CHINA = ROOT / "cases/us-china-2025"


def changed(folder: Path, side: str, changes: dict[str, str | int]) -> Practice:
    round_ = practice(read(folder), side=side)
    for issue, weight in changes.items():
        assert not round_.change(side, EstimateNoted(issue, weight=weight))
    return round_


@pytest.mark.parametrize(
    ("name", "side", "changes"),
    [
        ("us-china-2025", "them", {"rare-earths": 40, "export-controls": 79, "truce": "should"}),
        ("us-china-2025", "us", {"grand-bargain": "nice", "purchases": 31, "rare-earths": 47}),
        ("three-neighbours", "us", {"icebreaker": 4, "sewage": 60, "ferry": 14, "catch": "most"}),
        ("three-neighbours", "them", {"icebreaker": "should", "catch": 7}),
        ("river", "them", {"summer-release": 7, "dam-inspection": "must", "flood-warning": 61}),
    ],
)
def test_a_case_set_by_the_lines_of_the_debrief_gives_its_sums(
    name: str, side: str, changes: dict[str, str | int], tmp_path: Path
) -> None:
    """Each change that was made is among them, however small, and each option to the point."""
    round_ = changed(ROOT / "cases" / name, side, changes)
    lines = [*debrief(round_.debrief(HowItEnded.BROKEN_OFF, 1), Setting(round_.case))]
    copy = tmp_path / "case"
    shutil.copytree(ROOT / "cases" / name, copy)
    given = [str(one).replace("CASE", str(copy), 1) for one in lines if "detente set CASE" in one]
    for line in given:
        done = CliRunner().invoke(cli, shlex.split(line)[1:], catch_exceptions=False)
        assert done.exit_code == 0, done.output
    again = practice(read(copy), side=side)
    for mine, yours in zip(round_.real(side).issues, again.real(side).issues, strict=True):
        assert np.allclose(mine, yours, atol=1e-6)


def test_a_weight_alone_keeps_the_steps_of_the_case_in_proportion() -> None:
    before, after = (changed(CHINA, "them", one) for one in ({}, {"export-controls": 40}))
    at = before.measuring.names.index("export-controls")
    rows = [one.real("them").issues[at][0] for one in (before, after)]
    assert np.ptp(rows[1]) == pytest.approx(40)
    assert rows[1] / 40 == pytest.approx(rows[0] / np.ptp(rows[0]))
    turned = tuple(reversed(after.case.issues["export-controls"].options))
    assert not after.change("them", EstimateNoted("export-controls", turned))
    assert np.ptp(after.real("them").issues[at][0]) == pytest.approx(40), (
        "an order keeps the weight"
    )


@pytest.mark.parametrize("side", ["us", "them"])
def test_most_is_a_point_more_than_the_dearest_that_the_brief_says_can_move(side: str) -> None:
    round_ = changed(CHINA, side, {})
    up = round_.limits(side).open_
    wants = {
        one.issue: [points for option, points in zip(one.best_first, one.points, strict=True)
                    if option in up[one.issue]]
        for one in round_.brief(side).wants
    }  # fmt: skip
    total = sum(max(points) for points in wants.values())
    bought = {issue: [one for one in points if one >= max(points) - total]
              for issue, points in wants.items()}  # fmt: skip
    assert len(bought["grand-bargain"]) == 2, "no deal makes up for terms that favour the other"
    dearest = max(max(points) - min(points) for points in bought.values())
    assert not round_.change(side, EstimateNoted("fentanyl-tariff", weight="most"))
    (want,) = [one for one in round_.brief(side).wants if one.issue == "fentanyl-tariff"]
    assert dearest < want.span <= dearest + 2
    assert max(want.points) < total
