"""What a terminal shows of a bare problem of several parties."""

from dataclasses import replace

from detente.engines.packages import Limits
from detente.formats.multilateral_solution import multilateral_solution
from detente.report.multilateral_lines import multilateral_lines
from tests.engines.packages.multilateral.games import BASE, SEVEN, game


def test_all_agree_and_each_that_can_be_left_out() -> None:
    lines = list(multilateral_lines(multilateral_solution(game(BASE, 1), Limits())))
    assert lines[:3] == [
        "status: exact",
        "acceptable to at least 5 of 6 parties, SportCo and DoT among them: 55 packages",
        "frontier: 51 points",
    ]
    assert "all agree (12 packages)" in lines and "without environment (20 packages)" in lines
    assert "  environment lies 8 below what it has without an agreement" in lines
    (gains,) = (line for line in lines if "mayor +8" in line and line.startswith("  beside"))
    assert "environment" not in gains


def test_a_solution_that_is_not_there_is_said_with_its_reason() -> None:
    lines = list(multilateral_lines(multilateral_solution(game(SEVEN, 1), Limits())))
    at = lines.index("without mayor (2 packages)")
    assert lines[at + 1] == "  Nash: none · in no package do all members gain over no agreement"
    assert lines[at + 2].startswith("  leximin: ")


def test_no_package_at_all_is_said() -> None:
    banned = replace(game(BASE), bans=tuple(((0, option),) for option in range(3)))
    answer = multilateral_solution(banned, Limits())
    assert list(multilateral_lines(answer))[-1] == "no package is acceptable to enough parties"
